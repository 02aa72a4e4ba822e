// Does the file's owner hear in time that holidays run out, or that a clock change meets the edge of hours?

import { describe, expect, test } from "@jest/globals";
import { datedWarnings } from "../../../src/core/config/dated-warnings.ts";
import { instant } from "../../../src/core/time/instant.ts";
import { configOf, file } from "./mistakes.ts";

const NOW = "2026-11-21T12:00Z";

function warnings(now: string, calendars: readonly string[]): readonly string[] {
  const config = configOf(file("timezone: Europe/Berlin", "calendars:", ...calendars), {
    publicHolidays: () => ["2026-12-25", "2026-12-26"],
  });
  return datedWarnings(config, instant(now)).map(
    ({ severity, line, column, path, message }) => `${severity} ${line}:${column} ${path}: ${message}`,
  );
}

describe("a list of holidays that ends", () => {
  const office = (holidays: string) => [`  office: { hours: { mon-fri: 09:00-17:00 }, holidays: [${holidays}] }`];
  const told = (ends: string) => [
    `warning 4:3 calendars.office.holidays: the holidays of "office" ${ends}; add those that come after it`,
  ];

  test.each([
    { name: "61 days ahead", holidays: "2027-01-21", says: [] },
    { name: "60 days ahead", holidays: "2027-01-20", says: told("end on 2027-01-20, in 60 days") },
    { name: "tomorrow", holidays: "2026-11-22", says: told("end on 2026-11-22, in 1 day") },
    { name: "today", holidays: "2026-11-21", says: told("end on 2026-11-21, today") },
    { name: "yesterday", holidays: "2026-11-20", says: told("ended on 2026-11-20") },
    { name: "the last of many, in any order", holidays: "2027-12-25, 2026-12-25", says: [] },
    {
      name: "a range by its last date",
      holidays: "{ from: 2026-12-28, until: 2027-01-20 }",
      says: told("end on 2027-01-20, in 60 days"),
    },
    { name: "a longer range", holidays: "{ from: 2026-12-28, until: 2027-01-21 }", says: [] },
    {
      name: "a half day is a date of the list",
      holidays: "{ date: 2026-12-24, hours: 09:00-12:00 }",
      says: told("end on 2026-12-24, in 33 days"),
    },
    { name: "a country's go on", holidays: "{ country: DE }", says: [] },
    { name: "a country's and one's own", holidays: "{ country: DE }, 2026-12-24", says: [] },
    { name: "an empty list", holidays: "", says: [] },
  ])("$name", ({ holidays, says }) => {
    expect(warnings(NOW, office(holidays))).toEqual(says);
  });

  test("today is the date in the calendar's zone", () => {
    const tokyo = ["  office: { timezone: Asia/Tokyo, hours: 09:00-17:00, holidays: [2027-01-21] }"];
    expect(warnings("2026-11-21T14:59:59Z", tokyo)).toEqual([]);
    expect(warnings("2026-11-21T15:00Z", tokyo)).toHaveLength(1);
  });

  test("no list, no warning", () => {
    expect(warnings(NOW, ["  office: { hours: { mon-fri: 09:00-17:00 } }", "  a: 24x5", "  b: 24x7"])).toEqual([]);
  });
});

describe("an edge that a clock change meets in the next two years", () => {
  test("each edge once, with its dates and its zone, at the calendar", () => {
    expect(warnings(NOW, ["  night:", "    hours: { sat: 22:00-02:30 }"])).toEqual([
      'warning 4:3 calendars.night.hours: the hours of "night" have an edge at 02:30, which is skipped in Europe/Berlin on 2027-03-28, 2028-03-26; hours that the clock skips do not count',
      'warning 4:3 calendars.night.hours: the hours of "night" have an edge at 02:30, which comes twice in Europe/Berlin on 2027-10-31, 2028-10-29; what the clock shows twice counts twice',
    ]);
  });

  test("a window in a zone of its own", () => {
    const found = warnings(NOW, ["  a: { hours: [{ days: sun, at: 01:30-05:00, timezone: America/New_York }] }"]);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("01:30, which comes twice in America/New_York on 2027-11-07, 2028-11-05");
  });

  test("what lies beyond two years is left for later", () => {
    const once = (date: string) => [
      `  a: { hours: { mon: 09:00-17:00 }, holidays: [{ date: ${date}, hours: 02:30-04:00 }] }`,
    ];
    expect(warnings(NOW, once("2028-10-29"))[0]).toContain("comes twice");
    expect(warnings(NOW, once("2029-03-25"))).toEqual([]);
  });

  test("hours of the day have none", () => {
    expect(
      warnings(NOW, ["  a: { hours: 09:00-17:00 }", "  b: 24x5", "  c: 24x7", "  d: { hours: 00:00-24:00 }"]),
    ).toEqual([]);
  });
});

test("a calendar without a place is warned of at the file's beginning", () => {
  const config = configOf(file("calendars: { a: { hours: 09:00-17:00, holidays: [2026-11-22] } }"));
  const nowhere = config.calendars.map(({ name, timezone, alwaysOpen, windows, exceptions }) => {
    return { name, timezone, alwaysOpen, windows, exceptions };
  });
  const [found] = datedWarnings({ ...config, calendars: nowhere }, instant(NOW));
  expect(found).toMatchObject({ line: 1, column: 1 });
});
