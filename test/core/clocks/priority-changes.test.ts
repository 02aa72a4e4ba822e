// What becomes of a clock when the ticket's priority changes?

import { describe, expect, test } from "@jest/globals";
import { isoOf } from "../../../src/core/time/instant.ts";
import { clocksNamed, type Facts, fileWith, on, ticketWith, told, took } from "./ticket-with.ts";

const PRIORITIES = `
  urgent:
    calendar: always
    first_response: { within: 1h }
    update: { every: 1h }
    attempt: { within: 30m }
    acknowledge: { within: 10m }
    write_up: { within: 24h }
  high: { calendar: always, first_response: { within: 2h, promise: 3h, pauses: true } }
  low: { calendar: always, first_response: { within: 8h, promise: 10h } }
  office: { calendar: office, first_response: { within: 2h } }
  bare: { calendar: always, resolution: { within: 8h } }
`;
const fromOpening = fileWith(PRIORITIES);
const fromChange = fileWith(PRIORITIES, "on_priority_change: from_change");

type Row = Facts & { readonly name: string; readonly now: string; readonly expected: readonly string[] };

describe("first response, from the opening", () => {
  test.each<Row>([
    {
      name: "raised while the new target is still ahead",
      priority: [
        ["low", "08:00"],
        ["urgent", "08:30"],
      ],
      now: "08:40",
      expected: ["running 08:00- due 09:00"],
    },
    {
      name: "raised 5 h after opening, unanswered: breached at the change",
      priority: [
        ["low", "08:00"],
        ["urgent", "13:00"],
      ],
      now: "13:00",
      expected: ["breached 08:00- due 09:00"],
    },
    {
      name: "lowered after it was breached: running again",
      priority: [
        ["urgent", "08:00"],
        ["low", "10:00"],
      ],
      now: "10:00",
      expected: ["running 08:00- due 16:00"],
    },
    {
      name: "there and back: as if never changed",
      priority: [
        ["low", "08:00"],
        ["urgent", "13:00"],
        ["low", "14:00"],
      ],
      now: "14:30",
      expected: ["running 08:00- due 16:00"],
    },
    {
      name: "answered before the change: judged as it was",
      priority: [
        ["low", "08:00"],
        ["urgent", "13:00"],
      ],
      words: ["a 12:00"],
      now: "14:00",
      expected: ["met 08:00-12:00 due 16:00"],
    },
    {
      name: "answered in the instant of the change: answered first",
      priority: [
        ["low", "08:00"],
        ["urgent", "13:00"],
      ],
      words: ["a 13:00"],
      now: "14:00",
      expected: ["met 08:00-13:00 due 16:00"],
    },
    {
      name: "answered a millisecond after it: missed",
      priority: [
        ["low", "08:00"],
        ["urgent", "13:00"],
      ],
      words: ["a 13:00:00.001"],
      now: "14:00",
      expected: ["missed 08:00-13:00:00.001 due 09:00"],
    },
    {
      name: "to another calendar: counted in that one from the opening",
      priority: [
        ["urgent", "08:00"],
        ["office", "08:30"],
      ],
      now: "08:40",
      expected: ["running 08:00- due 11:00"],
    },
    {
      name: "to a priority without the clock: cancelled",
      priority: [
        ["urgent", "08:00"],
        ["bare", "08:30"],
      ],
      now: "12:00",
      expected: ["cancelled 08:00-08:30 due 09:00"],
    },
    {
      name: "and back again: running as before",
      priority: [
        ["urgent", "08:00"],
        ["bare", "08:30"],
        ["urgent", "08:50"],
      ],
      now: "08:55",
      expected: ["running 08:00- due 09:00"],
    },
    {
      name: "from a priority without the clock: from the opening too",
      priority: [
        ["bare", "08:00"],
        ["high", "08:30"],
      ],
      now: "08:40",
      expected: ["running 08:00- due 10:00"],
    },
    {
      name: "pauses are kept",
      priority: [
        ["low", "08:00"],
        ["high", "09:30"],
      ],
      waits: ["08:30-09:00"],
      now: "09:40",
      expected: ["running 08:00- due 10:30"],
    },
    {
      name: "the first priority was settled only after the opening",
      priority: [["urgent", "08:20"]],
      now: "08:30",
      expected: ["running 08:00- due 09:00"],
    },
  ])("$name", ({ now, expected, ...facts }) => {
    expect(clocksNamed("first_response", ticketWith(fromOpening, facts), fromOpening, now).map(told)).toEqual(expected);
  });

  test("no step of the new target comes before the change, and their order stays", () => {
    const priority = [
      ["low", "08:00"],
      ["urgent", "09:10"],
    ] as const;
    const clock = clocksNamed("first_response", ticketWith(fromOpening, { priority }), fromOpening, "09:10")[0];
    expect(clock?.basis.changedAt).toBe(on("09:10"));
    expect(clock?.steps.map(({ at, id }) => [isoOf(at), id.split("/")[4]])).toEqual([
      ["2026-03-02T09:10:00Z", "75%"],
      ["2026-03-02T09:10:00Z", "due"],
      ["2026-03-02T09:30:00Z", "after 1800000 ms"],
    ]);
  });

  test("there and back, a step keeps its identity, so it is announced once", () => {
    const ids = (priority: Facts["priority"]) =>
      clocksNamed("first_response", ticketWith(fromOpening, { priority }), fromOpening, "14:30")[0]?.steps.map(
        (step) => step.id,
      );
    expect(
      ids([
        ["low", "08:00"],
        ["urgent", "13:00"],
        ["low", "14:00"],
      ]),
    ).toEqual(ids("low"));
  });
});

