// How do the clocks of a whole life run: resolution, waiting for the customer, and the write-up?

import { describe, expect, test } from "@jest/globals";
import { isoOf } from "../../../src/core/time/instant.ts";
import { clocksNamed, closing, command, type Facts, fileWith, on, ticketWith, told } from "./ticket-with.ts";

const config = fileWith(
  `
  high:
    calendar: office
    resolution: { within: 4h }
    pending: { within: 72h, calendar: always, warn_before: 24h }
    write_up: { within: 24h, calendar: always }
  open: { calendar: always, pending: { within: 2h, close: false } }
  days: { calendar: office, resolution: { within: 2 business days } }
  major: { calendar: always, write_up: { within: 72h, only_if_label: "Major downtime" } }
`,
);

type Row = Omit<Facts, "priority"> & {
  readonly name: string;
  readonly of?: string;
  readonly now: string;
  readonly expected: readonly string[];
};

function standing(clock: "resolution" | "pending" | "write_up", { of, now, ...facts }: Row): readonly string[] {
  return clocksNamed(clock, ticketWith(config, { priority: of ?? "high", ...facts }), config, now).map(told);
}

describe("resolution", () => {
  test.each<Row>([
    { name: "runs from the opening", now: "13:00", expected: ["running 08:00- due 13:00"] },
    { name: "is breached a millisecond later", now: "13:00:00.001", expected: ["breached 08:00- due 13:00"] },
    { name: "closing at due meets it", closed: "13:00", now: "20:00", expected: ["met 08:00-13:00 due 13:00"] },
    {
      name: "closing later misses it",
      closed: "13:00:00.001",
      now: "20:00",
      expected: ["missed 08:00-13:00:00.001 due 13:00"],
    },
    { name: "pauses", waits: ["10:00-"], now: "20:00", expected: ["paused 08:00- left 180 m"] },
    {
      name: "overlapping pauses count once",
      waits: ["10:00-11:30", "11:00-12:00"],
      now: "12:30",
      expected: ["running 08:00- due 15:00"],
    },
    {
      name: "a pause outside open time costs nothing",
      waits: ["08:10-08:50"],
      now: "12:30",
      expected: ["running 08:00- due 13:00"],
    },
    {
      name: "paused over the night: only the open part counts",
      waits: ["12:00-03T10:00"],
      now: "03T10:30",
      expected: ["running 08:00- due 03T11:00"],
    },
    {
      name: "a pause by the millisecond",
      waits: ["10:00:00.001-10:00:00.003"],
      now: "12:30",
      expected: ["running 08:00- due 13:00:00.002"],
    },
    {
      name: "the closed time of a resumed cycle is a pause, and overlaps with a wait",
      waits: ["10:00-11:00 closing"],
      cycle: { pauses: [{ from: on("10:30"), until: on("12:00") }] },
      now: "12:30",
      expected: ["running 08:00- due 15:00"],
    },
    {
      name: "breached before it was paused: nothing left",
      waits: ["14:00-"],
      now: "15:00",
      expected: ["paused 08:00- left 0 m"],
    },
    {
      name: "business days with pauses: as much open time as there was to the closing",
      of: "days",
      waits: ["10:00-13:00"],
      now: "14:00",
      expected: ["running 08:00- due 05T12:00"],
    },
    {
      name: "business days, paused: what was left to the closing",
      of: "days",
      waits: ["16:00-"],
      now: "20:00",
      expected: ["paused 08:00- left 1020 m"],
    },
  ])("$name", (row) => {
    expect(standing("resolution", row)).toEqual(row.expected);
  });

  test("late tells a clock that ran past due before it was paused from one that did not", () => {
    const late = (wait: string) => {
      const ticket = ticketWith(config, { priority: "high", waits: [wait] });
      return clocksNamed("resolution", ticket, config, "20:00")[0]?.late;
    };
    expect([late("13:00-"), late("13:00:00.001-")]).toEqual([false, true]);
  });
});

