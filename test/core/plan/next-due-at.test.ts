// When is a ticket looked at next, if nobody does anything to it?

import { expect, test } from "@jest/globals";
import { nextDueAt } from "../../../src/core/plan/next-due-at.ts";
import { isoOf } from "../../../src/core/time/instant.ts";
import { configOf, said } from "../ticket/told.ts";
import { asks, at, lived, on } from "./lives.ts";

// Monday 2 March 2026, 09:00 in Brussels is 08:00 UTC.
const FILE = configOf(`
version: 1
timezone: Europe/Brussels
people: { ann: {}, bob: {} }
calendars: { always: 24x7, office: { hours: { mon-fri: 09:00-18:00 } } }
request_types: { problem: { answers: [Problem] }, other: { answers: [Other], default: true } }
priorities:
  urgent: { answers: [Urgent], calendar: always, hand_off: false, first_response: { within: 1h } }
  normal: { answers: [Normal], default: true, calendar: office, first_response: { within: 4h, steps: [{ at: due, remind: assignee }] } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: support }, two: { people: [bob] } }
`);

test.each([
  { name: "before the first reminder", priority: "Urgent", runs: ["08:00"], now: "08:00", next: "08:45" },
  { name: "a second before it", priority: "Urgent", runs: ["08:00"], now: "08:44:59", next: "08:45" },
  { name: "after it", priority: "Urgent", runs: ["08:00", "08:45"], now: "08:45", next: "09:00" },
  { name: "after the escalation", priority: "Urgent", runs: ["08:00", "08:45", "09:00"], now: "09:00", next: "09:30" },
  { name: "within open time", priority: "Normal", runs: ["08:00"], now: "08:00", next: "12:00" },
  { name: "over the night", priority: "Normal", opened: "16:00", runs: ["16:00"], now: "16:00", next: "03T11:00" },
])("$name", ({ priority, opened = "08:00", runs, now, next }) => {
  const { ticket } = lived(FILE, [asks("Problem", priority, on(opened)), ...runs.map(on)]);
  expect(isoOf(nextDueAt(ticket, FILE, at(now)) ?? at("00:00"))).toBe(on(next));
});

test("answered, and nothing else is timed: never", () => {
  const { ticket } = lived(FILE, [asks("Problem", "Urgent"), on("08:00"), [on("08:10"), "ann", said(1)]]);
  expect(nextDueAt(ticket, FILE, at("08:10"))).toBeUndefined();
});
