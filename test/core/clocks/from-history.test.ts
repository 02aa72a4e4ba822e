// How do the clocks of a ticket run from its first word to its write-up, told only by its history?

import { expect, test } from "@jest/globals";
import { clocksOf } from "../../../src/core/clocks/clocks-of.ts";
import type { Config } from "../../../src/core/config/config.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import { history, known, opened, said, type Told } from "../ticket/told.ts";
import { fileWith, iso, on, told } from "./ticket-with.ts";

const PRIORITIES = `
  urgent:
    calendar: always
    first_response: { within: 1h }
    next_response: { within: 1h }
    update: { every: 2h }
    attempt: { within: 30m }
    resolution: { within: 8h }
    pending: { within: 72h }
    write_up: { within: 24h }
  low: { default: true, calendar: always, first_response: { within: 8h }, resolution: { within: 16h } }
`;
const config = fileWith(PRIORITIES);

function clocks(
  now: string,
  lines: readonly (readonly [at: string, by: string, event: Told[2]])[],
  file: Config = config,
) {
  const events = lines.map(([at, by, event]): Told => [iso(at), by, event]);
  const ticket = ticketOf(history([iso("08:00"), "cleo", opened("### Priority\n\nurgent")], ...events), file, known);
  return clocksOf(ticket, file, on(now)).map((clock) => `${clock.cycle} ${clock.name} ${told(clock)}`);
}

test("answered, answered back, pending, resumed by the customer, closed", () => {
  const lines = clocks("15:00", [
    ["08:10", "ann", said(1)],
    ["08:20", "cleo", said(2, "It still fails.")],
    ["09:00", "ann", said(3, "Could you send the log?\n/pending")],
    ["11:00", "cleo", said(4, "Here it is.")],
    ["11:30", "ann", said(5, "Found it.")],
    ["12:00", "ann", { kind: "closed", reason: "completed" }],
    ["14:00", "ann", said(6, "/write-up https://example.com/write-up")],
  ]);
  expect(lines).toEqual([
    "1 first_response met 08:00-08:10 due 09:00",
    "1 next_response met 08:20-09:00 due 09:20",
    "1 next_response met 11:00-11:30 due 12:00",
    "1 update met 08:10-09:00 due 10:10",
    "1 update met 09:00-11:30 due 13:00",
    "1 update met 11:30-12:00 due 13:30",
    "1 attempt missed 08:10-12:00 due 08:40",
    "1 resolution met 08:00-12:00 due 18:00",
    "1 pending met 09:00-11:00 due 05T09:00",
    "1 write_up met 12:00-14:00 due 03T12:00",
  ]);
});

test("waiting for the customer by staff's label: what stands still says what is left", () => {
  const lines = clocks("15:00", [
    ["08:10", "ann", said(1)],
    ["08:30", "ann", { kind: "labeled", label: "status: waiting for customer" }],
  ]);
  expect(lines).toEqual([
    "1 first_response met 08:00-08:10 due 09:00",
    "1 update paused 08:10- left 100 m",
    "1 attempt paused 08:10- left 10 m",
    "1 resolution paused 08:00- left 450 m",
    "1 pending running 08:30- due 05T08:30",
  ]);
});

test("lowered, then agreed on another moment: that moment, while the rest follows the new priority", () => {
  const lines = clocks("15:00", [
    ["08:30", "ann", said(1, "/priority low")],
    ["08:40", "ann", said(2, "/due 2026-03-04T10:00Z")],
  ]);
  expect(lines).toEqual(["1 first_response running 08:00- due 04T10:00", "1 resolution running 08:00- due 03T00:00"]);
});

test("reopened: a new cycle with its full targets, or the closed time as a pause", () => {
  const events: Parameters<typeof clocks>[1] = [
    ["08:10", "ann", said(1)],
    ["09:00", "ann", { kind: "closed", reason: "not_planned" }],
    ["12:00", "cleo", { kind: "reopened" }],
  ];
  expect(clocks("12:30", events)).toEqual([
    "1 first_response met 08:00-08:10 due 09:00",
    "1 update met 08:10-09:00 due 10:10",
    "1 attempt missed 08:10-09:00 due 08:40",
    "1 resolution met 08:00-09:00 due 16:00",
    "2 first_response running 12:00- due 13:00",
    "2 resolution running 12:00- due 20:00",
  ]);
  expect(clocks("12:30", events, fileWith(PRIORITIES, "on_reopen: resume"))).toEqual([
    "1 first_response met 08:00-08:10 due 09:00",
    "1 update running 08:10- due 13:10",
    "1 attempt breached 08:10- due 08:40",
    "1 resolution running 08:00- due 19:00",
  ]);
});
