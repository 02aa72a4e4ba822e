// Is a ticket lived through again as Watchbill would have seen to it at every moment?

import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../src/core/config/config.ts";
import { planNextSteps } from "../../src/core/plan/plan-next-steps.ts";
import type { Step } from "../../src/core/plan/step.ts";
import type { History } from "../../src/core/ticket/history.ts";
import { ticketOf } from "../../src/core/ticket/ticket-of.ts";
import { instant, isoOf } from "../../src/core/time/instant.ts";
import { type Life, liveAgain } from "../../src/usecases/preview-life.ts";
import { knownThere, peoplesHistory } from "../../src/usecases/preview-people.ts";
import { recordOf } from "../../src/usecases/preview-record.ts";
import { carriedOut } from "../core/plan/carried-out.ts";
import { lived } from "../core/plan/lives.ts";
import { account, configOf, history, known, opened, said, type Told } from "../core/ticket/told.ts";

// Everything comes due on a multiple of five minutes.
const DESK = configOf(`
version: 1
timezone: Europe/Brussels
people: { ann: {}, bob: {}, carl: {}, mia: {} }
calendars: { always: 24x7, office: { hours: { mon-fri: 09:00-18:00 } } }
request_types: { problem: { answers: [Problem] }, other: { answers: [Other], default: true } }
priorities:
  urgent:
    answers: [Urgent]
    calendar: always
    alert: [pager]
    first_response: { within: 1h }
    acknowledge: { within: 20m, steps: [{ at: due, escalate: next }] }
    update: { every: 2h }
  normal:
    answers: [Normal]
    default: true
    calendar: office
    ladder: [one, two]
    first_response: { within: 4h }
    resolution:
      within: 2h
      calendar: always
      steps: [{ after: 1h, every: 1h, remind: assignee }]
    next_response: { within: 2h, steps: [{ at: 50%, remind: assignee }, { at: due, remind: on_call }] }
    pending: { within: 24h, calendar: always, warn_before: 12h, close: true, reopen_within: 7d }
schedules:
  support: { layers: [{ rotation: { start: 2026-03-02T00:00, every: 12 hours, people: [ann, bob] } }] }
escalation:
  one: { on_call: support }
  two: { people: [carl], alert: [pager] }
  three: { people: [mia] }
channels: { pager: { kind: pagerduty, routing_key: PAGER_KEY } }
labels: { pending: waiting }
`);

const asks = (priority: string): Told => [
  "2026-03-02T08:00:00Z",
  "cleo",
  opened(`### Request type\n\nProblem\n\n### Priority\n\n${priority}`),
];

const UNTIL = instant("2026-03-04T15:00:00Z");

function again(past: History, config: Config = DESK): Life {
  const by = account("watchbill[bot]");
  return liveAgain({ history: past, config, known, by, unreadReasons: [], until: UNTIL });
}

/** `2026-03-02T08:45:00Z announce ann`: what somebody would have noticed. */
function noticed(at: number, step: Step): readonly string[] {
  const when = isoOf(instant(at));
  if (step.kind === "announce") return [`${when} announce ${step.tier ?? ""} ${step.mentions.join(" ")}`];
  if (step.kind === "assign") return [`${when} assign ${step.person}`];
  if (step.kind === "alert") return [`${when} ${step.action} ${step.people.join(" ")}`];
  return step.kind === "close" || step.kind === "reopen" ? [`${when} ${step.kind}`] : [];
}

// As a service would that looks at the ticket every five minutes, whether anything happened or not.
function walked(past: History): readonly string[] {
  const FIVE_MINUTES = 300_000;
  const found: string[] = [];
  let ours: History = { ...past, events: [] };
  for (let at = Date.parse("2026-03-02T08:00:00Z"); at < UNTIL; at += FIVE_MINUTES) {
    const now = instant(at);
    for (let round = 0; round < 3; round += 1) {
      const events = [...past.events.filter((event) => event.at <= at), ...ours.events];
      const steps = planNextSteps(ticketOf({ ...past, events }, DESK, known), DESK, now);
      if (steps.length === 0) break;
      found.push(...steps.flatMap((step) => noticed(at, step)));
      ours = carriedOut(ours, steps, now);
    }
  }
  return found;
}

