// Are equal gaps and overlaps told in one line each, with their true cause?

import { describe, expect, test } from "@jest/globals";
import type { Absence, Config, Schedule } from "../../../src/core/config/config.ts";
import { coverage } from "../../../src/core/schedule/coverage.ts";
import { gapLine, overlapLine } from "../../../src/core/schedule/report-wording.ts";
import { rosterOf } from "../../../src/core/schedule/roster.ts";
import { summedCoverage } from "../../../src/core/schedule/summed-spans.ts";
import {
  absence,
  add,
  always,
  at,
  configOf,
  hours,
  onCall,
  remove,
  replace,
  schedule,
  shifts,
  turns,
} from "./builders.ts";

const NEW_YORK = "America/New_York";
const KOLKATA = "Asia/Kolkata";
const PARIS = "Europe/Paris";

function linesOf(given: Schedule, from: string, until: string, absences: readonly Absence[] = []): readonly string[] {
  return linesOfConfig(configOf([given], { absences }), from, until);
}

function linesOfConfig(config: Config, from: string, until: string): readonly string[] {
  const { gaps, overlaps } = summedCoverage(rosterOf(config, "support"), { from: at(from), until: at(until) });
  return [...gaps.map(gapLine), ...overlaps.map(overlapLine)];
}

/** Two people who share the day by the clocks of two zones. */
function sun(one: readonly [zone: string, range: string], other: readonly [zone: string, range: string]): Schedule {
  const [ann, raj] = [one, other].map(([zone, range], index) =>
    always([index === 0 ? "ann" : "raj"], { name: zone, timezone: zone, hours: hours(range, zone) }),
  );
  return schedule(ann && raj ? [ann, raj] : [], { gaps: "hold" });
}

describe("between the clocks of two zones", () => {
  test.each<{ name: string; given: Schedule; from: string; until: string; expected: readonly string[] }>([
    {
      name: "New York in summer, Kolkata without summer time: a year",
      given: sun([NEW_YORK, "09:30-21:30"], [KOLKATA, "08:00-20:00"]),
      from: "2026-01-01T00:00",
      until: "2027-01-01T00:00",
      expected: [
        "238 gaps of 1 h, daily from 9 Mar to 1 Nov 2026 at 01:30Z: New York is on summer time, Kolkata is not; filled by hold",
        "238 overlaps of 1 h, daily from 8 Mar to 31 Oct 2026 at 13:30Z: New York is on summer time, Kolkata is not",
      ],
    },
    {
      name: "a year that begins in summer has two stretches of it",
      given: sun([NEW_YORK, "09:30-21:30"], [KOLKATA, "08:00-20:00"]),
      from: "2026-07-01T00:00",
      until: "2027-07-01T00:00",
      expected: [
        "232 gaps of 1 h, daily from 1 Jul to 1 Nov 2026 and from 15 Mar to 30 Jun 2027 at 01:30Z: New York is on summer time, Kolkata is not; filled by hold",
        "232 overlaps of 1 h, daily from 1 Jul to 31 Oct 2026 and from 14 Mar to 30 Jun 2027 at 13:30Z: New York is on summer time, Kolkata is not",
      ],
    },
    {
      name: "windows that meet in summer leave the gap in winter",
      given: sun([NEW_YORK, "09:30-21:30"], [KOLKATA, "07:00-19:00"]),
      from: "2026-01-01T00:00",
      until: "2026-01-08T00:00",
      expected: [
        "7 gaps of 1 h, daily from 1 Jan to 7 Jan 2026 at 13:30Z: New York is not on summer time; filled by hold",
        "7 overlaps of 1 h, daily from 1 Jan to 7 Jan 2026 at 01:30Z: New York is not on summer time",
      ],
    },
    {
      name: "New York and Paris differ only in the weeks between their changes",
      given: sun([PARIS, "06:00-18:00"], [NEW_YORK, "12:00-24:00"]),
      from: "2026-03-01T12:00",
      until: "2026-04-10T12:00",
      expected: [
        "20 gaps of 1 h, daily from 9 Mar to 28 Mar 2026 at 04:00Z: New York is on summer time, Paris is not; filled by hold",
        "21 overlaps of 1 h, daily from 8 Mar to 28 Mar 2026 at 16:00Z: New York is on summer time, Paris is not",
      ],
    },
    {
      name: "a gap that no change of the clocks would close is no fault of theirs",
      given: sun([NEW_YORK, "09:30-18:30"], [KOLKATA, "08:00-20:00"]),
      from: "2026-07-01T12:00",
      until: "2026-07-03T12:00",
      expected: [
        "2 gaps of 4 h, on 1 Jul 2026 and 2 Jul 2026 at 22:30Z: outside all hours; filled by hold",
        "2 overlaps of 1 h, on 1 Jul 2026 and 2 Jul 2026 at 13:30Z: New York is on summer time, Kolkata is not",
      ],
    },
    {
      name: "nor is an overlap that is always there",
      given: sun([NEW_YORK, "06:00-21:30"], [KOLKATA, "07:00-20:00"]),
      from: "2026-07-01T12:00",
      until: "2026-07-02T12:00",
      expected: [
        '2 overlaps of 4 h 30 m, on 1 Jul 2026 and 2 Jul 2026 at 10:00Z: layers "America/New_York" and "Asia/Kolkata" are on duty together',
      ],
    },
  ])("$name", ({ given, from, until, expected }) => {
    expect(linesOf(given, from, until)).toEqual(expected);
  });

  test("hours that follow the person are told by the zones of the persons", () => {
    const follow = (name: string, person: string, range: string) =>
      always([person], { name, hours: hours(range, "person") });
    const people = [
      { login: "ann", timezone: NEW_YORK, at: { line: 1, column: 1 } },
      { login: "raj", timezone: KOLKATA, at: { line: 1, column: 1 } },
    ];
    const config = configOf([schedule([follow("one", "ann", "09:30-21:30"), follow("two", "raj", "08:00-20:00")])], {
      people,
    });
    expect(linesOfConfig(config, "2026-06-01T00:00", "2026-06-04T00:00")[0]).toBe(
      "3 gaps of 1 h, daily from 1 Jun to 3 Jun 2026 at 01:30Z: New York is on summer time, Kolkata is not; nobody fills them",
    );
  });
});

