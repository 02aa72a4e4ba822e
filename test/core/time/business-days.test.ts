// On which closing is a business-day target due?

import { expect, test } from "@jest/globals";
import { addBusinessDays } from "../../../src/core/time/business-days.ts";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import { openTimeBetween } from "../../../src/core/time/open-time.ts";
import { calendar, office, roundTheClock } from "./calendars.ts";

const utc = office("UTC");
const brussels = office("Europe/Brussels", "09:00-18:00", ["2026-12-25", "2027-01-01"]);
const night = calendar({ hours: [["fri", "22:00-06:00"]] });

// 2026-03-02 is a Monday.
test.each([
  {
    name: "opened on Saturday: Monday's closing",
    hours: utc,
    from: "2026-02-28T12:00Z",
    days: 1,
    due: "2026-03-02T17:00:00Z",
  },
  { name: "Monday 07:00: Tuesday's", hours: utc, from: "2026-03-02T07:00Z", days: 1, due: "2026-03-03T17:00:00Z" },
  { name: "Monday 20:00: Tuesday's", hours: utc, from: "2026-03-02T20:00Z", days: 1, due: "2026-03-03T17:00:00Z" },
  {
    name: "Sunday, the last millisecond: Monday's",
    hours: utc,
    from: "2026-03-01T23:59:59.999Z",
    days: 1,
    due: "2026-03-02T17:00:00Z",
  },
  { name: "Monday 00:00: Tuesday's", hours: utc, from: "2026-03-02T00:00Z", days: 1, due: "2026-03-03T17:00:00Z" },
  { name: "Friday: Monday's", hours: utc, from: "2026-03-06T12:00Z", days: 1, due: "2026-03-09T17:00:00Z" },
  { name: "ten days are two weeks", hours: utc, from: "2026-03-02T12:00Z", days: 10, due: "2026-03-16T17:00:00Z" },
  { name: "Skyscrapers, Monday", hours: brussels, from: "2026-11-23T08:50Z", days: 1, due: "2026-11-24T17:00:00Z" },
  { name: "Skyscrapers, Friday", hours: brussels, from: "2026-11-27T12:00Z", days: 1, due: "2026-11-30T17:00:00Z" },
  {
    name: "Skyscrapers, the day before Christmas",
    hours: brussels,
    from: "2026-12-24T12:00Z",
    days: 1,
    due: "2026-12-28T17:00:00Z",
  },
  {
    name: "the local date decides: Sunday 23:30Z is Monday in Brussels",
    hours: brussels,
    from: "2026-11-22T23:30Z",
    days: 1,
    due: "2026-11-24T17:00:00Z",
  },
  {
    name: "Friday 22:00-06:00 closes on Saturday",
    hours: night,
    from: "2026-03-05T12:00Z",
    days: 1,
    due: "2026-03-07T06:00:00Z",
  },
  {
    name: "from Friday it is the next Friday's",
    hours: night,
    from: "2026-03-06T12:00Z",
    days: 1,
    due: "2026-03-14T06:00:00Z",
  },
  {
    name: "24x7: the next local date's midnight",
    hours: roundTheClock("Europe/Berlin"),
    from: "2026-03-28T12:00Z",
    days: 1,
    due: "2026-03-29T22:00:00Z",
  },
  {
    name: "24x7: ten local dates",
    hours: roundTheClock("Europe/Berlin"),
    from: "2026-03-20T12:00Z",
    days: 10,
    due: "2026-03-30T22:00:00Z",
  },
  {
    name: "24x7: a date that was skipped does not count",
    hours: roundTheClock("Pacific/Apia"),
    from: "2011-12-29T12:00Z",
    days: 2,
    due: "2012-01-01T10:00:00Z",
  },
  {
    name: "a night whose own date was skipped counts on the next one",
    hours: calendar({ timezone: "Pacific/Apia", hours: [["fri", "22:00-02:00"]] }),
    from: "2011-12-29T12:00-10:00",
    days: 1,
    due: "2011-12-30T12:00:00Z",
  },
  {
    name: "so do hours given to a date that was skipped: they are the next date's, which closes later",
    hours: calendar({
      timezone: "Pacific/Apia",
      hours: [["mon-sun", "09:00-17:00"]],
      replaced: { "2011-12-30": ["22:00-02:00"] },
    }),
    from: "2011-12-29T12:00-10:00",
    days: 1,
    due: "2011-12-31T03:00:00Z",
  },
  {
    name: "the same where there are no other hours",
    hours: calendar({ timezone: "Pacific/Apia", replaced: { "2011-12-30": ["22:00-02:00"] } }),
    from: "2011-12-29T12:00-10:00",
    days: 1,
    due: "2011-12-30T12:00:00Z",
  },
  {
    name: "24x5: Friday closes with its end",
    hours: calendar({ timezone: "America/Denver", hours: [["mon-fri", "00:00-24:00"]] }),
    from: "2026-11-19T12:00Z",
    days: 1,
    due: "2026-11-21T07:00:00Z",
  },
  {
    name: "a half day closes early",
    hours: calendar({ hours: [["mon-fri", "09:00-17:00"]], replaced: { "2026-03-03": ["09:00-12:00"] } }),
    from: "2026-03-02T12:00Z",
    days: 1,
    due: "2026-03-03T12:00:00Z",
  },
  {
    name: "a dated opening on a Saturday counts",
    hours: calendar({ hours: [["mon-fri", "09:00-17:00"]], replaced: { "2026-03-07": ["10:00-11:00"] } }),
    from: "2026-03-06T12:00Z",
    days: 1,
    due: "2026-03-07T11:00:00Z",
  },
  {
    name: "a closed Saturday cuts Friday's night off",
    hours: calendar({ hours: [["fri", "22:00-06:00"]], closed: ["2026-03-07"] }),
    from: "2026-03-05T12:00Z",
    days: 1,
    due: "2026-03-07T00:00:00Z",
  },
  {
    name: "what a closed Friday leaves of its night still counts on Friday",
    hours: calendar({ hours: [["fri", "22:00-06:00"]], closed: ["2026-03-06"] }),
    from: "2026-03-05T12:00Z",
    days: 1,
    due: "2026-03-07T06:00:00Z",
  },
  {
    name: "across days: Friday closes on Monday",
    hours: calendar({ hours: [["fri", "18:00-+3 08:00"]] }),
    from: "2026-03-05T12:00Z",
    days: 1,
    due: "2026-03-09T08:00:00Z",
  },
  {
    name: "a date closes no earlier than the one before",
    hours: calendar({
      hours: [
        ["fri", "18:00-+3 08:00"],
        ["sat", "09:00-12:00"],
      ],
    }),
    from: "2026-03-06T12:00Z",
    days: 1,
    due: "2026-03-09T08:00:00Z",
  },
  {
    name: "two windows: the last one closes the day",
    hours: calendar({
      hours: [
        ["mon-fri", "09:00-12:00"],
        ["mon-fri", "13:00-16:00"],
      ],
    }),
    from: "2026-03-02T12:00Z",
    days: 1,
    due: "2026-03-03T16:00:00Z",
  },
  {
    name: "a window of another zone counts on the calendar's date: Tokyo's Tuesday is Monday",
    hours: calendar({ timezone: "America/New_York", hours: [["tue", "09:00-17:00", "Asia/Tokyo"]] }),
    from: "2026-03-01T17:00Z",
    days: 1,
    due: "2026-03-03T08:00:00Z",
  },
  {
    name: "the same, opened on that Monday",
    hours: calendar({ timezone: "America/New_York", hours: [["tue", "09:00-17:00", "Asia/Tokyo"]] }),
    from: "2026-03-02T17:00Z",
    days: 1,
    due: "2026-03-10T08:00:00Z",
  },
  {
    name: "zones as far apart as can be",
    hours: calendar({ timezone: "Etc/GMT+12", hours: [["mon", "00:30-01:00", "Pacific/Kiritimati"]] }),
    from: "2026-02-27T17:00Z",
    days: 1,
    due: "2026-03-01T11:00:00Z",
  },
  {
    name: "only dated hours",
    hours: calendar({ replaced: { "2027-01-04": ["09:00-10:00"], "2031-01-06": ["09:00-10:00"] } }),
    from: "2026-03-01T17:00Z",
    days: 2,
    due: "2031-01-06T10:00:00Z",
  },
])("$name", ({ hours, from, days, due }) => {
  const start = instant(from);
  const closing = addBusinessDays(hours, start, days);
  expect(isoOf(closing)).toBe(due);
  expect(addBusinessDays(hours, start, days, [{ from: 0, until: 0 }])).toBe(closing);
});

