// Do a layer's hours say when, and its turns who?

import { expect, test } from "@jest/globals";
import type { Layer } from "../../../src/core/config/config.ts";
import type { WeeklyWindow } from "../../../src/core/time/calendar.ts";
import { absence, always, configOf, hours, type Line, PLACE, schedule, turns } from "./builders.ts";
import { listed } from "./listed.ts";

interface Row {
  readonly name: string;
  readonly layer: Layer;
  readonly from: string;
  readonly until: string;
  readonly shifts: readonly string[];
}

const NEW_YORK = "America/New_York";
const PARIS = "Europe/Paris";
const WEEKDAYS = [1, 2, 3, 4, 5] as const;

function inHours(windows: readonly WeeklyWindow[], timezone = "UTC"): Layer {
  return always(["ann"], { hours: windows, timezone });
}

const ROWS: readonly Row[] = [
  {
    name: "over midnight",
    layer: inHours(hours("22:00-06:00", "UTC")),
    from: "2026-01-05T00:00",
    until: "2026-01-06T12:00",
    shifts: ["2026-01-05T00:00 ann", "2026-01-05T06:00 nobody", "2026-01-05T22:00 ann", "2026-01-06T06:00 nobody"],
  },
  {
    name: "Friday's window runs into Saturday, which has none",
    layer: inHours(hours("22:00-06:00", "UTC", WEEKDAYS)),
    from: "2026-01-09T12:00",
    until: "2026-01-13T00:00",
    shifts: ["2026-01-09T12:00 nobody", "2026-01-09T22:00 ann", "2026-01-10T06:00 nobody", "2026-01-12T22:00 ann"],
  },
  {
    name: "one window over the week's end",
    layer: inHours([{ timezone: "UTC", weekday: 5, fromMinute: 18 * 60, untilMinute: (3 * 24 + 8) * 60 }]),
    from: "2026-01-05T00:00",
    until: "2026-01-13T00:00",
    shifts: ["2026-01-05T00:00 ann", "2026-01-05T08:00 nobody", "2026-01-09T18:00 ann", "2026-01-12T08:00 nobody"],
  },
  {
    name: "over midnight, clocks forward: seven hours",
    layer: inHours(hours("22:00-06:00", NEW_YORK)),
    from: "2026-03-07T12:00",
    until: "2026-03-09T03:00",
    shifts: ["2026-03-07T12:00 nobody", "2026-03-08T03:00 ann", "2026-03-08T10:00 nobody", "2026-03-09T02:00 ann"],
  },
  {
    name: "over midnight, clocks back: nine hours",
    layer: inHours(hours("22:00-06:00", NEW_YORK)),
    from: "2026-10-31T12:00",
    until: "2026-11-02T04:00",
    shifts: ["2026-10-31T12:00 nobody", "2026-11-01T02:00 ann", "2026-11-01T11:00 nobody", "2026-11-02T03:00 ann"],
  },
  {
    name: "over the week's end, in which the clocks go forward",
    layer: inHours([{ timezone: PARIS, weekday: 5, fromMinute: 18 * 60, untilMinute: (3 * 24 + 8) * 60 }]),
    from: "2026-03-27T00:00",
    until: "2026-04-01T00:00",
    shifts: ["2026-03-27T00:00 nobody", "2026-03-27T17:00 ann", "2026-03-30T06:00 nobody"],
  },
  {
    name: "a whole week in one window never ends",
    layer: inHours([{ timezone: "UTC", weekday: 3, fromMinute: 600, untilMinute: 600 + 7 * 1440 }]),
    from: "2026-01-05T00:00",
    until: "2026-02-05T00:00",
    shifts: ["2026-01-05T00:00 ann"],
  },
  {
    name: "whole days over both clock changes, without a seam",
    layer: inHours(hours("00:00-24:00", "America/Santiago")),
    from: "2026-04-01T00:00",
    until: "2026-10-01T00:00",
    shifts: ["2026-04-01T00:00 ann"],
  },
  {
    name: "an edge at a skipped time moves forward by the gap: 02:30 to 03:30",
    layer: inHours(hours("02:30-05:00", NEW_YORK, [7]), NEW_YORK),
    from: "2026-03-08T00:00",
    until: "2026-03-09T00:00",
    shifts: ["2026-03-08T00:00 nobody", "2026-03-08T07:30 ann", "2026-03-08T09:00 nobody"],
  },
  {
    name: "a window of skipped time alone has nobody",
    layer: inHours(hours("02:00-03:00", NEW_YORK, [7]), NEW_YORK),
    from: "2026-03-08T00:00",
    until: "2026-03-09T00:00",
    shifts: ["2026-03-08T00:00 nobody"],
  },
  {
    name: "an end at a skipped time moves forward too",
    layer: inHours(hours("01:00-02:30", NEW_YORK, [7]), NEW_YORK),
    from: "2026-03-08T00:00",
    until: "2026-03-09T00:00",
    shifts: ["2026-03-08T00:00 nobody", "2026-03-08T06:00 ann", "2026-03-08T07:30 nobody"],
  },
  {
    name: "edges at a repeated time are its first occurrence",
    layer: inHours(hours("00:30-01:30", NEW_YORK, [7]), NEW_YORK),
    from: "2026-11-01T00:00",
    until: "2026-11-02T00:00",
    shifts: ["2026-11-01T00:00 nobody", "2026-11-01T04:30 ann", "2026-11-01T05:30 nobody"],
  },
  {
    name: "a window from the repeated hour on contains it twice",
    layer: inHours(hours("01:30-02:30", NEW_YORK, [7]), NEW_YORK),
    from: "2026-11-01T00:00",
    until: "2026-11-02T00:00",
    shifts: ["2026-11-01T00:00 nobody", "2026-11-01T05:30 ann", "2026-11-01T07:30 nobody"],
  },
  {
    name: "midnight skipped in Santiago",
    layer: inHours(hours("00:00-08:00", "America/Santiago", [7]), "America/Santiago"),
    from: "2026-09-06T00:00",
    until: "2026-09-07T00:00",
    shifts: ["2026-09-06T00:00 nobody", "2026-09-06T04:00 ann", "2026-09-06T11:00 nobody"],
  },
  {
    name: "weekday windows in another zone than the rotation's",
    layer: turns(
      { start: "2026-01-05T09:00", every: "1 day", people: ["ann", "bob"] },
      { timezone: NEW_YORK, hours: hours("09:00-17:00", PARIS, WEEKDAYS) },
    ),
    from: "2026-01-08T12:00",
    until: "2026-01-12T15:00",
    shifts: [
      "2026-01-08T12:00 ann",
      "2026-01-08T14:00 bob",
      "2026-01-08T16:00 nobody",
      "2026-01-09T08:00 bob",
      "2026-01-09T14:00 ann",
      "2026-01-09T16:00 nobody",
      "2026-01-12T08:00 ann",
      "2026-01-12T14:00 bob",
    ],
  },
  {
    name: "a hand-off inside a window changes the person there and then",
    layer: turns(
      { start: "2026-01-05T12:00", every: "1 day", people: ["ann", "bob"] },
      { hours: hours("09:00-17:00", "UTC") },
    ),
    from: "2026-01-06T00:00",
    until: "2026-01-07T00:00",
    shifts: ["2026-01-06T00:00 nobody", "2026-01-06T09:00 ann", "2026-01-06T12:00 bob", "2026-01-06T17:00 nobody"],
  },
  {
    name: "windows that touch or overlap are one",
    layer: inHours([...hours("09:00-12:00", "UTC"), ...hours("12:00-14:00", "UTC"), ...hours("13:00-17:00", "UTC")]),
    from: "2026-01-05T00:00",
    until: "2026-01-06T00:00",
    shifts: ["2026-01-05T00:00 nobody", "2026-01-05T09:00 ann", "2026-01-05T17:00 nobody"],
  },
  {
    name: "no windows at all: never on duty",
    layer: inHours([]),
    from: "2026-01-05T00:00",
    until: "2026-01-06T00:00",
    shifts: ["2026-01-05T00:00 nobody"],
  },
];

