// How do the next response and the updates run while staff and customer write to each other?

import { describe, expect, test } from "@jest/globals";
import { clocksNamed, type Facts, fileWith, ticketWith, told } from "./ticket-with.ts";

const config = fileWith(`
  high:
    calendar: always
    first_response: { within: 2h }
    next_response: { within: 1h }
    update: { every: 2h }
  low: { calendar: office, first_response: { within: 8h }, next_response: { within: 1 business day } }
`);

type Row = Omit<Facts, "priority"> & {
  readonly name: string;
  readonly now: string;
  readonly expected: readonly string[];
};

function standing(name: "next_response" | "update", { now, ...facts }: Row): readonly string[] {
  return clocksNamed(name, ticketWith(config, { priority: "high", ...facts }), config, now).map(told);
}

describe("next response", () => {
  test.each<Row>([
    { name: "none before the first response", words: ["c 08:10"], now: "12:00", expected: [] },
    { name: "none for a word that the answer has answered", words: ["c 08:10", "a 08:30"], now: "12:00", expected: [] },
    { name: "none while staff had the last word", words: ["a 08:30", "a 09:00"], now: "12:00", expected: [] },
    {
      name: "runs from the customer's word",
      words: ["a 08:30", "c 09:00"],
      now: "09:59",
      expected: ["running 09:00- due 10:00"],
    },
    {
      name: "at due it still runs",
      words: ["a 08:30", "c 09:00"],
      now: "10:00",
      expected: ["running 09:00- due 10:00"],
    },
    {
      name: "a millisecond later it is breached",
      words: ["a 08:30", "c 09:00"],
      now: "10:00:00.001",
      expected: ["breached 09:00- due 10:00"],
    },
    {
      name: "the oldest unanswered word counts, not the latest",
      words: ["a 08:30", "c 09:00", "c 09:50"],
      now: "09:55",
      expected: ["running 09:00- due 10:00"],
    },
    {
      name: "an answer at due meets it",
      words: ["a 08:30", "c 09:00", "a 10:00"],
      now: "12:00",
      expected: ["met 09:00-10:00 due 10:00"],
    },
    {
      name: "an answer a millisecond after due misses it",
      words: ["a 08:30", "c 09:00", "a 10:00:00.001"],
      now: "12:00",
      expected: ["missed 09:00-10:00:00.001 due 10:00"],
    },
    {
      name: "earlier stretches stay listed",
      words: ["a 08:30", "c 09:00", "a 09:10", "c 09:20", "a 11:00", "c 11:30"],
      now: "11:40",
      expected: ["met 09:00-09:10 due 10:00", "missed 09:20-11:00 due 10:20", "running 11:30- due 12:30"],
    },
    {
      name: "another of staff than the first one may answer",
      words: ["a 08:30", "c 09:00", "bob 09:10"],
      now: "12:00",
      expected: ["met 09:00-09:10 due 10:00"],
    },
    {
      name: "in the second of the answer, the order tells: before it, answered",
      words: ["c 08:30", "a 08:30"],
      now: "12:00",
      expected: [],
    },
    {
      name: "in the second of the answer, the order tells: after it, waiting",
      words: ["a 08:30", "c 08:30"],
      now: "08:40",
      expected: ["running 08:30- due 09:30"],
    },
    {
      name: "closing it unanswered cancels",
      words: ["a 08:30", "c 09:00"],
      closed: "09:30",
      now: "12:00",
      expected: ["cancelled 09:00-09:30 due 10:00"],
    },
    {
      name: "staff's words in the second of their closing answer",
      words: ["a 08:30", "c 09:00", "a 09:30"],
      closed: "09:30",
      now: "12:00",
      expected: ["met 09:00-09:30 due 10:00"],
    },
    {
      name: "a word after the closing starts nothing",
      words: ["a 08:30", "c 09:30", "c 09:40"],
      closed: "09:30",
      now: "12:00",
      expected: [],
    },
    {
      name: "pauses while the ticket waits for the customer",
      words: ["a 08:30", "c 09:00"],
      waits: ["09:20-"],
      now: "12:00",
      expected: ["paused 09:00- left 40 m"],
    },
  ])("$name", (row) => {
    expect(standing("next_response", row)).toEqual(row.expected);
  });

  test("an answer whose comment is gone still counts as the first response", () => {
    const answered = { at: ticketWith(config, { priority: "high" }).cycles[0]?.startedAt, by: "ann" };
    if (answered.at === undefined) throw new Error("a cycle has a start");
    const ticket = ticketWith(config, {
      priority: "high",
      words: ["c 09:00"],
      cycle: { answered: { at: answered.at, by: "ann" } },
    });
    expect(clocksNamed("next_response", ticket, config, "09:30").map(told)).toEqual(["running 09:00- due 10:00"]);
  });

  test("one business day: the next date's closing", () => {
    const ticket = ticketWith(config, { priority: "low", words: ["a 09:30", "c 10:00"] });
    expect(clocksNamed("next_response", ticket, config, "10:30").map(told)).toEqual(["running 10:00- due 03T17:00"]);
  });
});

