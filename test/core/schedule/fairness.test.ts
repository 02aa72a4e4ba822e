// Are hours, nights and weekends counted as the method says?

import { expect, test } from "@jest/globals";
import type { Config, Person, Schedule } from "../../../src/core/config/config.ts";
import { LOAD_METHOD, loadsBetween } from "../../../src/core/schedule/fairness.ts";
import { always, at, configOf, hours, PLACE, schedule, shifts, turns } from "./builders.ts";

/** Each as `ann 48 h, 2 nights, 1 weekends`. */
function loads(given: Config, from: string, until: string): readonly string[] {
  return loadsBetween(given, "support", { from: at(from), until: at(until) }).map(
    ({ person, ms, nights, weekends }) => `${person} ${ms / 3_600_000} h, ${nights} nights, ${weekends} weekends`,
  );
}

function shift(from: string, until: string): Schedule {
  return schedule([shifts([[from, until, ["ann"]]])]);
}

function inZone(login: string, timezone: string): Person {
  return { login, timezone, at: PLACE };
}

// 2026-03-07 is a Saturday.
test.each([
  {
    name: "a night just short of four hours",
    from: "2026-03-04T22:00",
    until: "2026-03-05T01:59:59Z",
    is: "0 nights, 0 weekends",
  },
  { name: "a night of four hours", from: "2026-03-04T22:00", until: "2026-03-05T02:00", is: "1 nights, 0 weekends" },
  { name: "the end of a night", from: "2026-03-05T02:00", until: "2026-03-05T12:00", is: "1 nights, 0 weekends" },
  { name: "a day without its nights", from: "2026-03-05T06:00", until: "2026-03-05T22:00", is: "0 nights, 0 weekends" },
  { name: "three hours of Saturday", from: "2026-03-07T09:00", until: "2026-03-07T12:00", is: "0 nights, 0 weekends" },
  { name: "four hours of Saturday", from: "2026-03-07T09:00", until: "2026-03-07T13:00", is: "0 nights, 1 weekends" },
  { name: "Sunday alone", from: "2026-03-08T09:00", until: "2026-03-08T13:00", is: "0 nights, 1 weekends" },
  {
    name: "both days are one weekend",
    from: "2026-03-07T06:00",
    until: "2026-03-08T22:00",
    is: "1 nights, 1 weekends",
  },
  {
    name: "Friday evening to Saturday's first hours",
    from: "2026-03-06T20:00",
    until: "2026-03-07T03:59Z",
    is: "1 nights, 0 weekends",
  },
  {
    name: "Sunday evening into Monday",
    from: "2026-03-08T21:00",
    until: "2026-03-09T06:00",
    is: "1 nights, 0 weekends",
  },
])("$name: $is", ({ from, until, is }) => {
  const end = until.endsWith("Z") ? until.replace(/T(\d\d:\d\d)Z$/, "T$1:00Z") : until;
  const [only] = loads(configOf([shift(from, end)]), "2026-03-01T00:00", "2026-03-15T00:00");
  expect(only?.replace(/^ann [\d.]+ h, /, "")).toBe(is);
});

test("two pieces of one night count together", () => {
  const config = configOf([
    schedule([
      shifts([
        ["2026-03-04T22:00", "2026-03-05T00:00", ["ann"]],
        ["2026-03-05T03:00", "2026-03-05T05:00", ["ann"]],
      ]),
    ]),
  ]);
  expect(loads(config, "2026-03-01T00:00", "2026-03-15T00:00")).toEqual(["ann 4 h, 1 nights, 0 weekends"]);
});

test("nights and weekends are those of the person's own clock, else of the schedule's", () => {
  const config = configOf([schedule([shifts([["2026-03-04T22:00", "2026-03-05T06:00", ["ann", "raj", "bob"]]])])], {
    people: [inZone("ann", "America/New_York"), inZone("raj", "Asia/Kolkata")],
  });
  // 22:00 to 06:00 UTC is 17:00 to 01:00 in New York and 03:30 to 11:30 in Kolkata.
  expect(loads(config, "2026-03-01T00:00", "2026-03-15T00:00")).toEqual([
    "ann 8 h, 0 nights, 0 weekends",
    "bob 8 h, 1 nights, 0 weekends",
    "raj 8 h, 0 nights, 0 weekends",
  ]);
});

test("a whole week has seven nights and one weekend, also as the clock changes", () => {
  const week = schedule(
    [turns({ start: "2026-03-02T00:00", every: "1 week", people: ["ann", "bob"] }, { timezone: "Europe/Paris" })],
    {
      timezone: "Europe/Paris",
    },
  );
  // The week of Monday 23 March ends with the change: an hour less.
  expect(loads(configOf([week]), "2026-03-15T23:00", "2026-03-29T22:00")).toEqual([
    "ann 168 h, 7 nights, 1 weekends",
    "bob 167 h, 7 nights, 1 weekends",
  ]);
});

test("everybody of a group works, whoever fills a gap does too, and the busiest come first", () => {
  const config = configOf([
    schedule([always(["ann", "bob"], { hours: hours("08:00-12:00", "UTC") })], { fallback: ["zoe"] }),
  ]);
  expect(loads(config, "2026-03-02T00:00", "2026-03-03T00:00")).toEqual([
    "zoe 20 h, 1 nights, 0 weekends",
    "ann 4 h, 0 nights, 0 weekends",
    "bob 4 h, 0 nights, 0 weekends",
  ]);
});

test("hours add up to those of the span where one is on at a time", () => {
  const config = configOf([
    schedule([turns({ start: "2026-01-05T09:00", every: "1 day", people: ["ann", "bob", "zoe"] })]),
  ]);
  const span = { from: at("2026-03-01T05:00"), until: at("2027-03-01T05:00") };
  const total = loadsBetween(config, "support", span).reduce((sum, { ms }) => sum + ms, 0);
  expect(total).toBe(span.until - span.from);
});

test("the method is stated in one line", () => {
  expect(LOAD_METHOD).not.toContain("\n");
  for (const word of ["22:00-06:00", "Saturday and Sunday", "4 h", "own clock"]) expect(LOAD_METHOD).toContain(word);
});
