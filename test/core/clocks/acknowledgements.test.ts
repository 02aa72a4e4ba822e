// Which alert waits for somebody to say that they have it, and who can?

import { describe, expect, test } from "@jest/globals";
import { clocksNamed, command, type Facts, fileWith, on, ticketWith, told, took } from "./ticket-with.ts";

const config = fileWith(`
  down: { calendar: always, first_response: { within: 30m }, acknowledge: { within: 10m }, alert: [pager] }
  calm: { calendar: always, first_response: { within: 30m } }
`);

const ONE = took("one", "08:01", "alerted");
const TWO = took("two", "09:00", "alerted");

type Row = Omit<Facts, "priority"> & {
  readonly name: string;
  readonly now: string;
  readonly expected: readonly string[];
};

describe("acknowledge", () => {
  test.each<Row>([
    { name: "none where nobody was alerted", taken: [took("one", "08:01")], now: "12:00", expected: [] },
    { name: "runs from the alert", taken: [ONE], now: "08:11", expected: ["one running 08:01- due 08:11"] },
    {
      name: "a millisecond after due it is breached",
      taken: [ONE],
      now: "08:11:00.001",
      expected: ["one breached 08:01- due 08:11"],
    },
    {
      name: "what the ticket knows as acknowledged stops it: met at due",
      taken: [ONE],
      cycle: { acknowledged: { at: on("08:11"), by: "ann" } },
      now: "12:00",
      expected: ["one met 08:01-08:11 due 08:11"],
    },
    {
      name: "missed a millisecond later",
      taken: [ONE],
      cycle: { acknowledged: { at: on("08:11:00.001"), by: "ann" } },
      now: "12:00",
      expected: ["one missed 08:01-08:11:00.001 due 08:11"],
    },
    {
      name: "the first answer acknowledges",
      taken: [ONE],
      words: ["dee 08:05"],
      now: "12:00",
      expected: ["one met 08:01-08:05 due 08:11"],
    },
    {
      name: "the customer's words do not",
      taken: [ONE],
      words: ["c 08:05"],
      now: "08:10",
      expected: ["one running 08:01- due 08:11"],
    },
    {
      name: "a later alert cancels it and starts its own",
      taken: [ONE, TWO],
      now: "09:05",
      expected: ["one cancelled 08:01-09:00 due 08:11", "two running 09:00- due 09:10"],
    },
    {
      name: "an escalation that alerts nobody leaves it alone",
      taken: [ONE, took("two", "08:05")],
      now: "08:10",
      expected: ["one running 08:01- due 08:11"],
    },
    {
      name: "after the answer a new alert still has to be acknowledged",
      taken: [ONE, TWO],
      words: ["a 08:05"],
      now: "09:05",
      expected: ["one met 08:01-08:05 due 08:11", "two running 09:00- due 09:10"],
    },
    {
      name: "then a word of somebody else does not",
      taken: [ONE, TWO],
      words: ["a 08:05", "a 09:02"],
      now: "09:05",
      expected: ["one met 08:01-08:05 due 08:11", "two running 09:00- due 09:10"],
    },
    {
      name: "but a word of a person of that tier does",
      taken: [ONE, TWO],
      words: ["a 08:05", "carl 09:02"],
      now: "09:05",
      expected: ["one met 08:01-08:05 due 08:11", "two met 09:00-09:02 due 09:10"],
    },
    {
      name: "so does a command of such a person",
      taken: [ONE, TWO],
      words: ["a 08:05"],
      ticket: { commands: [command("BOB", "09:03", { kind: "priority", name: "down" })] },
      now: "09:05",
      expected: ["one met 08:01-08:05 due 08:11", "two met 09:00-09:03 due 09:10"],
    },
    {
      name: "and /ack by any of staff",
      taken: [ONE, TWO],
      words: ["a 08:05"],
      ticket: { commands: [command("dee", "09:04", { kind: "ack" })] },
      now: "09:05",
      expected: ["one met 08:01-08:05 due 08:11", "two met 09:00-09:04 due 09:10"],
    },
    {
      name: "not one that was refused",
      taken: [ONE],
      ticket: { commands: [{ ...command("cleo", "08:04", { kind: "ack" }), refused: { kind: "not staff" } }] },
      now: "08:05",
      expected: ["one running 08:01- due 08:11"],
    },
    {
      name: "a person of the tier who has taken it in hand",
      taken: [ONE, TWO],
      words: ["a 08:05"],
      ticket: { assignees: [{ login: "bob", by: "human", inCharge: true, isStaff: true, at: on("09:03") }] },
      now: "09:05",
      expected: ["one met 08:01-08:05 due 08:11", "two met 09:00-09:03 due 09:10"],
    },
    {
      name: "being assigned by Watchbill acknowledges nothing",
      taken: [TWO],
      ticket: { assignees: [{ login: "bob", by: "watchbill", inCharge: true, isStaff: true, at: on("09:00") }] },
      now: "09:05",
      expected: ["two running 09:00- due 09:10"],
    },
    {
      name: "an alert with an assignment after the answer asks nothing",
      taken: [took("one", "08:06", "alerted")],
      words: ["a 08:05"],
      now: "09:00",
      expected: [],
    },
    {
      name: "closing cancels",
      taken: [ONE],
      closed: "08:05",
      now: "12:00",
      expected: ["one cancelled 08:01-08:05 due 08:11"],
    },
    {
      name: "waiting for the customer does not stop it",
      taken: [ONE],
      waits: ["08:02-"],
      now: "08:05",
      expected: ["one running 08:01- due 08:11"],
    },
    {
      name: "tiers alerted in one instant are one alert, and either may answer it",
      taken: [ONE, took("two", "09:00", "alerted"), took("lead", "09:00", "alerted")],
      ticket: { commands: [command("carl", "09:01", { kind: "why" })] },
      now: "09:05",
      expected: ["one cancelled 08:01-09:00 due 08:11", "lead met 09:00-09:01 due 09:10"],
    },
  ])("$name", ({ now, expected, ...facts }) => {
    const clocks = clocksNamed("acknowledge", ticketWith(config, { priority: "down", ...facts }), config, now);
    expect(clocks.map((clock) => `${clock.tier ?? ""} ${told(clock)}`)).toEqual(expected);
  });

  test("a priority without it asks for none", () => {
    const ticket = ticketWith(config, { priority: "calm", taken: [ONE] });
    expect(clocksNamed("acknowledge", ticket, config, "08:05")).toEqual([]);
  });
});
