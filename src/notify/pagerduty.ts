// What does PagerDuty get by its Events API v2?

import type { Message } from "../usecases/channel.ts";
import type { HttpService } from "./http-channel.ts";
import { httpsAddress, type ReadySettings, withPath } from "./service-address.ts";
import { keyWithin } from "./stable-key.ts";
import { commentOf, facts, headline, REPEAT, ticketLink, ticketName } from "./wording.ts";

// Limits and rules: PagerDuty's documentation of the Events API v2, "Send an Alert Event" and "Response Codes & Retry Logic".
const LONGEST_SUMMARY = 1024;
const LONGEST_KEY = 255;
const ENQUEUE = "/v2/enqueue";
// It asks to wait "a few minutes".
const LIMITED_FOR_MS = 180_000;

const ACTIONS = {
  trigger: "trigger",
  remind: "trigger",
  test: "trigger",
  acknowledge: "acknowledge",
  resolve: "resolve",
} as const;
const SEVERITIES = { trigger: "critical", remind: "warning", test: "info" } as const;

export function pagerduty(channel: ReadySettings): HttpService {
  const address = httpsAddress(channel, "url", "https://events.pagerduty.com");
  const to = withPath(address, (path) => (path === "/" ? ENQUEUE : path));
  return {
    service: "PagerDuty",
    deduplicates: true,
    limitedForMs: LIMITED_FOR_MS,
    meaning: (status) =>
      status === 400
        ? `it refuses the event; perhaps the key in ${channel.variables["routing_key"] ?? "routing_key"} is none of its own`
        : undefined,
    deliveryOf: (message) => ({ to, headers: {}, body: JSON.stringify(eventOf(message, channel)) }),
  };
}

function eventOf(message: Message, channel: ReadySettings): object {
  const { action } = message;
  const event = {
    routing_key: channel.values["routing_key"],
    event_action: ACTIONS[action],
    dedup_key: keyWithin(message.key, LONGEST_KEY),
  };
  if (action === "acknowledge" || action === "resolve") return event;
  const link = ticketLink(message);
  return {
    ...event,
    payload: {
      summary: headline(message, LONGEST_SUMMARY),
      source: ticketName(message) ?? "Watchbill",
      severity: SEVERITIES[action],
      custom_details: detailsOf(message),
    },
    client: "Watchbill",
    ...(link === undefined ? {} : { client_url: link, links: [{ href: link, text: ticketName(message) }] }),
  };
}

function detailsOf(message: Message): object {
  const comment = commentOf(message);
  return {
    ...Object.fromEntries(facts(message)),
    ...(comment === undefined ? {} : { Comment: comment }),
    ...(message.mayBeRepeat ? { Note: REPEAT } : {}),
  };
}
