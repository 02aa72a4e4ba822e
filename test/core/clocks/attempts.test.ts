// How long may each timed tier try, and what ends it?

import { describe, expect, test } from "@jest/globals";
import { clocksNamed, type Facts, fileWith, ticketWith, told, took } from "./ticket-with.ts";

const config = fileWith(`
  urgent:
    calendar: always
    first_response: { within: 1h }
    attempt: { within: 30m }
  both: { calendar: always, attempt: { within: 30m, tiers: [one, two] } }
  second: { calendar: always, attempt: { within: 30m, tiers: [two] } }
`);

type Row = Omit<Facts, "priority"> & {
  readonly name: string;
  readonly of?: string;
  readonly now: string;
  readonly expected: readonly string[];
};

const ONE = took("one", "08:00");

describe("attempt", () => {
  test.each<Row>([
    { name: "none before the first response", taken: [ONE], now: "12:00", expected: [] },
    {
      name: "runs from the first response",
      taken: [ONE],
      words: ["a 08:50"],
      now: "09:20",
      expected: ["one running 08:50- due 09:20"],
    },
    {
      name: "a millisecond after due it is breached",
      taken: [ONE],
      words: ["a 08:50"],
      now: "09:20:00.001",
      expected: ["one breached 08:50- due 09:20"],
    },
    {
      name: "without a word of who took it over, it runs all the same",
      words: ["a 08:50"],
      now: "09:00",
      expected: ["one running 08:50- due 09:20"],
    },
    {
      name: "escalating at due meets it",
      taken: [ONE, took("two", "09:20")],
      words: ["a 08:50"],
      now: "12:00",
      expected: ["one met 08:50-09:20 due 09:20"],
    },
    {
      name: "escalating later misses it",
      taken: [ONE, took("two", "09:20:00.001")],
      words: ["a 08:50"],
      now: "12:00",
      expected: ["one missed 08:50-09:20:00.001 due 09:20"],
    },
    {
      name: "closing in time meets it",
      taken: [ONE],
      words: ["a 08:50"],
      closed: "09:00",
      now: "12:00",
      expected: ["one met 08:50-09:00 due 09:20"],
    },
    {
      name: "further words change nothing",
      taken: [ONE],
      words: ["a 08:50", "c 08:55", "a 09:00"],
      now: "09:10",
      expected: ["one running 08:50- due 09:20"],
    },
    {
      name: "once a cycle: handed back, the first tier is not timed again",
      taken: [ONE, took("two", "09:00"), took("one", "09:30")],
      words: ["a 08:50", "a 09:40"],
      now: "12:00",
      expected: ["one met 08:50-09:00 due 09:20"],
    },
    {
      name: "none for a tier that the ticket had left before the first response",
      taken: [ONE, took("two", "09:00")],
      words: ["a 09:10"],
      now: "12:00",
      expected: [],
    },
    {
      name: "a route stands in the place of the first tier",
      taken: [took("route", "08:00")],
      words: ["a 08:50"],
      now: "09:00",
      expected: ["one running 08:50- due 09:20"],
    },
    {
      name: "pauses while the ticket waits for the customer",
      taken: [ONE],
      words: ["a 08:50"],
      waits: ["09:00-"],
      now: "12:00",
      expected: ["one paused 08:50- left 20 m"],
    },
    {
      name: "two tiers timed: the second from its taking over",
      of: "both",
      taken: [ONE, took("two", "09:10"), took("lead", "09:50")],
      words: ["a 08:50"],
      now: "12:00",
      expected: ["one met 08:50-09:10 due 09:20", "two missed 09:10-09:50 due 09:40"],
    },
    {
      name: "the second tier is timed also where nobody has answered yet",
      of: "both",
      taken: [ONE, took("two", "09:10")],
      now: "09:20",
      expected: ["two running 09:10- due 09:40"],
    },
    {
      name: "only the second tier timed",
      of: "second",
      taken: [ONE, took("two", "09:10")],
      words: ["a 08:50"],
      now: "09:40",
      expected: ["two running 09:10- due 09:40"],
    },
  ])("$name", ({ of, now, expected, ...facts }) => {
    const ticket = ticketWith(config, { priority: of ?? "urgent", ...facts });
    const clocks = clocksNamed("attempt", ticket, config, now);
    expect(clocks.map((clock) => `${clock.tier ?? ""} ${told(clock)}`)).toEqual(expected);
  });

  test("its one default step escalates at due", () => {
    const ticket = ticketWith(config, { priority: "urgent", taken: [ONE], words: ["a 08:50"] });
    const steps = clocksNamed("attempt", ticket, config, "09:00")[0]?.steps ?? [];
    expect(steps.map(({ id }) => id)).toEqual(["attempt/1/2026-03-02T08:50:00Z/urgent/due/0/escalate next"]);
  });
});