const LIVES: readonly { readonly name: string; readonly told: readonly Told[] }[] = [
  { name: "nobody ever answers", told: [asks("Urgent")] },
  { name: "reminded of every hour for days", told: [asks("Normal")] },
  {
    name: "answered late, then silent, then closed",
    told: [
      asks("Urgent"),
      ["2026-03-02T09:10:00Z", "bob", said(1)],
      ["2026-03-03T10:00:00Z", "ann", { kind: "closed", reason: "completed" }],
    ],
  },
  {
    name: "waits for a customer who comes back after the closing",
    told: [
      asks("Normal"),
      ["2026-03-02T09:00:00Z", "ann", said(1, "Which version?\n/pending")],
      ["2026-03-04T10:00:00Z", "cleo", said(2, "The newest.")],
    ],
  },
  {
    name: "raised by staff, assigned by a human, asked again",
    told: [
      asks("Normal"),
      ["2026-03-02T08:30:00Z", "ann", said(1, "Oh.\n/priority urgent")],
      ["2026-03-02T08:35:00Z", "ann", { kind: "assigned", person: "carl" }],
      ["2026-03-02T12:00:00Z", "cleo", said(2, "And now?")],
    ],
  },
];

describe("it finds what a look every five minutes would have found", () => {
  test.each(LIVES)("$name", ({ told }) => {
    const past = history(...told);
    const found = again(past).taken.flatMap(({ at, step }) => noticed(at, step));
    expect(found).toEqual(walked(past));
    expect(found.length).toBeGreaterThan(2);
  });
});

test("our own closing, and the reopening by the customer's word, are among what would have been done", () => {
  const record = recordOf(again(history(...(LIVES[3]?.told ?? []))), instant("2026-03-02T08:00:00Z"), DESK);
  expect(record.acts.map(({ kind, at }) => `${isoOf(at)} ${kind}`)).toEqual([
    "2026-03-02T08:00:00Z assigned",
    "2026-03-02T08:00:00Z carded",
    "2026-03-02T21:00:00Z told",
    "2026-03-03T09:00:00Z closed",
    "2026-03-03T09:00:00Z told",
    "2026-03-04T10:00:00Z reopened",
    "2026-03-04T13:00:00Z reminded",
    "2026-03-04T14:00:00Z paged",
    "2026-03-04T14:00:00Z assigned",
    "2026-03-04T14:00:00Z escalated",
    "2026-03-04T14:30:00Z ended",
  ]);
  expect(record).toMatchObject({ priority: "normal", requestType: "problem" });
  expect(record).not.toHaveProperty("closedAt");
});

test("a human's closing ends everything, and nobody is told twice", () => {
  const record = recordOf(again(history(...(LIVES[2]?.told ?? []))), instant("2026-03-02T08:00:00Z"), DESK);
  expect(record.closedAt).toBe(instant("2026-03-03T10:00:00Z"));
  expect(record.clocks.find(({ name }) => name === "first_response")).toMatchObject({ state: "missed" });
  expect(record.acts.every(({ at }) => at < instant("2026-03-03T10:00:00Z"))).toBe(true);
});

describe("what people did", () => {
  const run = { config: DESK, known };

  test("is left where Watchbill has really been at work", () => {
    const told = LIVES[2]?.told ?? [];
    const moments = ["08:00", "08:20", "08:45", "09:00", "09:10"].map((time) => `2026-03-02T${time}:00Z`);
    const [opening, answer, closing] = told;
    const real = lived(DESK, [opening, ...moments, answer, "2026-03-02T09:10:01Z", closing].filter(isTold), known);
    expect(real.history.events.length).toBeGreaterThan(told.length + 5);
    expect(peoplesHistory(real.history, run, UNTIL)).toEqual(history(...told));
    // Whoever looks with a token of their own is not told as which App it runs.
    const asWorkflow = { ...known, own: ["github-actions[bot]"] };
    const seen = { ...run, known: knownThere(real.history, asWorkflow) };
    expect(peoplesHistory(real.history, seen, UNTIL)).toEqual(history(...told));
  });

  test("what another workflow did under our account is another bot's", () => {
    const past = history(asks("Normal"), [
      "2026-03-02T09:00:00Z",
      "watchbill[bot]",
      { kind: "closed", reason: "not_planned" },
    ]);
    const [, closed] = peoplesHistory(past, run, UNTIL)?.events ?? [];
    expect(closed).toMatchObject({ kind: "closed", by: { kind: "bot", login: "another-workflow" } });
  });

  test("ends before the end, and what was opened then is not there at all", () => {
    const past = history(asks("Normal"), ["2026-03-02T09:00:00Z", "ann", said(1)]);
    const at = (time: string) => peoplesHistory(past, run, instant(`2026-03-02T${time}Z`))?.events.length;
    expect([at("09:00:01"), at("09:00:00"), at("08:00:01"), at("08:00:00")]).toEqual([2, 1, 1, undefined]);
  });
});

function isTold(item: Told | string | undefined): item is Told | string {
  return item !== undefined;
}
