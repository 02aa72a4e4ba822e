// What is open on the days on which clocks change?

import { expect, test } from "@jest/globals";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import { openSpans } from "../../../src/core/time/openings.ts";
import { addOpenTime, openTimeBetween } from "../../../src/core/time/open-time.ts";
import { calendar, roundTheClock } from "./calendars.ts";

const NEW_YORK = "America/New_York";
const BERLIN = "Europe/Berlin";
const LORD_HOWE = "Australia/Lord_Howe";
const SANTIAGO = "America/Santiago";
const BEIRUT = "Asia/Beirut";
const TROLL = "Antarctica/Troll";
const CASABLANCA = "Africa/Casablanca";
const APIA = "Pacific/Apia";

test.each([
  { zone: NEW_YORK, day: "sun", at: "00:00-06:00", open: "2026-03-08T05:00Z/10:00Z", name: "spring, 5 h" },
  { zone: NEW_YORK, day: "sun", at: "00:00-06:00", open: "2026-11-01T04:00Z/11:00Z", name: "autumn, 7 h" },
  { zone: NEW_YORK, day: "sun", at: "09:30-21:30", open: "2026-03-08T13:30Z/01:30Z", name: "later that day" },
  { zone: BERLIN, day: "sun", at: "00:00-06:00", open: "2026-03-28T23:00Z/04:00Z", name: "spring, 5 h" },
  { zone: BERLIN, day: "sun", at: "00:00-06:00", open: "2026-10-24T22:00Z/05:00Z", name: "autumn, 7 h" },
  { zone: BERLIN, day: "sun", at: "02:30-04:00", open: "2026-03-29T01:00Z/02:00Z", name: "opens in the skipped hour" },
  { zone: BERLIN, day: "sun", at: "01:00-02:30", open: "2026-03-29T00:00Z/01:00Z", name: "closes in the skipped hour" },
  { zone: BERLIN, day: "sun", at: "02:00-03:00", open: "2026-03-29T00:00Z", name: "the skipped hour itself" },
  {
    zone: BERLIN,
    day: "sun",
    at: "02:30-04:00",
    open: "2026-10-25T00:30Z/01:00Z 01:30Z/03:00Z",
    name: "opens in the repeated hour, twice",
  },
  {
    zone: BERLIN,
    day: "sun",
    at: "01:00-02:30",
    open: "2026-10-24T23:00Z/00:30Z 01:00Z/01:30Z",
    name: "closes in the repeated hour, twice",
  },
  { zone: BERLIN, day: "sun", at: "02:00-03:00", open: "2026-10-25T00:00Z/02:00Z", name: "the repeated hour itself" },
  { zone: LORD_HOWE, day: "sun", at: "00:00-06:00", open: "2026-04-04T13:00Z/19:30Z", name: "half an hour more" },
  { zone: LORD_HOWE, day: "sun", at: "00:00-06:00", open: "2026-10-03T13:30Z/19:00Z", name: "half an hour less" },
  {
    zone: LORD_HOWE,
    day: "sun",
    at: "02:15-03:00",
    open: "2026-10-03T15:30Z/16:00Z",
    name: "opens in the skipped half",
  },
  { zone: SANTIAGO, day: "sun", at: "00:00-06:00", open: "2026-09-06T04:00Z/09:00Z", name: "no midnight" },
  { zone: SANTIAGO, day: "sat", at: "22:00-02:00", open: "2026-09-06T02:00Z/05:00Z", name: "over a skipped midnight" },
  { zone: SANTIAGO, day: "sat", at: "22:00-02:00", open: "2026-04-05T01:00Z/06:00Z", name: "over a repeated midnight" },
  {
    zone: SANTIAGO,
    day: "sat",
    at: "23:00-23:30",
    open: "2026-04-05T02:00Z/02:30Z 03:00Z/03:30Z",
    name: "the last hour of the day, twice",
  },
  { zone: BEIRUT, day: "sun", at: "00:00-06:00", open: "2026-03-28T22:00Z/03:00Z", name: "no midnight" },
  { zone: BEIRUT, day: "sat", at: "00:00-24:00", open: "2026-10-23T21:00Z/22:00Z", name: "a Saturday of 25 h" },
  { zone: TROLL, day: "sun", at: "00:00-06:00", open: "2026-03-29T00:00Z/04:00Z", name: "two hours less" },
  { zone: TROLL, day: "sun", at: "00:00-06:00", open: "2026-10-24T22:00Z/06:00Z", name: "two hours more" },
  { zone: CASABLANCA, day: "sun", at: "00:00-06:00", open: "2025-02-22T23:00Z/06:00Z", name: "Ramadan begins, 7 h" },
  { zone: CASABLANCA, day: "sun", at: "00:00-06:00", open: "2025-04-06T00:00Z/05:00Z", name: "Ramadan ends, 5 h" },
  { zone: APIA, day: "fri", at: "09:00-17:00", open: "2011-12-30T12:00Z", name: "the Friday that never was" },
  {
    zone: APIA,
    day: "thu",
    at: "22:00-02:00",
    open: "2011-12-30T08:00Z/10:00Z",
    name: "Thursday night ends at midnight",
  },
  { zone: APIA, day: "fri", at: "22:00-02:00", open: "2011-12-30T10:00Z/12:00Z", name: "Friday night is its Saturday" },
  { zone: APIA, day: "sat", at: "09:00-17:00", open: "2011-12-30T19:00Z/03:00Z", name: "Saturday as usual" },
])("$zone $day $at: $name", ({ zone, day, at, open }) => {
  const date = open.slice(0, 10);
  const middle = instant(`${date}T12:00Z`);
  const spans = openSpans(calendar({ timezone: zone, hours: [[day, at]] }), at24(middle, -40), at24(middle, 40));
  expect(spans.map(({ from, until }) => `${isoOf(from).slice(11, 16)}Z/${isoOf(until).slice(11, 16)}Z`).join(" ")).toBe(
    open.includes("/") ? open.slice(11) : "",
  );
  if (spans[0] !== undefined) expect(isoOf(spans[0].from).slice(0, 10)).toBe(date);
});