describe("update", () => {
  test.each<Row>([
    { name: "none before the first response", words: ["c 08:10"], now: "12:00", expected: [] },
    { name: "runs from the answer", words: ["a 08:30"], now: "10:29", expected: ["running 08:30- due 10:30"] },
    { name: "at due it still runs", words: ["a 08:30"], now: "10:30", expected: ["running 08:30- due 10:30"] },
    {
      name: "a millisecond later it is breached",
      words: ["a 08:30"],
      now: "10:30:00.001",
      expected: ["breached 08:30- due 10:30"],
    },
    {
      name: "each word of staff starts it afresh",
      words: ["a 08:30", "bob 10:30", "a 13:00"],
      now: "13:10",
      expected: ["met 08:30-10:30 due 10:30", "missed 10:30-13:00 due 12:30", "running 13:00- due 15:00"],
    },
    {
      name: "a word of the customer does not",
      words: ["a 08:30", "c 09:00"],
      now: "10:00",
      expected: ["running 08:30- due 10:30"],
    },
    {
      name: "closing in time meets it",
      words: ["a 08:30"],
      closed: "10:30",
      now: "12:00",
      expected: ["met 08:30-10:30 due 10:30"],
    },
    {
      name: "closing late misses it",
      words: ["a 08:30"],
      closed: "10:30:00.001",
      now: "12:00",
      expected: ["missed 08:30-10:30:00.001 due 10:30"],
    },
    {
      name: "a word in the second of the closing starts none",
      words: ["a 08:30", "a 09:00"],
      closed: "09:00",
      now: "12:00",
      expected: ["met 08:30-09:00 due 10:30"],
    },
    {
      name: "two words in one second are one",
      words: ["a 08:30", "a 08:30"],
      now: "09:00",
      expected: ["running 08:30- due 10:30"],
    },
    {
      name: "pauses, and what was left is kept",
      words: ["a 08:30"],
      waits: ["09:30-"],
      now: "20:00",
      expected: ["paused 08:30- left 60 m"],
    },
    {
      name: "goes on with what was left",
      words: ["a 08:30"],
      waits: ["09:30-19:00"],
      now: "19:30",
      expected: ["running 08:30- due 20:00"],
    },
    {
      name: "answered first, then paused, in one instant",
      words: ["a 08:30"],
      waits: ["08:30-"],
      now: "08:30",
      expected: ["paused 08:30- left 120 m"],
    },
    {
      name: "a word in a wait starts one that stands still",
      words: ["a 08:30", "a 10:00"],
      waits: ["09:00-"],
      now: "15:00",
      expected: ["met 08:30-10:00 due 11:30", "paused 10:00- left 120 m"],
    },
  ])("$name", (row) => {
    expect(standing("update", row)).toEqual(row.expected);
  });
});
