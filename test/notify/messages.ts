// Which messages are sent in the tests, and in which surroundings?

import { instant } from "../../src/core/time/instant.ts";
import type { ChannelSettings } from "../../src/core/config/config.ts";
import type { Surroundings } from "../../src/notify/surroundings.ts";
import type { Message } from "../../src/usecases/channel.ts";
import { AUTHORITY } from "./certificates.ts";
import type { Contract } from "./published-contracts.ts";

export const NOW = instant("2026-11-20T10:00:00Z");

export const TRIGGER: Message = {
  action: "trigger",
  key: "R_1:I_2:1:two",
  summary: "Customer Smith's ticket is not answered: please take over",
  ticket: {
    number: 12,
    title: "Nothing works & nobody <answers>",
    url: "https://github.example/acme/help/issues/12",
    priority: "urgent",
    repository: "acme/help",
  },
  tier: "two",
  people: [
    { login: "ann", name: "Ann A.", slack: "U012AB3", email: "ann@example.com" },
    { login: "bob", name: "Bob" },
  ],
  comment: "Join the bridge.\nCheck the status page.",
  mayBeRepeat: false,
};

/** The machine itself answers to every name, and its test certificate is believed. */
export function surroundings(given: Partial<Surroundings> = {}): Partial<Surroundings> {
  return {
    resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    authorities: AUTHORITY,
    timeLimitMs: 5000,
    now: () => NOW,
    pause: () => Promise.resolve(),
    ...given,
  };
}

export function settingsOf({ kind, settings }: Contract): ChannelSettings {
  return { name: "here", kind, at: { line: 1, column: 1 }, ...settings };
}
