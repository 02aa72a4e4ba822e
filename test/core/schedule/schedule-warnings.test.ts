// Are lines that change nothing, overlap or meet a clock change said at their place, and idle people found?

import { describe, expect, test } from "@jest/globals";
import type { Absence, Config, Layer, Override, Schedule } from "../../../src/core/config/config.ts";
import { overlappingAbsences, reviewAbsences } from "../../../src/core/schedule/idle-absences.ts";
import { pastOverrides } from "../../../src/core/schedule/idle-overrides.ts";
import { neverOnCall } from "../../../src/core/schedule/never-on-call.ts";
import { rosterOf } from "../../../src/core/schedule/roster.ts";
import { monthsAfter, scheduleWarnings } from "../../../src/core/schedule/schedule-warnings.ts";
import {
  absence,
  add,
  always,
  at,
  configOf,
  hours,
  type Line,
  onCall,
  remove,
  replace,
  schedule,
  shifts,
  turns,
} from "./builders.ts";
import { short } from "./listed.ts";

const NOW = at("2026-03-01T00:00");

// Ann has the weeks of 2 and 16 March, Bob that of 9 March.
function weekly(overrides: readonly Override[]): Schedule {
  return schedule([turns({ start: "2026-03-02T09:00", every: "1 week", people: ["ann", "bob"] })], { overrides });
}

function messages(given: Config | Schedule, now = NOW): readonly string[] {
  return scheduleWarnings("layers" in given ? configOf([given]) : given, now).map(({ message }) => message);
}

const IN_ANNS_WEEK = ["2026-03-03T00:00", "2026-03-05T00:00"] as const;
const OVER_THE_HAND_OFF = ["2026-03-08T00:00", "2026-03-10T00:00"] as const;

describe("an override that changes nothing in its whole span", () => {
  test.each<{ name: string; overrides: readonly Override[]; says: readonly string[] }>([
    {
      name: "replaces somebody not on",
      overrides: [replace("bob", "zoe", IN_ANNS_WEEK)],
      says: ["bob is not on call then"],
    },
    { name: "replaces somebody on for a part of it", overrides: [replace("bob", "zoe", OVER_THE_HAND_OFF)], says: [] },
    {
      name: "removes somebody not on",
      overrides: [remove(["bob"], ...IN_ANNS_WEEK)],
      says: ["bob is not on call then"],
    },
    { name: "removes somebody on", overrides: [remove(["ann"], ...IN_ANNS_WEEK)], says: [] },
    {
      name: "adds somebody on anyway",
      overrides: [add(["ann"], ...IN_ANNS_WEEK)],
      says: ["ann is on call then anyway"],
    },
    { name: "adds somebody", overrides: [add(["bob"], ...IN_ANNS_WEEK)], says: [] },
    { name: "puts on who is on", overrides: [onCall(["ann"], ...IN_ANNS_WEEK)], says: ["ann is on call then anyway"] },
    { name: "puts on who is on for a part of it", overrides: [onCall(["ann"], ...OVER_THE_HAND_OFF)], says: [] },
    {
      name: "is hidden by a later one",
      overrides: [
        onCall(["zoe"], ...IN_ANNS_WEEK),
        onCall(["bob"], ...OVER_THE_HAND_OFF),
        onCall(["eve"], "2026-03-02T09:00", "2026-03-06T00:00"),
      ],
      says: ["another override decides who is on call then"],
    },
    {
      name: "replaces somebody whom an on_call hides",
      overrides: [replace("ann", "zoe", IN_ANNS_WEEK), onCall(["eve"], ...IN_ANNS_WEEK)],
      says: ["another override decides who is on call then"],
    },
    {
      name: "is past: no warning",
      overrides: [replace("bob", "zoe", ["2026-02-01T00:00", "2026-03-01T00:00"])],
      says: [],
    },
  ])("$name", ({ overrides, says }) => {
    expect(messages(weekly(overrides))).toEqual(says.map((because) => `this override changes nothing: ${because}`));
  });

  test("it stands at its line", () => {
    const override = { ...replace("bob", "zoe", IN_ANNS_WEEK), at: { line: 12, column: 9 } };
    expect(scheduleWarnings(configOf([weekly([override])]), NOW)).toMatchObject([
      { severity: "warning", line: 12, column: 9, path: "schedules.support.overrides" },
    ]);
  });
});

test.each([
  { name: "a moment before its end", now: "2026-02-28T23:59:59.999Z", past: 0 },
  { name: "at its end", now: "2026-03-01T00:00", past: 1 },
])("an override is past at its end, not before: $name", ({ now, past }) => {
  const config = configOf([weekly([replace("bob", "zoe", ["2026-02-01T00:00", "2026-03-01T00:00"])])]);
  expect(pastOverrides(rosterOf(config, "support"), at(now))).toHaveLength(past);
});