describe("other causes of a gap", () => {
  const week = { start: "2026-03-02T09:00", every: "1 week" };
  const FROM = "2026-03-02T09:00";
  const UNTIL = "2026-03-16T09:00";
  test.each<{ name: string; given: Schedule; absences?: readonly Absence[]; expected: readonly string[] }>([
    {
      name: "an absence with nobody else",
      given: schedule([turns({ ...week, people: ["ann"] })]),
      absences: [absence("ann", "2026-03-03T00:00", "2026-03-04T00:00")],
      expected: [
        '1 gap of 24 h, on 3 Mar 2026 at 00:00Z: ann is absent and layer "only" has nobody else; nobody fills it',
      ],
    },
    {
      name: "everybody absent, and the fallback fills",
      given: schedule([always(["ann", "bob"])], { fallback: ["zoe"] }),
      absences: [
        absence("ann", "2026-03-03T00:00", "2026-03-04T00:00"),
        absence("bob", "2026-03-03T00:00", "2026-03-04T00:00"),
      ],
      expected: [
        '1 gap of 24 h, on 3 Mar 2026 at 00:00Z: ann and bob are absent and layer "only" has nobody else; filled by the fallback',
      ],
    },
    {
      name: "somebody who has left in mid-turn",
      given: schedule([turns({ ...week, people: [{ person: "ann", until: "2026-03-15T09:00" }] })]),
      expected: [
        '1 gap of 24 h or more, on 15 Mar 2026 at 09:00Z: ann has left and layer "only" has nobody else, then layer "only" has nobody; nobody fills it',
      ],
    },
    {
      name: "nobody's turn",
      given: schedule([turns({ ...week, people: ["ann", null] })]),
      expected: ['1 gap of 7 days, on 9 Mar 2026 at 09:00Z: a turn of layer "only" is nobody\'s (~); nobody fills it'],
    },
    {
      name: "turns shorter than their distance",
      given: schedule([turns({ ...week, people: ["ann"], lastsHours: 120 })]),
      expected: [
        '2 gaps of 48 h, on 7 Mar 2026 and 14 Mar 2026 at 09:00Z: layer "only" has no turn then; nobody fills them',
      ],
    },
    {
      name: "between shifts",
      given: schedule(
        [
          shifts([
            ["2026-03-01T00:00", "2026-03-03T00:00", ["ann"]],
            ["2026-03-04T00:00", "2026-03-20T00:00", ["ann"]],
          ]),
        ],
        { gaps: "next" },
      ),
      expected: ['1 gap of 24 h, on 3 Mar 2026 at 00:00Z: layer "only" has no shift then; filled by next'],
    },
    {
      name: "nights, by the clock of their zone over its change",
      given: schedule([always(["ann"], { hours: hours("08:00-20:00", NEW_YORK) })]),
      expected: [
        "14 gaps of 12 h, daily from 1 Mar to 6 Mar 2026 and from 8 Mar to 15 Mar 2026 at 20:00 New York time: outside all hours; nobody fills them",
        "1 gap of 11 h, on 8 Mar 2026 at 01:00Z: outside all hours; nobody fills it",
      ],
    },
    {
      name: "an override that puts nobody on",
      given: schedule([always(["ann"])], { overrides: [onCall([], "2026-03-03T00:00", "2026-03-03T06:00")] }),
      expected: ["1 gap of 6 h, on 3 Mar 2026 at 00:00Z: an override puts nobody on call (~); nobody fills it"],
    },
    {
      name: "an override that removes the only one",
      given: schedule([always(["ann"])], { overrides: [remove(["ann"], "2026-03-03T00:00", "2026-03-03T06:00")] }),
      expected: ["1 gap of 6 h, on 3 Mar 2026 at 00:00Z: an override removes ann; nobody fills it"],
    },
    {
      name: "a layer that ends, another that has not started",
      given: schedule([
        always(["ann"], { name: "old", until: at("2026-03-05T00:00") }),
        always(["bob"], { name: "new", from: at("2026-03-06T00:00") }),
      ]),
      expected: [
        '1 gap of 24 h, on 5 Mar 2026 at 00:00Z: layer "old" has ended, layer "new" has not started; nobody fills it',
      ],
    },
    {
      name: "an empty layer",
      given: schedule([always([])]),
      expected: ['1 gap of 14 days or more, on 2 Mar 2026 at 09:00Z: layer "only" has nobody; nobody fills it'],
    },
    {
      name: "no layers",
      given: schedule([]),
      expected: ["1 gap of 14 days or more, on 2 Mar 2026 at 09:00Z: the schedule has no layers; nobody fills it"],
    },
    {
      name: "weekends",
      given: schedule([
        always(["ann"], { hours: [{ timezone: "UTC", weekday: 1, fromMinute: 0, untilMinute: 5 * 1440 }] }),
      ]),
      expected: ["2 gaps of 48 h, on 7 Mar 2026 and 14 Mar 2026 at 00:00Z: outside all hours; nobody fills them"],
    },
  ])("$name", ({ given, absences = [], expected }) => {
    expect(linesOf(given, FROM, UNTIL, absences)).toEqual(expected);
  });
});