test.each(ROWS)("$name", ({ layer, from, until, shifts }) => {
  expect(listed(schedule([layer]), from, until)).toEqual(shifts);
});

const PEOPLE = [
  { login: "ann", timezone: NEW_YORK, at: PLACE },
  { login: "raj", timezone: "Asia/Kolkata", at: PLACE },
];

function followingThePerson(people: readonly Line[]) {
  const rotation = { start: "2026-01-05T00:00", every: "1 week", people };
  return schedule([turns(rotation, { timezone: "UTC", hours: hours("09:00-17:00", "person") })]);
}

test.each<{ name: string; people: readonly Line[]; shifts: readonly string[] }>([
  {
    name: "by the clock of whoever is on turn",
    people: ["ann"],
    shifts: ["00:00 nobody", "14:00 ann", "22:00 nobody"],
  },
  {
    name: "without a zone of one's own by the layer's",
    people: ["bob"],
    shifts: ["00:00 nobody", "09:00 bob", "17:00 nobody"],
  },
  {
    name: "of a group each by the own clock",
    people: [["ann", "raj"]],
    shifts: ["00:00 nobody", "03:30 raj", "11:30 nobody", "14:00 ann", "22:00 nobody"],
  },
])("hours that follow the person: $name", ({ people, shifts }) => {
  const config = configOf([followingThePerson(people)], { people: PEOPLE });
  const expected = shifts.map((shift) => `2026-01-06T${shift}`);
  expect(listed(config, "2026-01-06T00:00", "2026-01-07T00:00")).toEqual(expected);
});

test("whoever stands in serves exactly the absent minutes, by the clock of the one who is absent", () => {
  const absences = [absence("ann", "2026-01-06T15:00", "2026-01-06T16:00")];
  const config = configOf([followingThePerson(["ann", "raj"])], { people: PEOPLE, absences });
  expect(listed(config, "2026-01-06T12:00", "2026-01-07T00:00")).toEqual([
    "2026-01-06T12:00 nobody",
    "2026-01-06T14:00 ann",
    "2026-01-06T15:00 raj",
    "2026-01-06T16:00 ann",
    "2026-01-06T22:00 nobody",
  ]);
});