describe("from the change", () => {
  test.each<Row>([
    {
      name: "the new target starts at the change",
      priority: [
        ["low", "08:00"],
        ["urgent", "13:00"],
      ],
      now: "13:30",
      expected: ["running 13:00- due 14:00"],
    },
    {
      name: "there and back is as if never changed all the same",
      priority: [
        ["low", "08:00"],
        ["urgent", "13:00"],
        ["low", "14:00"],
      ],
      now: "14:30",
      expected: ["running 08:00- due 16:00"],
    },
    {
      name: "unchanged, it starts at the opening",
      priority: "low",
      now: "14:30",
      expected: ["running 08:00- due 16:00"],
    },
  ])("$name", ({ now, expected, ...facts }) => {
    expect(clocksNamed("first_response", ticketWith(fromChange, facts), fromChange, now).map(told)).toEqual(expected);
  });

  test("a clock that something later started is not touched by an older change", () => {
    const ticket = ticketWith(fromChange, {
      priority: [
        ["low", "08:00"],
        ["urgent", "08:30"],
      ],
      words: ["a 09:00"],
    });
    expect(clocksNamed("update", ticket, fromChange, "09:10").map(told)).toEqual(["running 09:00- due 10:00"]);
  });
});

describe("other clocks", () => {
  const changed: Facts["priority"] = [
    ["urgent", "08:00"],
    ["bare", "08:30"],
  ];

  test.each([
    { name: "update" as const, words: ["a 08:10"], expected: ["cancelled 08:10-08:30 due 09:10"] },
    { name: "attempt" as const, words: ["a 08:10"], expected: ["cancelled 08:10-08:30 due 08:40"] },
    { name: "acknowledge" as const, words: [], expected: ["cancelled 08:25-08:30 due 08:35"] },
  ])("$name is cancelled by a priority without it", ({ name, words, expected }) => {
    const ticket = ticketWith(fromOpening, { priority: changed, words, taken: [took("one", "08:25", "alerted")] });
    expect(clocksNamed(name, ticket, fromOpening, "12:00").map(told)).toEqual(expected);
  });

  test("one the new priority has runs from the ticket's opening", () => {
    const ticket = ticketWith(fromOpening, { priority: changed });
    expect(clocksNamed("resolution", ticket, fromOpening, "12:00").map(told)).toEqual(["running 08:00- due 16:00"]);
  });
});
