// What does an owner's own receiver get, and how does it know that it is from us?
//
// A POST of JSON with these headers:
// - `X-Watchbill-Timestamp`: when it was sent, in whole seconds since 1970;
// - `X-Watchbill-Signature`: `sha256=` and, in hexadecimal, the HMAC-SHA256 of `<timestamp>.<body>` with the channel's secret
//   (only where the file names one). Refuse what is older than five minutes: then a recorded message is worth nothing;
// - `X-Watchbill-Key`: the incident and what happens to it. Two with the same key are the same message, sent again.

import { createHmac } from "node:crypto";
import type { Message } from "../usecases/channel.ts";
import type { HttpService } from "./http-channel.ts";
import { httpsAddress, type ReadySettings } from "./service-address.ts";
import { keyWithin } from "./stable-key.ts";
import { commentOf, headline, ticketLink } from "./wording.ts";
import { oneLine } from "./plain-text.ts";

const LONGEST_LINE = 1024;
const LONGEST_KEY = 255;
const LIMITED_FOR_MS = 60_000;

export function webhook(channel: ReadySettings): HttpService {
  const to = httpsAddress(channel, "url");
  const secret = channel.values["secret"];
  return {
    service: "the webhook's receiver",
    // Nobody knows what the receiver does with the key.
    deduplicates: false,
    limitedForMs: LIMITED_FOR_MS,
    deliveryOf: (message, sentAtMs) => {
      const body = JSON.stringify(bodyOf(message, channel.name));
      const timestamp = String(Math.floor(sentAtMs / 1000));
      const signature = secret === undefined ? {} : { "x-watchbill-signature": signatureOf(timestamp, body, secret) };
      const key = keyWithin(`${message.key}:${message.action}`, LONGEST_KEY);
      return { to, headers: { "x-watchbill-timestamp": timestamp, "x-watchbill-key": key, ...signature }, body };
    },
  };
}

function signatureOf(timestamp: string, body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

function bodyOf(message: Message, channel: string): object {
  const { action, key, ticket, tier, people, mayBeRepeat } = message;
  return {
    version: 1,
    channel,
    action,
    key,
    summary: headline(message, LONGEST_LINE),
    ticket:
      ticket === undefined
        ? null
        : {
            repository: ticket.repository,
            number: ticket.number,
            title: oneLine(ticket.title, LONGEST_LINE),
            url: ticketLink(message) ?? null,
            priority: lineOf(ticket.priority),
          },
    tier: lineOf(tier),
    people: people.map(({ login, name }) => ({ login, name: lineOf(name) })),
    comment: commentOf(message) ?? null,
    mayBeRepeat,
  };
}

function lineOf(text: string | undefined): string | null {
  return text === undefined ? null : oneLine(text, LONGEST_LINE);
}