test.each([
  { zone: BERLIN, from: "2026-03-28T12:00Z", until: "2026-03-29T12:00Z" },
  { zone: APIA, from: "2011-12-29T12:00Z", until: "2011-12-30T12:00Z" },
])("round the clock in $zone is absolute time over the change", ({ zone, from, until }) => {
  expect(openTimeBetween(roundTheClock(zone), instant(from), instant(until))).toBe(24 * 3_600_000);
});

// From noon of the day before. Each window has an edge inside the skipped or the repeated time.
test.each([
  { zone: BERLIN, date: "2026-03-29", at: "02:30-04:00", minutes: 60, due: "2026-03-29T04:00+02:00", name: "skipped" },
  {
    zone: BERLIN,
    date: "2026-03-29",
    at: "02:30-04:00",
    minutes: 61,
    due: "2026-04-05T02:31+02:00",
    name: "a week on",
  },
  { zone: BERLIN, date: "2026-10-25", at: "02:30-04:00", minutes: 30, due: "2026-10-25T03:00+02:00", name: "first" },
  { zone: BERLIN, date: "2026-10-25", at: "02:30-04:00", minutes: 31, due: "2026-10-25T02:31+01:00", name: "second" },
  { zone: BERLIN, date: "2026-10-25", at: "02:30-04:00", minutes: 120, due: "2026-10-25T04:00+01:00", name: "closing" },
  {
    zone: NEW_YORK,
    date: "2026-03-08",
    at: "01:00-02:30",
    minutes: 60,
    due: "2026-03-08T03:00-04:00",
    name: "skipped",
  },
  {
    zone: NEW_YORK,
    date: "2026-03-08",
    at: "01:00-02:30",
    minutes: 61,
    due: "2026-03-15T01:01-04:00",
    name: "a week on",
  },
  { zone: NEW_YORK, date: "2026-11-01", at: "01:30-03:00", minutes: 45, due: "2026-11-01T01:45-05:00", name: "second" },
  {
    zone: LORD_HOWE,
    date: "2026-10-04",
    at: "02:15-03:00",
    minutes: 30,
    due: "2026-10-04T03:00+11:00",
    name: "skipped",
  },
  {
    zone: LORD_HOWE,
    date: "2026-04-05",
    at: "01:45-02:15",
    minutes: 20,
    due: "2026-04-05T01:50+10:30",
    name: "second",
  },
  {
    zone: SANTIAGO,
    date: "2026-09-06",
    at: "00:30-02:00",
    minutes: 60,
    due: "2026-09-06T02:00-03:00",
    name: "skipped",
  },
  { zone: SANTIAGO, date: "2026-04-04", at: "23:00-23:30", minutes: 45, due: "2026-04-04T23:15-04:00", name: "second" },
  { zone: BEIRUT, date: "2026-03-29", at: "00:30-02:00", minutes: 60, due: "2026-03-29T02:00+03:00", name: "skipped" },
  { zone: BEIRUT, date: "2026-10-24", at: "23:30-24:00", minutes: 45, due: "2026-10-24T23:45+02:00", name: "second" },
  { zone: TROLL, date: "2026-03-29", at: "02:00-04:00", minutes: 60, due: "2026-03-29T04:00+02:00", name: "skipped" },
  { zone: TROLL, date: "2026-10-25", at: "02:00-02:30", minutes: 45, due: "2026-10-25T02:15+00:00", name: "second" },
  {
    zone: CASABLANCA,
    date: "2025-02-23",
    at: "02:30-03:30",
    minutes: 45,
    due: "2025-02-23T02:45+00:00",
    name: "second",
  },
  {
    zone: CASABLANCA,
    date: "2025-04-06",
    at: "01:30-02:30",
    minutes: 30,
    due: "2025-04-06T03:00+01:00",
    name: "skipped",
  },
  {
    zone: APIA,
    date: "2011-12-30",
    at: "09:00-17:00",
    minutes: 60,
    due: "2012-01-06T10:00+14:00",
    name: "no such day",
  },
])("$minutes minutes of $at in $zone on $date are due $due: $name", ({ zone, date, at, minutes, due }) => {
  const weekday = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][new Date(`${date}T00:00Z`).getUTCDay()] ?? "";
  const hours = calendar({ timezone: zone, hours: [[weekday, at]] });
  const from = instant(Date.parse(`${date}T00:00Z`) - 18 * 3_600_000);
  expect(isoOf(addOpenTime(hours, from, minutes * 60_000))).toBe(isoOf(instant(due)));
});

// The year of a 24-hour day in each zone: what one change takes away the other gives back.
test.each([NEW_YORK, BERLIN, LORD_HOWE, SANTIAGO, BEIRUT, TROLL])("a year of Sundays 00:00-06:00 in %s", (zone) => {
  const nights = calendar({ timezone: zone, hours: [["sun", "00:00-06:00"]] });
  const open = openTimeBetween(nights, instant("2026-01-01T12:00Z"), instant("2026-12-31T12:00Z"));
  const sundays = 52;
  // Where midnight is repeated, the hour belongs to the Saturday before.
  const missing = zone === SANTIAGO || zone === BEIRUT ? 1 : 0;
  expect(open / 3_600_000).toBe(sundays * 6 - missing);
});

function at24(middle: number, hours: number) {
  return instant(middle + hours * 3_600_000);
}
