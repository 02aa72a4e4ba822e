// How is an issue's history told in a test, in few words?

import { parseConfig } from "../../../src/core/config/parse-config.ts";
import type { Config } from "../../../src/core/config/config.ts";
import type { Account, History, HistoryEvent } from "../../../src/core/ticket/history.ts";
import { instant, type Instant } from "../../../src/core/time/instant.ts";

/** 24x7 office hours keep the figures of a table plain; ann and bob share the watch, carl and dee are above. */
export const FILE = `
version: 1
timezone: Europe/Brussels
people:
  ann: { name: Ann }
  bob: { name: Bob }
  carl: { name: Carl }
  dee: { name: Dee }
calendars:
  always: 24x7
  office: { hours: { mon-fri: 09:00-18:00 } }
request_types:
  problem: { answers: [Problem/Troubleshooting] }
  change: { answers: [Change Request] }
  other: { answers: [Other], default: true }
priorities:
  production-down:
    answers: [Production down]
    only_for: [problem]
    otherwise: urgent
    emergency: true
    calendar: always
    first_response: { within: 30m }
  urgent:
    answers: [Urgent]
    calendar: office
    first_response: { within: 1h }
  normal:
    answers: [Normal]
    default: true
    calendar: office
    first_response: { within: 1 business day }
schedules:
  support:
    layers:
      - rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] }
  experts:
    layers:
      - { always: [carl] }
escalation:
  on-call: { on_call: support }
  experts: { on_call: experts }
  lead: { people: [dee] }
emergency: { phone: "+32 2 000 00 00", text: "Say your name and your company." }
bots: [github-actions]
`;

export function configOf(text: string): Config {
  const { config, problems } = parseConfig(text);
  if (config === undefined) throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return config;
}

export const config = configOf(FILE);

/** A line of a story: who did what, when. */
export type Told = readonly [at: string, by: string, event: EventToTell];

type WithoutFrame<E> = E extends HistoryEvent ? Omit<E, "at" | "by"> : never;
type EventToTell = WithoutFrame<HistoryEvent>;

/** The history of issue 1 as told; `name[bot]` is a bot. */
export function history(...told: readonly Told[]): History {
  return {
    number: 1,
    privateRepository: true,
    events: told.map(([at, by, event]): HistoryEvent => ({ at: instant(at), by: account(by), ...event })),
  };
}

export function account(login: string): Account {
  return { login, kind: login.endsWith("[bot]") ? "bot" : "user" };
}

export function opened(body = "Help!", labels: readonly string[] = []): EventToTell {
  return { kind: "opened", title: "It is broken", body, labels };
}

export function said(id: number, body = "I am on it, more soon."): EventToTell {
  return { kind: "commented", id: String(id), body };
}

export function at(text: string): Instant {
  return instant(text);
}

export const known = { staff: [], own: ["watchbill[bot]"] };
