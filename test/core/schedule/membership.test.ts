// Do people who join or leave on a date move nobody else?

import { expect, test } from "@jest/globals";
import { type Line, schedule, turns } from "./builders.ts";
import { listed } from "./listed.ts";

const daily = (people: readonly Line[]) => schedule([turns({ start: "2026-01-05T09:00", every: "1 day", people })]);

test.each<{ name: string; people: readonly Line[]; shifts: readonly string[] }>([
  {
    name: "without dates the lines go round",
    people: ["ann", "bob", "zoe"],
    shifts: ["05 ann", "06 bob", "07 zoe", "08 ann", "09 bob", "10 zoe"],
  },
  {
    name: "a joiner serves when the turn next comes by, and changes nothing before",
    people: ["ann", { person: "dee", from: "2026-01-08T00:00" }, "bob"],
    shifts: ["05 ann", "06 bob", "07 ann", "08 dee", "09 bob", "10 ann"],
  },
  {
    name: "a joiner whose place has just gone by waits a round",
    people: [{ person: "dee", from: "2026-01-07T10:00" }, "ann", "bob"],
    shifts: ["05 ann", "06 bob", "07 ann", "08 bob", "09 dee", "10 ann"],
  },
  {
    name: "a joiner at the very hand-off serves at it",
    people: ["ann", { person: "dee", from: "2026-01-06T09:00" }],
    shifts: ["05 ann", "06 dee", "07 ann", "08 dee", "09 ann", "10 dee"],
  },
  {
    name: "a leaver between turns is passed over",
    people: ["ann", { person: "dee", until: "2026-01-07T09:00" }, "bob"],
    shifts: ["05 ann", "06 dee", "07 bob", "08 ann", "09 bob", "10 ann"],
  },
  {
    name: "a leaver in the midst of a turn is stood in for, and later turns do not move",
    people: ["ann", { person: "dee", until: "2026-01-06T12:00" }, "bob", "zoe"],
    shifts: ["05 ann", "06 dee", "06T12:00 bob", "08 zoe", "09 ann", "10 bob"],
  },
  {
    name: "one leaves and another takes over on the same day",
    people: [{ person: "dee", until: "2026-01-07T12:00" }, { person: "eve", from: "2026-01-07T12:00" }, "ann"],
    shifts: ["05 dee", "06 ann", "07 dee", "07T12:00 eve", "09 ann", "10 eve"],
  },
  {
    name: "a group goes on with those who are left",
    people: [["ann", { person: "dee", until: "2026-01-07T12:00" }], "bob"],
    shifts: ["05 ann+dee", "06 bob", "07 ann+dee", "07T12:00 ann", "08 bob", "09 ann", "10 bob"],
  },
  {
    name: "somebody joins a group with its next turn",
    people: [["ann", { person: "dee", from: "2026-01-05T12:00" }], "bob"],
    shifts: ["05 ann", "06 bob", "07 ann+dee", "08 bob", "09 ann+dee", "10 bob"],
  },
  {
    name: "nobody on purpose keeps its place in the round",
    people: ["ann", null, { person: "dee", from: "2026-01-08T00:00" }],
    shifts: ["05 ann", "06 nobody", "07 ann", "08 nobody", "09 dee", "10 ann"],
  },
  {
    name: "everybody has left",
    people: [{ person: "dee", until: "2026-01-07T00:00" }],
    shifts: ["05 dee", "07T00:00 nobody"],
  },
  {
    name: "one person at two times",
    people: ["ann", { person: "dee", until: "2026-01-07T00:00" }, { person: "dee", from: "2026-01-09T00:00" }],
    shifts: ["05 ann", "06 dee", "07T00:00 ann", "09 dee", "10 ann"],
  },
])("$name", ({ people, shifts }) => {
  const expected = shifts.map((shift) => {
    const [moment = "", who = ""] = shift.split(" ");
    return `2026-01-${moment.includes("T") ? moment : `${moment}T09:00`} ${who}`;
  });
  expect(listed(daily(people), "2026-01-05T09:00", "2026-01-11T09:00")).toEqual(expected);
});

test("a member for counted days leaves between two of them", () => {
  const counted = turns({
    start: "2026-01-05T09:00",
    every: "2 days",
    people: ["ann", { person: "dee", until: "2026-01-10T00:00" }, "bob"],
    days: [1, 3, 5],
  });
  const on = listed(schedule([counted]), "2026-01-05T09:00", "2026-01-20T00:00").filter(
    (text) => !text.includes("nobody"),
  );
  expect(on).toEqual([
    "2026-01-05T09:00 ann",
    "2026-01-07T09:00 ann",
    "2026-01-09T09:00 dee",
    "2026-01-10T00:00 bob",
    "2026-01-12T09:00 bob",
    "2026-01-14T09:00 bob",
    "2026-01-16T09:00 bob",
    "2026-01-19T09:00 ann",
  ]);
});

test("somebody who joins in a repeated hour, after a hand-off at its first occurrence, waits for the next", () => {
  const rotation = {
    start: "2026-10-31T01:30",
    every: "1 day",
    people: ["ann", { person: "dee", from: "2026-11-01T06:10" }],
  };
  const layer = turns(rotation, { timezone: "America/New_York" });
  expect(listed(schedule([layer]), "2026-10-31T05:30", "2026-11-03T00:00")).toEqual([
    "2026-10-31T05:30 ann",
    "2026-11-02T06:30 dee",
  ]);
});
