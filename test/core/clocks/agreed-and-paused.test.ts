// What becomes of the first response when staff agree on another moment, or when it stands still?

import { describe, expect, test } from "@jest/globals";
import { isoOf } from "../../../src/core/time/instant.ts";
import { clocksNamed, type Facts, fileWith, on, ticketWith, told } from "./ticket-with.ts";

const config = fileWith(`
  urgent: { calendar: always, first_response: { within: 1h } }
  high: { calendar: always, first_response: { within: 2h, promise: 3h, pauses: true } }
  low: { calendar: always, first_response: { within: 8h, promise: 10h } }
  office: { calendar: office, first_response: { within: 2h } }
`);

type Row = Facts & { readonly name: string; readonly now: string; readonly expected: readonly string[] };

describe("agreed otherwise", () => {
  const agreed = (at: string, dueAt: string): NonNullable<Facts["ticket"]> => ({
    agreed: { at: on(at), by: "ann", dueAt: on(dueAt) },
  });

  test.each<Row>([
    {
      name: "the moment agreed stands instead of the target",
      priority: "urgent",
      ticket: agreed("08:10", "03T12:00"),
      now: "03T12:00",
      expected: ["running 08:00- due 03T12:00"],
    },
    {
      name: "a millisecond after it, breached",
      priority: "urgent",
      ticket: agreed("08:10", "03T12:00"),
      now: "03T12:00:00.001",
      expected: ["breached 08:00- due 03T12:00"],
    },
    {
      name: "agreed after it was breached: running again",
      priority: "urgent",
      ticket: agreed("09:30", "12:00"),
      now: "10:00",
      expected: ["running 08:00- due 12:00"],
    },
    {
      name: "also outside the calendar's hours",
      priority: "office",
      ticket: agreed("08:10", "20:00"),
      now: "19:00",
      expected: ["running 08:00- due 20:00"],
    },
    {
      name: "a change of priority leaves it standing",
      priority: [
        ["low", "08:00"],
        ["urgent", "08:30"],
      ],
      ticket: agreed("08:10", "12:00"),
      now: "10:00",
      expected: ["running 08:00- due 12:00"],
    },
    {
      name: "agreed after the answer, it changes nothing",
      priority: "urgent",
      words: ["a 09:30"],
      ticket: agreed("09:31", "12:00"),
      now: "10:00",
      expected: ["missed 08:00-09:30 due 09:00"],
    },
    {
      name: "nor agreed with the answer",
      priority: "urgent",
      words: ["a 09:30"],
      ticket: agreed("09:30", "12:00"),
      now: "10:00",
      expected: ["missed 08:00-09:30 due 09:00"],
    },
    {
      name: "a pause from before it is in it already",
      priority: "high",
      waits: ["08:10-08:30"],
      ticket: agreed("08:40", "12:00"),
      now: "10:00",
      expected: ["running 08:00- due 12:00"],
    },
    {
      name: "a pause after it moves it, where the clock pauses",
      priority: "high",
      waits: ["09:00-10:00"],
      ticket: agreed("08:40", "12:00"),
      now: "10:00",
      expected: ["running 08:00- due 13:00"],
    },
    {
      name: "and not where it does not",
      priority: "low",
      waits: ["09:00-10:00"],
      ticket: agreed("08:40", "12:00"),
      now: "10:00",
      expected: ["running 08:00- due 12:00"],
    },
  ])("$name", ({ now, expected, ...facts }) => {
    expect(clocksNamed("first_response", ticketWith(config, facts), config, now).map(told)).toEqual(expected);
  });

  test("what was agreed is what the customer was told; else the promise is", () => {
    const promisedAt = (ticket: Facts["ticket"]) =>
      clocksNamed(
        "first_response",
        ticketWith(config, { priority: "low", ...(ticket && { ticket }) }),
        config,
        "09:00",
      )[0]?.promisedAt;
    expect([promisedAt(agreed("08:10", "12:00")), promisedAt(undefined)]).toEqual([undefined, on("18:00")]);
  });

  test("steps follow the agreed moment, and none comes before the agreement", () => {
    const ticket = ticketWith(config, { priority: "urgent", ticket: agreed("09:00", "12:00") });
    const steps = clocksNamed("first_response", ticket, config, "09:00")[0]?.steps ?? [];
    expect(steps.map(({ at }) => isoOf(at).slice(11, 16))).toEqual(["11:00", "12:00", "12:30"]);
    const sooner = ticketWith(config, { priority: "low", ticket: agreed("09:00", "09:10") });
    const hurried = clocksNamed("first_response", sooner, config, "09:00")[0]?.steps ?? [];
    expect(hurried.map(({ at }) => isoOf(at).slice(11, 16))).toEqual(["09:00", "09:10", "09:40"]);
  });
});

describe("first response that pauses", () => {
  test.each<Row>([
    {
      name: "runs on without `pauses`",
      priority: "low",
      waits: ["09:00-"],
      now: "10:00",
      expected: ["running 08:00- due 16:00"],
    },
    {
      name: "stands still with it",
      priority: "high",
      waits: ["09:00-"],
      now: "09:00",
      expected: ["paused 08:00- left 60 m"],
    },
    {
      name: "goes on afterwards with what was left",
      priority: "high",
      waits: ["09:00-09:30"],
      now: "09:40",
      expected: ["running 08:00- due 10:30"],
    },
    {
      name: "what comes after its stop never moves its due time",
      priority: "high",
      words: ["a 09:30"],
      waits: ["09:00-12:00"],
      now: "13:00",
      expected: ["met 08:00-09:30 due 10:30"],
    },
  ])("$name", ({ now, expected, ...facts }) => {
    expect(clocksNamed("first_response", ticketWith(config, facts), config, now).map(told)).toEqual(expected);
  });

  test("while it stands still there is no due time, no promise and no step", () => {
    const ticket = ticketWith(config, { priority: "high", waits: ["09:00-"] });
    const clock = clocksNamed("first_response", ticket, config, "12:00")[0];
    expect([clock?.dueAt, clock?.promisedAt, clock?.steps, clock?.elapsedMs]).toEqual([
      undefined,
      undefined,
      [],
      3_600_000,
    ]);
  });
});