describe("pending", () => {
  test.each<Row>([
    { name: "none while nobody waits", now: "12:00", expected: [] },
    { name: "runs from the wait", waits: ["10:00-"], now: "05T10:00", expected: ["running 10:00- due 05T10:00"] },
    {
      name: "has run out a millisecond later",
      waits: ["10:00-"],
      now: "05T10:00:00.001",
      expected: ["breached 10:00- due 05T10:00"],
    },
    {
      name: "the customer's word stops it",
      waits: ["10:00-05T10:00"],
      now: "06T10:00",
      expected: ["met 10:00-05T10:00 due 05T10:00"],
    },
    {
      name: "of several waits the latest runs, with its full time",
      waits: ["10:00-11:00", "12:00-"],
      now: "13:00",
      expected: ["met 10:00-11:00 due 05T10:00", "running 12:00- due 05T12:00"],
    },
    {
      name: "closing cancels",
      waits: ["10:00-05T10:05 closing"],
      closed: "05T10:05",
      reason: "not_planned",
      now: "06T10:00",
      expected: ["cancelled 10:00-05T10:05 due 05T10:00"],
    },
  ])("$name", (row) => {
    expect(standing("pending", row)).toEqual(row.expected);
  });

  test("its steps: the warning, then the closing", () => {
    const clock = clocksNamed(
      "pending",
      ticketWith(config, { priority: "high", waits: ["10:00-"] }),
      config,
      "10:00",
    )[0];
    expect(clock?.steps.map(({ purpose, at, id }) => [purpose, isoOf(at), id])).toEqual([
      ["warn", "2026-03-04T10:00:00Z", "pending/1/2026-03-02T10:00:00Z/high/before 86400000 ms/0/"],
      ["close", "2026-03-05T10:00:00Z", "pending/1/2026-03-02T10:00:00Z/high/due/0/close"],
    ]);
  });

  test("who never closes warns of nothing", () => {
    const clock = clocksNamed(
      "pending",
      ticketWith(config, { priority: "open", waits: ["10:00-"] }),
      config,
      "10:00",
    )[0];
    expect([told(clock), clock?.steps]).toEqual(["running 10:00- due 12:00", []]);
  });
});

describe("write-up", () => {
  const link = (at: string) => command("ann", at, { kind: "write-up", link: "https://example.com/1" });

  test.each<Row>([
    { name: "none while open", now: "12:00", expected: [] },
    { name: "none for a ticket not planned", closed: "10:00", reason: "not_planned", now: "12:00", expected: [] },
    { name: "runs from the closing", closed: "10:00", now: "03T10:00", expected: ["running 10:00- due 03T10:00"] },
    {
      name: "is late a millisecond after due",
      closed: "10:00",
      now: "03T10:00:00.001",
      expected: ["breached 10:00- due 03T10:00"],
    },
    {
      name: "a link at due meets it",
      closed: "10:00",
      ticket: { commands: [link("03T10:00")] },
      now: "04T10:00",
      expected: ["met 10:00-03T10:00 due 03T10:00"],
    },
    {
      name: "a link after due misses it",
      closed: "10:00",
      ticket: { commands: [link("03T10:00:00.001")] },
      now: "04T10:00",
      expected: ["missed 10:00-03T10:00:00.001 due 03T10:00"],
    },
    {
      name: "a link from before the closing is for an earlier one",
      closed: "10:00",
      ticket: { commands: [link("09:00")] },
      now: "12:00",
      expected: ["running 10:00- due 03T10:00"],
    },
    {
      name: "a refused link is none",
      closed: "10:00",
      ticket: { commands: [{ ...link("11:00"), refused: { kind: "not staff" } }] },
      now: "12:00",
      expected: ["running 10:00- due 03T10:00"],
    },
    {
      name: "closing the follow-up issue meets it",
      closed: "10:00",
      ticket: { writeUp: { number: 2, state: "closed", closedAt: on("11:00"), announced: [] } },
      now: "12:00",
      expected: ["met 10:00-11:00 due 03T10:00"],
    },
    {
      name: "an open follow-up issue does not",
      closed: "10:00",
      ticket: { writeUp: { number: 2, state: "open", announced: [] } },
      now: "12:00",
      expected: ["running 10:00- due 03T10:00"],
    },
    {
      name: "nothing is said of a follow-up issue that was not read",
      closed: "10:00",
      ticket: { writeUp: { number: 2, state: "open", announced: [], unread: true } },
      now: "04T10:00",
      expected: [],
    },
    {
      name: "but a link is known without it",
      closed: "10:00",
      ticket: { commands: [link("11:00")], writeUp: { number: 2, state: "open", announced: [], unread: true } },
      now: "04T10:00",
      expected: ["met 10:00-11:00 due 03T10:00"],
    },
    { name: "not without the label it asks for", of: "major", closed: "10:00", now: "12:00", expected: [] },
    {
      name: "with the label, however it is written",
      of: "major",
      closed: "10:00",
      ticket: { labels: ["major downtime"] },
      now: "12:00",
      expected: ["running 10:00- due 05T10:00"],
    },
  ])("$name", (row) => {
    expect(standing("write_up", row)).toEqual(row.expected);
  });

  test("reopening cancels, and the next closing asks again", () => {
    const ticket = ticketWith(config, { priority: "high" });
    const [first] = ticket.cycles;
    if (first === undefined) throw new Error("a ticket has a cycle");
    const again = {
      ...ticket,
      cycles: [
        { ...first, closed: closing("10:00") },
        { ...first, number: 2, startedAt: on("12:00"), closed: closing("13:00") },
      ],
      writeUp: { number: 2, state: "closed" as const, closedAt: on("14:00"), announced: [] },
    };
    expect(clocksNamed("write_up", again, config, "15:00").map(told)).toEqual([
      "cancelled 10:00-12:00 due 03T10:00",
      "met 13:00-14:00 due 03T13:00",
    ]);
  });
});