describe("absences", () => {
  const review = (absences: readonly Absence[], overrides: readonly Override[] = [], more: Partial<Schedule> = {}) => {
    const given = { ...weekly(overrides), ...more };
    const config = configOf([given], { absences });
    const found = reviewAbsences(config, NOW);
    const spans = (list: readonly Absence[]) => list.map(({ person, from }) => `${person} ${short(from)}`);
    return {
      past: spans(found.past),
      idle: spans(found.idle),
      overlapping: spans(overlappingAbsences(config, NOW).map((each) => each.absence)),
    };
  };

  test("past, of nobody on call, overlapping", () => {
    expect(
      review([
        absence("ann", "2026-02-01T00:00", "2026-03-01T00:00"),
        absence("zoe", ...IN_ANNS_WEEK),
        absence("ann", ...IN_ANNS_WEEK),
        absence("ann", "2026-03-04T00:00", "2026-03-20T00:00"),
        absence("ann", "2026-03-20T00:00", "2026-03-21T00:00"),
      ]),
    ).toEqual({
      past: ["ann 2026-02-01T00:00"],
      idle: ["zoe 2026-03-03T00:00"],
      overlapping: ["ann 2026-03-04T00:00"],
    });
  });

  test("of somebody who is not on call then, unless needed to stand in", () => {
    const bob = absence("bob", ...IN_ANNS_WEEK);
    expect(review([bob]).idle).toEqual(["bob 2026-03-03T00:00"]);
    expect(review([bob, absence("ann", ...IN_ANNS_WEEK)]).idle).toEqual([]);
  });

  test("one that an override beats still has its say in nothing else", () => {
    expect(review([absence("ann", ...IN_ANNS_WEEK)], [onCall(["zoe"], ...IN_ANNS_WEEK)]).idle).toEqual([]);
  });

  test("a manager's, and that of somebody who would only fill a gap, change something", () => {
    const managed = turns({ start: "2026-03-02T09:00", every: "1 week", people: ["ann"] }, { managers: ["mia"] });
    expect(review([absence("mia", ...IN_ANNS_WEEK)], [], { layers: [managed] }).idle).toEqual([]);
    const nights = [always(["ann"], { hours: hours("08:00-20:00", "UTC") })];
    const night = absence("ann", "2026-03-03T21:00", "2026-03-03T22:00");
    expect(review([night], [], { layers: nights, gaps: "hold" }).idle).toEqual([]);
    expect(review([night], [], { layers: nights }).idle).toEqual(["ann 2026-03-03T21:00"]);
    expect(review([absence("eve", ...IN_ANNS_WEEK)], [], { layers: [], fallback: ["eve"] }).idle).toEqual([]);
  });

  test("overlapping ones are warned of at the later line", () => {
    const first = { ...absence("ann", ...IN_ANNS_WEEK), at: { line: 20, column: 5 } };
    const second = { ...absence("Ann", "2026-03-04T00:00", "2026-03-06T00:00"), at: { line: 21, column: 5 } };
    expect(scheduleWarnings(configOf([weekly([])], { absences: [first, second] }), NOW)).toEqual([
      { severity: "warning", message: "overlaps the absence of Ann on line 20", line: 21, column: 5, path: "absences" },
    ]);
  });
});

describe("edges of a layer's hours that a clock change of the next two years meets", () => {
  const watch = (range: string, zone = "Europe/Paris", rest: Partial<Layer> = {}) =>
    always(["ann"], { name: "night", timezone: "Europe/Paris", hours: hours(range, zone), ...rest });

  test("each edge once, with its dates and what comes of it, at the layer", () => {
    const place = { line: 7, column: 3 };
    const found = scheduleWarnings(configOf([schedule([watch("22:00-02:30", "Europe/Paris", { at: place })])]), NOW);
    expect(found).toEqual([
      {
        severity: "warning",
        ...place,
        path: "schedules.support.layers",
        message:
          'the hours of layer "night" have an edge at 02:30, which is skipped in Europe/Paris on 2026-03-29, 2027-03-28; the edge moves forward by what the clock skips',
      },
      {
        severity: "warning",
        ...place,
        path: "schedules.support.layers",
        message:
          'the hours of layer "night" have an edge at 02:30, which comes twice in Europe/Paris on 2026-10-25, 2027-10-31; the first occurrence is the edge',
      },
    ]);
  });

  test.each([
    { name: "hours of the day have none", range: "09:00-17:00" },
    { name: "nor has an edge just before", range: "01:59-09:00" },
    { name: "nor one just after", range: "03:00-09:00" },
  ])("$name", ({ range }) => {
    expect(messages(schedule([watch(range)]))).toEqual([]);
  });

  test("an edge at which other hours go on is none", () => {
    const both = [...hours("22:00-02:30", "Europe/Paris"), ...hours("02:30-06:00", "Europe/Paris")];
    expect(messages(schedule([watch("", "", { hours: both })]))).toEqual([]);
  });

  test("only while the layer exists", () => {
    const until = at("2026-06-01T00:00");
    expect(messages(schedule([watch("22:00-02:30", "Europe/Paris", { until })]))).toEqual([
      expect.stringContaining("skipped in Europe/Paris on 2026-03-29;"),
    ]);
    expect(messages(schedule([watch("22:00-02:30", "Europe/Paris", { from: at("2027-11-01T00:00") })]))).toEqual([]);
  });

  test("hours that follow the person are judged in the person's zone", () => {
    const people = [{ login: "Ann", timezone: "America/New_York", at: { line: 1, column: 1 } }];
    const found = scheduleWarnings(configOf([schedule([watch("22:00-02:30", "person")])], { people }), NOW);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining("skipped in America/New_York on 2026-03-08, 2027-03-14;"),
    ]);
  });
});

