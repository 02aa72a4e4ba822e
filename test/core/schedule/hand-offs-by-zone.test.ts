// Do daily and weekly hand-offs keep to the clock on the wall over both changes, zone by zone?

import { expect, test } from "@jest/globals";
import { at, configOf, schedule, turns } from "./builders.ts";
import { listed, short } from "./listed.ts";
import { oddHandOffs } from "../../../src/core/schedule/odd-hand-offs.ts";

interface Row {
  readonly zone: string;
  /** What the clock does, in its own time. */
  readonly change: string;
  /** At 09:30 on the day before the change, its day, and the day after. */
  readonly daily: readonly [date: string, ...handOffs: string[]];
  /** At 09:30 on the Monday before the change and the two after it. */
  readonly weekly: readonly [date: string, ...handOffs: string[]];
  /** At a time of the change's day that is skipped, or comes twice. */
  readonly odd: readonly [local: string, handOff: string];
}

const ROWS: readonly Row[] = [
  {
    zone: "America/New_York",
    change: "on 8 March 02:00 to 03:00",
    daily: ["2026-03-07", "2026-03-07T14:30", "2026-03-08T13:30", "2026-03-09T13:30"],
    weekly: ["2026-03-02", "2026-03-02T14:30", "2026-03-09T13:30", "2026-03-16T13:30"],
    odd: ["2026-03-08T02:30", "2026-03-08T07:30"],
  },
  {
    zone: "America/New_York",
    change: "on 1 November 02:00 to 01:00",
    daily: ["2026-10-31", "2026-10-31T13:30", "2026-11-01T14:30", "2026-11-02T14:30"],
    weekly: ["2026-10-26", "2026-10-26T13:30", "2026-11-02T14:30", "2026-11-09T14:30"],
    odd: ["2026-11-01T01:30", "2026-11-01T05:30"],
  },
  {
    zone: "Europe/Paris",
    change: "on 29 March 02:00 to 03:00",
    daily: ["2026-03-28", "2026-03-28T08:30", "2026-03-29T07:30", "2026-03-30T07:30"],
    weekly: ["2026-03-23", "2026-03-23T08:30", "2026-03-30T07:30", "2026-04-06T07:30"],
    odd: ["2026-03-29T02:30", "2026-03-29T01:30"],
  },
  {
    zone: "Europe/Paris",
    change: "on 25 October 03:00 to 02:00",
    daily: ["2026-10-24", "2026-10-24T07:30", "2026-10-25T08:30", "2026-10-26T08:30"],
    weekly: ["2026-10-19", "2026-10-19T07:30", "2026-10-26T08:30", "2026-11-02T08:30"],
    odd: ["2026-10-25T02:30", "2026-10-25T00:30"],
  },
  {
    zone: "Europe/London",
    change: "on 29 March 01:00 to 02:00",
    daily: ["2026-03-28", "2026-03-28T09:30", "2026-03-29T08:30", "2026-03-30T08:30"],
    weekly: ["2026-03-23", "2026-03-23T09:30", "2026-03-30T08:30", "2026-04-06T08:30"],
    odd: ["2026-03-29T01:30", "2026-03-29T01:30"],
  },
  {
    zone: "Europe/London",
    change: "on 25 October 02:00 to 01:00",
    daily: ["2026-10-24", "2026-10-24T08:30", "2026-10-25T09:30", "2026-10-26T09:30"],
    weekly: ["2026-10-19", "2026-10-19T08:30", "2026-10-26T09:30", "2026-11-02T09:30"],
    odd: ["2026-10-25T01:30", "2026-10-25T00:30"],
  },
  {
    zone: "Asia/Beirut",
    change: "on 29 March 00:00 to 01:00",
    daily: ["2026-03-28", "2026-03-28T07:30", "2026-03-29T06:30", "2026-03-30T06:30"],
    weekly: ["2026-03-23", "2026-03-23T07:30", "2026-03-30T06:30", "2026-04-06T06:30"],
    odd: ["2026-03-29T00:30", "2026-03-28T22:30"],
  },
  {
    zone: "Asia/Beirut",
    change: "on 25 October 00:00 to 23:00 of the day before",
    daily: ["2026-10-24", "2026-10-24T06:30", "2026-10-25T07:30", "2026-10-26T07:30"],
    weekly: ["2026-10-19", "2026-10-19T06:30", "2026-10-26T07:30", "2026-11-02T07:30"],
    odd: ["2026-10-24T23:30", "2026-10-24T20:30"],
  },
  {
    zone: "America/Santiago",
    change: "on 5 April 00:00 to 23:00 of the day before",
    daily: ["2026-04-04", "2026-04-04T12:30", "2026-04-05T13:30", "2026-04-06T13:30"],
    weekly: ["2026-03-30", "2026-03-30T12:30", "2026-04-06T13:30", "2026-04-13T13:30"],
    odd: ["2026-04-04T23:30", "2026-04-05T02:30"],
  },
  {
    zone: "America/Santiago",
    change: "on 6 September 00:00 to 01:00",
    daily: ["2026-09-05", "2026-09-05T13:30", "2026-09-06T12:30", "2026-09-07T12:30"],
    weekly: ["2026-08-31", "2026-08-31T13:30", "2026-09-07T12:30", "2026-09-14T12:30"],
    odd: ["2026-09-06T00:00", "2026-09-06T04:00"],
  },
  {
    zone: "Australia/Lord_Howe",
    change: "on 5 April 02:00 to 01:30",
    daily: ["2026-04-04", "2026-04-03T22:30", "2026-04-04T23:00", "2026-04-05T23:00"],
    weekly: ["2026-03-30", "2026-03-29T22:30", "2026-04-05T23:00", "2026-04-12T23:00"],
    odd: ["2026-04-05T01:45", "2026-04-04T14:45"],
  },
  {
    zone: "Australia/Lord_Howe",
    change: "on 4 October 02:00 to 02:30",
    daily: ["2026-10-03", "2026-10-02T23:00", "2026-10-03T22:30", "2026-10-04T22:30"],
    weekly: ["2026-09-28", "2026-09-27T23:00", "2026-10-04T22:30", "2026-10-11T22:30"],
    odd: ["2026-10-04T02:15", "2026-10-03T15:45"],
  },
  {
    zone: "Australia/Sydney",
    change: "on 5 April 03:00 to 02:00",
    daily: ["2026-04-04", "2026-04-03T22:30", "2026-04-04T23:30", "2026-04-05T23:30"],
    weekly: ["2026-03-30", "2026-03-29T22:30", "2026-04-05T23:30", "2026-04-12T23:30"],
    odd: ["2026-04-05T02:30", "2026-04-04T15:30"],
  },
  {
    zone: "Australia/Sydney",
    change: "on 4 October 02:00 to 03:00",
    daily: ["2026-10-03", "2026-10-02T23:30", "2026-10-03T22:30", "2026-10-04T22:30"],
    weekly: ["2026-09-28", "2026-09-27T23:30", "2026-10-04T22:30", "2026-10-11T22:30"],
    odd: ["2026-10-04T02:30", "2026-10-03T16:30"],
  },
  {
    zone: "Pacific/Chatham",
    change: "on 5 April 03:45 to 02:45",
    daily: ["2026-04-04", "2026-04-03T19:45", "2026-04-04T20:45", "2026-04-05T20:45"],
    weekly: ["2026-03-30", "2026-03-29T19:45", "2026-04-05T20:45", "2026-04-12T20:45"],
    odd: ["2026-04-05T03:15", "2026-04-04T13:30"],
  },
  {
    zone: "Pacific/Chatham",
    change: "on 27 September 02:45 to 03:45",
    daily: ["2026-09-26", "2026-09-25T20:45", "2026-09-26T19:45", "2026-09-27T19:45"],
    weekly: ["2026-09-21", "2026-09-20T20:45", "2026-09-27T19:45", "2026-10-04T19:45"],
    odd: ["2026-09-27T03:15", "2026-09-26T14:30"],
  },
];

