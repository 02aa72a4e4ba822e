// What does Splunk On-Call (formerly VictorOps) get at its generic REST endpoint?

import type { Message } from "../usecases/channel.ts";
import type { HttpService } from "./http-channel.ts";
import { cut } from "./plain-text.ts";
import { httpsAddress, type ReadySettings } from "./service-address.ts";
import { keyWithin } from "./stable-key.ts";
import { fullText, headline, ticketLink } from "./wording.ts";

// Splunk's documentation, "REST Endpoint integration": CRITICAL opens an incident, INFO only stands in the timeline.
const MESSAGE_TYPES = {
  trigger: "CRITICAL",
  acknowledge: "ACKNOWLEDGEMENT",
  resolve: "RECOVERY",
  remind: "INFO",
  test: "INFO",
} as const;
const LONGEST_KEY = 512;
const LONGEST_NAME = 255;
const LONGEST_TEXT = 10_000;
const LIMITED_FOR_MS = 60_000;

export function splunkOnCall(channel: ReadySettings): HttpService {
  const to = routed(httpsAddress(channel, "url"), channel);
  return {
    service: "Splunk On-Call",
    deduplicates: true,
    limitedForMs: LIMITED_FOR_MS,
    refuses: (body) => /"result"\s*:\s*"failure"/.test(body),
    meaning: (status) => (status < 300 ? "failure: it refuses the message, its key or its route" : undefined),
    deliveryOf: (message) => ({ to, headers: {}, body: JSON.stringify(alertOf(message)) }),
  };
}

function alertOf(message: Message): object {
  const link = ticketLink(message);
  return {
    message_type: MESSAGE_TYPES[message.action],
    entity_id: keyWithin(message.key, LONGEST_KEY),
    entity_display_name: headline(message, LONGEST_NAME),
    state_message: cut(`${headline(message, LONGEST_TEXT / 2)}\n\n${fullText(message)}`, LONGEST_TEXT),
    monitoring_tool: "Watchbill",
    ...(link === undefined ? {} : { "vo_annotate.u.Ticket": link }),
  };
}

const PLACEHOLDER = /(?:\$|%24)routing_key$/i;
const KEY_AND_ROUTE = /(\/alert\/[^/]+)(?:\/[^/]*)?\/?$/;

// Splunk shows the address with `$routing_key` at its end; people copy it with, without, or with another route.
function routed(address: URL | string, { route, variables }: ReadySettings): URL | string {
  if (typeof address === "string") return address;
  const { pathname } = address;
  if (route === undefined) {
    if (!PLACEHOLDER.test(pathname)) return address;
    return `the address in ${variables["url"] ?? "url"} ends in $routing_key; name the channel's route in the file`;
  }
  const end = encodeURIComponent(route);
  const changed = new URL(address);
  if (PLACEHOLDER.test(pathname)) changed.pathname = pathname.replace(PLACEHOLDER, () => end);
  else if (KEY_AND_ROUTE.test(pathname))
    changed.pathname = pathname.replace(KEY_AND_ROUTE, (_, key: string) => `${key}/${end}`);
  else changed.pathname = `${pathname.replace(/\/$/, "")}/${end}`;
  return changed;
}