test("an override that adds somebody is the cause of its overlap", () => {
  const given = schedule([always(["ann"])], { overrides: [add(["zoe"], "2026-03-03T00:00", "2026-03-03T06:00")] });
  expect(linesOf(given, "2026-03-01T00:00", "2026-03-09T00:00")).toEqual([
    "1 overlap of 6 h, on 3 Mar 2026 at 00:00Z: an override adds zoe",
  ]);
});

test("gaps held by different people are of one kind, and all are counted as coverage counts them", () => {
  const given = sun([NEW_YORK, "09:30-21:30"], [KOLKATA, "08:00-20:00"]);
  const config = configOf([{ ...given, overrides: [replace("ann", "bob", ["2026-05-01T00:00", "2026-06-01T00:00"])] }]);
  const span = { from: at("2026-01-01T00:00"), until: at("2027-01-01T00:00") };
  const { gaps } = summedCoverage(rosterOf(config, "support"), span);
  expect(gaps.map(({ count }) => count)).toEqual([238]);
  expect(coverage(config, "support", span.from, span.until).gaps).toHaveLength(238);
  expect(gaps[0]).toMatchObject({ first: at("2026-03-09T01:30"), last: at("2026-11-01T01:30"), lengthMs: 3_600_000 });
});

test("a gap that runs as the span begins, or on beyond its end, keeps its length", () => {
  const given = schedule([always(["ann"], { hours: hours("08:00-20:00", "UTC") })]);
  expect(linesOf(given, "2026-03-02T03:00", "2026-03-03T21:00")).toEqual([
    "3 gaps of 12 h, daily from 1 Mar to 3 Mar 2026 at 20:00Z: outside all hours; nobody fills them",
  ]);
  // One that ends as the span begins, or begins as it ends, is no part of it.
  expect(linesOf(given, "2026-03-02T08:00", "2026-03-02T20:00")).toEqual([]);
});