test.each(ROWS)("$zone, $change: daily", ({ zone, daily: [date, ...handOffs] }) => {
  expect(changesFrom(zone, `${date}T09:30`, "1 day")).toEqual(handOffs);
});

test.each(ROWS)("$zone, $change: weekly", ({ zone, weekly: [date, ...handOffs] }) => {
  expect(changesFrom(zone, `${date}T09:30`, "1 week")).toEqual(handOffs);
});

test.each(ROWS)("$zone, $change: daily at $odd.0, and the file check knows", ({ zone, odd: [local, handOff] }) => {
  expect(changesFrom(zone, local, "1 day")[0]).toBe(handOff);
  const layer = turns({ start: local, every: "1 day", people: ["ann", "bob"] }, { timezone: zone });
  const odd = oddHandOffs(configOf([schedule([layer])]), "support", at(handOff), at("2026-12-31T00:00"));
  expect(odd.map((one) => short(one.at))).toContain(handOff);
});

// The first three hand-offs of a rotation.
function changesFrom(zone: string, start: string, every: string): readonly string[] {
  const layer = turns({ start, every, people: ["ann", "bob", "zoe"] }, { timezone: zone });
  const shifts = listed(schedule([layer]), "2026-01-01T00:00", "2026-12-31T00:00");
  expect(shifts.slice(0, 4).map((shift) => shift.split(" ")[1])).toEqual(["nobody", "ann", "bob", "zoe"]);
  return shifts.slice(1, 4).map((shift) => shift.split(" ")[0] ?? "");
}