test.each([
  { name: "no pause", pauses: [], due: "2026-03-03T17:00:00Z" },
  { name: "two hours of Monday", pauses: [["2026-03-02T13:00Z", "2026-03-02T15:00Z"]], due: "2026-03-04T11:00:00Z" },
  { name: "the night only", pauses: [["2026-03-02T17:00Z", "2026-03-03T09:00Z"]], due: "2026-03-03T17:00:00Z" },
  {
    name: "the last hour before due",
    pauses: [["2026-03-03T16:00Z", "2026-03-03T18:00Z"]],
    due: "2026-03-04T10:00:00Z",
  },
  { name: "from due on", pauses: [["2026-03-03T17:00Z", "2026-03-09T17:00Z"]], due: "2026-03-03T17:00:00Z" },
])("1 business day from Monday noon, paused for $name", ({ pauses, due }) => {
  const start = instant("2026-03-02T12:00Z");
  const spans = pauses.map(([from = "", until = ""]) => ({ from: instant(from), until: instant(until) }));
  const at = addBusinessDays(utc, start, 1, spans);
  expect(isoOf(at)).toBe(due);
  expect(openTimeBetween(utc, start, at, spans)).toBe(13 * 3_600_000);
});

test.each([
  { name: "no day", run: () => addBusinessDays(utc, instant(0), 0) },
  { name: "half a day", run: () => addBusinessDays(utc, instant(0), 0.5) },
  { name: "days beyond 100 years", run: () => addBusinessDays(utc, instant(0), 26_100) },
  { name: "an empty calendar", run: () => addBusinessDays(calendar({}), instant(0), 1) },
  {
    name: "dated hours in the past",
    run: () =>
      addBusinessDays(calendar({ replaced: { "2020-01-01": ["09:00-10:00"] } }), instant("2026-03-02T00:00Z"), 1),
  },
])("$name is a RangeError", ({ run }) => {
  expect(run).toThrow(RangeError);
});

test.each([
  { days: 1, says: 'calendar "test" has no 1 business day within 100 years after 1970-01-01T00:00:00Z' },
  { days: 2, says: "no 2 business days within" },
])("$days that never come are told with their number", ({ days, says }) => {
  expect(() => addBusinessDays(calendar({}), instant(0), days)).toThrow(says);
});

test("what is remembered of a calendar's dates is right however many are asked for, and in any order", () => {
  const half = calendar({ hours: [["mon-fri", "09:00-17:00"]], replaced: { "2026-03-03": ["09:00-12:00"] } });
  const from = instant("2026-03-02T12:00Z");
  // More dates than are kept: 2,600 weeks of five days.
  expect(isoOf(addBusinessDays(half, from, 13_000))).toBe("2075-12-30T17:00:00Z");
  expect(isoOf(addBusinessDays(half, from, 1))).toBe("2026-03-03T12:00:00Z");
  expect(isoOf(addBusinessDays(half, from, 2))).toBe("2026-03-04T17:00:00Z");
  expect(isoOf(addBusinessDays(utc, from, 1))).toBe("2026-03-03T17:00:00Z");
});
