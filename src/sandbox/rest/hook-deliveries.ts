// What became of the App's deliveries, and how is one asked for again?

import type { components } from "@octokit/openapi-types";
import { timestamp } from "../clock.ts";
import type { Delivery } from "../deliveries/delivery-book.ts";
import { answer, type Answer, type House } from "../door/call.ts";
import { route, type Call, type Route } from "../door/router.ts";
import { notFound } from "../refusal.ts";
import { asApp } from "./app.ts";

type DeliveryItem = components["schemas"]["hook-delivery-item"];

export const HOOK_DELIVERY_ROUTES: readonly Route[] = [
  route("GET /app/hook/deliveries", asApp(listDeliveries)),
  route("GET /app/hook/deliveries/:id", asApp(readDelivery)),
  route("POST /app/hook/deliveries/:id/attempts", asApp(redeliver)),
];

// Newest first and by cursor: https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook
function listDeliveries(call: Call): Answer {
  const { query, path } = call.request;
  const wanted = query.get("status");
  const all = call.house.deliveries.all.filter(({ outcome }) => outcome !== "lost" && outcome !== "pending");
  const matching = all
    .filter((delivery) => wanted === null || (wanted === "success") === isSuccess(delivery))
    .toReversed();
  const size = Math.min(Number(query.get("per_page") ?? 30) || 30, 100);
  const before = Number(/^v1_(\d+)$/.exec(query.get("cursor") ?? "")?.[1] ?? Infinity);
  const rest = matching.filter(({ id }) => id < before);
  const page = rest.slice(0, size);
  const next = new URLSearchParams(query);
  next.set("cursor", `v1_${page.at(-1)?.id ?? 0}`);
  const link = `<${call.house.state.url}/api/v3${path}?${next.toString()}>; rel="next"`;
  const entries = page.map((delivery) => deliveryItem(call.house, delivery));
  return answer(200, entries, rest.length > size ? { link } : {});
}

function readDelivery(call: Call): Answer {
  const delivery = call.house.deliveries.get(Number(call.parameters["id"]));
  if (delivery === undefined) throw notFound();
  const request = { headers: delivery.headers, payload: delivery.event.payload };
  return answer(200, { ...deliveryItem(call.house, delivery), request, response: { headers: {}, payload: "" } });
}

function redeliver(call: Call): Answer {
  const delivery = call.house.deliveries.get(Number(call.parameters["id"]));
  if (delivery === undefined) throw notFound();
  call.house.redeliver(delivery);
  return answer(202, {});
}

function deliveryItem({ state }: House, delivery: Delivery): DeliveryItem {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: timestamp(delivery.at),
    redelivery: delivery.isRedelivery,
    duration: 0.1,
    status: isSuccess(delivery) ? "OK" : String(delivery.outcome),
    status_code: typeof delivery.outcome === "number" ? delivery.outcome : 0,
    event: delivery.event.name,
    action: delivery.event.action ?? null,
    installation_id: state.installation.id,
    repository_id: delivery.event.repositoryId,
  };
}

function isSuccess({ outcome }: Delivery): boolean {
  return typeof outcome === "number" && outcome >= 200 && outcome < 300;
}
