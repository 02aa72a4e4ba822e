// Are wall clocks read and set as the zones' own rules say?

import { expect, test } from "@jest/globals";
import { IANAZone } from "luxon";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import { dayOf } from "../../../src/core/time/local-date.ts";
import {
  clockChangesBetween,
  closestZone,
  instantOf,
  isZone,
  localOf,
  offsetAt,
  startOfDay,
} from "../../../src/core/time/zone.ts";
import { offsetSpanAt } from "../../../src/core/time/zone-offsets.ts";

test.each(["Europe/Brussels", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Asia/Calcutta", "Europe/Kyiv", "UTC"])(
  "%s is a zone",
  (name) => {
    expect(isZone(name)).toBe(true);
  },
);

test.each([
  { name: "Europe/Brussel", closest: "Europe/Brussels" },
  { name: "europe/brussels", closest: "Europe/Brussels" },
  { name: "EUROPE/BRUSSELS", closest: "Europe/Brussels" },
  { name: "Brussels", closest: "Europe/Brussels" },
  { name: "New York", closest: "America/New_York" },
  { name: "America/NewYork", closest: "America/New_York" },
  { name: "asia/kolkata", closest: "Asia/Kolkata" },
  { name: "EST", closest: "America/New_York" },
  { name: "CET", closest: "Europe/Paris" },
  { name: "utc", closest: "UTC" },
  { name: "Mars/Phobos", closest: undefined },
  { name: "+02:00", closest: undefined },
  { name: "", closest: undefined },
  { name: "person", closest: undefined },
  { name: " Europe/Brussels", closest: "Europe/Brussels" },
])("$name is no zone, $closest is", ({ name, closest }) => {
  expect(isZone(name)).toBe(false);
  expect(closestZone(name)).toBe(closest);
});

test.each([
  { zone: "America/New_York", local: "2026-03-08T01:59", at: "2026-03-08T06:59:00Z", name: "before the skipped hour" },
  { zone: "America/New_York", local: "2026-03-08T02:00", at: "2026-03-08T07:00:00Z", name: "its first minute" },
  { zone: "America/New_York", local: "2026-03-08T02:30", at: "2026-03-08T07:30:00Z", name: "its middle becomes 03:30" },
  { zone: "America/New_York", local: "2026-03-08T03:00", at: "2026-03-08T07:00:00Z", name: "after it" },
  { zone: "America/New_York", local: "2026-11-01T01:00", at: "2026-11-01T05:00:00Z", name: "repeated: the first one" },
  {
    zone: "America/New_York",
    local: "2026-11-01T01:59",
    at: "2026-11-01T05:59:00Z",
    name: "repeated: still the first",
  },
  { zone: "America/New_York", local: "2026-11-01T02:00", at: "2026-11-01T07:00:00Z", name: "after the repeated hour" },
  { zone: "Europe/Berlin", local: "2026-03-29T02:30", at: "2026-03-29T01:30:00Z", name: "skipped" },
  { zone: "Europe/Berlin", local: "2026-10-25T02:30", at: "2026-10-25T00:30:00Z", name: "repeated" },
  { zone: "Australia/Lord_Howe", local: "2026-10-04T02:15", at: "2026-10-03T15:45:00Z", name: "skipped by 30 min" },
  { zone: "Australia/Lord_Howe", local: "2026-04-05T01:45", at: "2026-04-04T14:45:00Z", name: "repeated by 30 min" },
  { zone: "America/Santiago", local: "2026-09-06T00:00", at: "2026-09-06T04:00:00Z", name: "no midnight" },
  { zone: "America/Santiago", local: "2026-04-04T23:30", at: "2026-04-05T02:30:00Z", name: "repeated before midnight" },
  { zone: "Asia/Beirut", local: "2026-03-29T00:15", at: "2026-03-28T22:15:00Z", name: "skipped after midnight" },
  { zone: "Antarctica/Troll", local: "2026-03-29T01:30", at: "2026-03-29T01:30:00Z", name: "skipped by 2 h" },
  { zone: "Antarctica/Troll", local: "2026-10-25T01:30", at: "2026-10-24T23:30:00Z", name: "repeated by 2 h" },
  { zone: "Africa/Casablanca", local: "2025-02-23T02:30", at: "2025-02-23T01:30:00Z", name: "Ramadan begins" },
  { zone: "Africa/Casablanca", local: "2025-04-06T02:30", at: "2025-04-06T02:30:00Z", name: "Ramadan ends" },
  { zone: "Pacific/Apia", local: "2011-12-29T23:59", at: "2011-12-30T09:59:00Z", name: "before the missing day" },
  { zone: "Pacific/Apia", local: "2011-12-30T09:00", at: "2011-12-30T19:00:00Z", name: "in it, a day forward" },
  { zone: "Pacific/Apia", local: "2011-12-31T00:00", at: "2011-12-30T10:00:00Z", name: "after it" },
  { zone: "Asia/Kolkata", local: "2026-06-01T08:00", at: "2026-06-01T02:30:00Z", name: "no changes at all" },
])("$zone $local is $at: $name", ({ zone, local, at }) => {
  expect(isoOf(instantOf(zone, wallClock(local)))).toBe(at);
});

test.each([
  { zone: "Europe/Berlin", date: "2026-03-29", at: "2026-03-28T23:00:00Z" },
  { zone: "America/Santiago", date: "2026-09-06", at: "2026-09-06T04:00:00Z" },
  { zone: "America/Havana", date: "2026-11-01", at: "2026-11-01T04:00:00Z" },
  { zone: "America/Scoresbysund", date: "2024-03-31", at: "2024-03-31T01:00:00Z" },
  { zone: "Pacific/Apia", date: "2011-12-30", at: "2011-12-30T10:00:00Z" },
  { zone: "Pacific/Apia", date: "2011-12-31", at: "2011-12-30T10:00:00Z" },
  // 00:01 became 23:01 of the day before: the date began at its first midnight.
  { zone: "America/St_Johns", date: "2010-11-07", at: "2010-11-07T02:30:00Z" },
])("$date in $zone begins at $at", ({ zone, date, at }) => {
  expect(isoOf(startOfDay(zone, dayOf(date) ?? Number.NaN))).toBe(at);
});

test("a reading of the clock is the wall clock of that moment", () => {
  expect(localOf("America/New_York", instant("2026-11-01T06:30Z"))).toEqual(wallClock("2026-11-01T01:30"));
  expect(localOf("Pacific/Kiritimati", instant("2025-12-31T23:30:00.007Z"))).toEqual({
    day: dayOf("2026-01-01"),
    msOfDay: 13.5 * 3_600_000 + 7,
  });
  expect(localOf("UTC", instant("1969-12-31T23:59:59.999Z"))).toEqual({ day: -1, msOfDay: 86_399_999 });
});

test.each([
  { at: "2026-03-29T00:59:59.999Z", hours: 1 },
  { at: "2026-03-29T01:00Z", hours: 2 },
  { at: "2026-10-25T00:59:59.999Z", hours: 2 },
  { at: "2026-10-25T01:00Z", hours: 1 },
  { at: "2000-10-15T12:00Z", hours: 2 },
])("Berlin is $hours h ahead at $at", ({ at, hours }) => {
  expect(offsetAt("Europe/Berlin", instant(at))).toBe(hours * 3_600_000);
});

test("an offset kept for a single week is found", () => {
  const changes = clockChangesBetween("America/Recife", instant("2000-10-01T00:00Z"), instant("2000-11-01T00:00Z"));
  expect(changes.map(({ at, beforeMs, afterMs }) => [isoOf(at), (afterMs - beforeMs) / 3_600_000])).toEqual([
    ["2000-10-08T03:00:00Z", 1],
    ["2000-10-15T02:00:00Z", -1],
  ]);
});

test("changes of the clock are listed once, from the first moment to before the last", () => {
  const berlin = (from: string, until: string) =>
    clockChangesBetween("Europe/Berlin", instant(from), instant(until)).map(({ at }) => isoOf(at));
  expect(berlin("2026-03-29T01:00Z", "2026-10-25T01:00Z")).toEqual(["2026-03-29T01:00:00Z"]);
  expect(berlin("2026-03-29T01:00:00.001Z", "2026-10-25T01:00:00.001Z")).toEqual(["2026-10-25T01:00:00Z"]);
  expect(berlin("2016-01-01T00:00Z", "2026-01-01T00:00Z")).toHaveLength(20);
  expect(berlin("2026-05-01T00:00Z", "2026-05-01T00:00Z")).toEqual([]);
});

test("a stretch of constant offset holds its moment", () => {
  const at = instant("2026-07-01T00:00Z");
  const span = offsetSpanAt("Europe/Berlin", at);
  expect(span.from <= at && at < span.until).toBe(true);
});

test("an unknown zone is an error that names it", () => {
  expect(() => offsetAt("Mars/Phobos", instant(0))).toThrow(new RangeError("not a time zone: Mars/Phobos"));
});

function wallClock(text: string) {
  const [date = "", time = ""] = text.split("T");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return { day: dayOf(date) ?? Number.NaN, msOfDay: (hour * 60 + minute) * 60_000 };
}

// Where all tables are tried in processes of other zones, what such a process changed it would change in any zone.
const OWN = process.env["IN_ZONE"];
const ZONES = Intl.supportedValuesOf("timeZone").filter((name, place) => {
  return OWN === undefined || name === OWN || place % 10 === 0;
});

// The offsets are read off the printed clock; luxon works them out in its own way.
test("offsets are luxon's, in every zone, from the year 1800 on and in years of any number of digits", () => {
  const moments = [1800, 1850, 1883, 1900, 1920, 1945, 1970, 1987, 1995, 2000, 2012, 2026, 2039, 2200, 9999, 10_000];
  const others = ZONES.flatMap((name) => {
    const zone = IANAZone.create(name);
    return moments.flatMap((year) => {
      const at = new Date(0).setUTCFullYear(year, 6, 15);
      const [ours, theirs] = [offsetAt(name, instant(at)), Math.round(zone.offset(at) * 60_000)];
      return ours === theirs ? [] : [{ name, year, ours, theirs }];
    });
  });
  expect(others).toEqual([]);
  expect(offsetAt("Europe/Berlin", instant(new Date(0).setUTCFullYear(-50, 0, 1)))).toBe(3_208_000);
});