describe("hand-offs that a clock change of the next two years meets", () => {
  const night = (start: string) =>
    schedule([turns({ start, every: "1 day", people: ["ann", "bob"] }, { name: "night", timezone: "Europe/Paris" })]);

  test("each kind is one line with its dates", () => {
    expect(messages(night("2026-01-05T02:30"))).toEqual([
      '2 hand-offs of layer "night" come at a time that does not exist in Europe/Paris (2026-03-29, 2027-03-28); moved forward by what the clock skips',
      '2 hand-offs of layer "night" come at a time that occurs twice in Europe/Paris (2026-10-25, 2027-10-31); the first occurrence counts',
    ]);
  });

  test("at other hours there is nothing to say", () => {
    expect(messages(night("2026-01-05T04:00"))).toEqual([]);
  });

  test("two years, not more", () => {
    const yearly = schedule([
      turns({ start: "2026-03-28T02:30", every: "1 day", people: ["ann"] }, { timezone: "Europe/Paris", name: "n" }),
    ]);
    // 29 March 2026, 03:30 in Paris is 01:30Z.
    expect(messages(yearly, at("2026-03-29T01:30"))[0]).toContain("(2026-03-29, 2027-03-28, 2028-03-26)");
    expect(messages(yearly, at("2026-03-29T01:31"))[0]).toContain("(2027-03-28, 2028-03-26)");
    expect(messages(yearly, at("2026-03-25T00:00"))[0]).toContain("(2026-03-29, 2027-03-28)");
  });
});

test("months are counted on the calendar", () => {
  expect(short(monthsAfter(at("2026-11-21T15:04:05Z"), 12))).toBe("2027-11-21T15:04:05Z".replace("Z", ""));
  expect(short(monthsAfter(at("2024-02-29T00:00"), 12))).toBe("2025-02-28T00:00");
});

describe("who never serves", () => {
  const never = (given: Schedule, absences: readonly Absence[] = []) =>
    neverOnCall(rosterOf(configOf([given], { absences }), "support"), NOW).map(
      ({ person, because }) => `${person}: ${because}`,
    );
  const monthly = (people: readonly Line[]) =>
    schedule([turns({ start: "2026-03-02T09:00", every: "1 month", people })]);

  test.each<{ name: string; given: Schedule; absences?: readonly Absence[]; expected: readonly string[] }>([
    { name: "all take turns", given: weekly([]), expected: [] },
    {
      name: "a higher level always comes first",
      given: schedule([always(["ann"], { name: "main" }), always(["ola"], { name: "backstop", level: 0 })]),
      expected: ['ola: layer "backstop": a higher level or an override always comes first'],
    },
    {
      name: "absent at every turn",
      given: weekly([]),
      absences: [absence("bob", "2026-01-01T00:00", "2046-01-01T00:00")],
      expected: ['bob: layer "only": absent at every turn'],
    },
    {
      name: "turns that never meet the hours",
      given: schedule([
        turns(
          { start: "2026-03-02T00:00", every: "12 hours", people: ["ann", "bob"] },
          { hours: hours("08:00-11:00", "UTC") },
        ),
      ]),
      expected: ['bob: layer "only": no turn within its hours and dates'],
    },
    {
      name: "a turn that comes only in two years is a turn",
      given: monthly(Array.from({ length: 24 }, (_, index) => `p${index}`)),
      expected: [],
    },
    {
      name: "whoever joins later, or has left",
      given: monthly([
        "ann",
        { person: "bob", from: "2029-01-01T00:00" },
        { person: "zoe", until: "2026-02-01T00:00" },
      ]),
      expected: [],
    },
    {
      name: "whoever leaves before the first turn",
      given: monthly(["ann", "bob", { person: "zoe", until: "2026-03-20T00:00" }]),
      expected: ['zoe: layer "only": no turn within its hours and dates'],
    },
    {
      name: "shifts that are over, and a fallback, are not meant",
      given: schedule([always(["ann"]), shifts([["2026-02-01T00:00", "2026-02-02T00:00", ["eve"]]])], {
        fallback: ["ola"],
      }),
      expected: [],
    },
  ])("$name", ({ given, absences = [], expected }) => {
    expect(never(given, absences)).toEqual(expected);
  });
});
