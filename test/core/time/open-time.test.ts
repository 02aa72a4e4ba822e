// When is open time up, to the millisecond?

import { expect, test } from "@jest/globals";
import { instant, type Instant, isoOf } from "../../../src/core/time/instant.ts";
import { isNeverOpen, isOpen, nextOpening, openSpans } from "../../../src/core/time/openings.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../../../src/core/time/open-time.ts";
import { calendar, office, roundTheClock } from "./calendars.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const utc = office("UTC");
const drud = calendar({ timezone: "America/Denver", hours: [["mon-fri", "00:00-24:00"]] });
const brussels = office("Europe/Brussels", "09:00-18:00", ["2026-12-25", "2027-01-01"]);

// 2026-03-02 is a Monday.
test.each([
  {
    name: "8 h from the opening end at the closing",
    from: "2026-03-02T09:00Z",
    ms: 8 * HOUR,
    due: "2026-03-02T17:00:00Z",
  },
  {
    name: "a millisecond more is due the next morning",
    from: "2026-03-02T09:00Z",
    ms: 8 * HOUR + 1,
    due: "2026-03-03T09:00:00.001Z",
  },
  {
    name: "a millisecond less is due before the closing",
    from: "2026-03-02T09:00Z",
    ms: 8 * HOUR - 1,
    due: "2026-03-02T16:59:59.999Z",
  },
  {
    name: "from the closing, counting begins the next morning",
    from: "2026-03-02T17:00Z",
    ms: 1,
    due: "2026-03-03T09:00:00.001Z",
  },
  {
    name: "from a millisecond before the closing",
    from: "2026-03-02T16:59:59.999Z",
    ms: 1,
    due: "2026-03-02T17:00:00Z",
  },
  { name: "from before the opening", from: "2026-03-02T06:00Z", ms: HOUR, due: "2026-03-02T10:00:00Z" },
  { name: "from the weekend", from: "2026-03-07T12:00Z", ms: HOUR, due: "2026-03-09T10:00:00Z" },
  { name: "over a weekend", from: "2026-03-06T16:30Z", ms: HOUR, due: "2026-03-09T09:30:00Z" },
  { name: "milliseconds are kept", from: "2026-03-06T16:59:59.250Z", ms: 1000, due: "2026-03-09T09:00:00.250Z" },
  { name: "nothing to wait for, closed or not", from: "2026-03-07T12:00Z", ms: 0, due: "2026-03-07T12:00:00Z" },
  { name: "10 weeks", from: "2026-03-02T09:00Z", ms: 400 * HOUR, due: "2026-05-08T17:00:00Z" },
  {
    name: "a fraction of a millisecond is a whole one",
    from: "2026-03-02T09:00Z",
    ms: 0.2,
    due: "2026-03-02T09:00:00.001Z",
  },
])("09:00-17:00: $name", ({ from, ms, due }) => {
  expect(isoOf(addOpenTime(utc, instant(from), ms))).toBe(due);
});

test.each([
  { name: "High, Friday 23:00", from: "2026-11-21T06:00Z", ms: 2 * HOUR, due: "2026-11-23T08:00:00Z" },
  {
    name: "Medium, Sunday on which clocks change",
    from: "2026-03-08T18:00Z",
    ms: 8 * HOUR,
    due: "2026-03-09T14:00:00Z",
  },
  { name: "Low, Friday 16:00 to midnight", from: "2026-11-20T23:00Z", ms: 8 * HOUR, due: "2026-11-21T07:00:00Z" },
])("Drud, Monday to Friday in Denver: $name", ({ from, ms, due }) => {
  expect(isoOf(addOpenTime(drud, instant(from), ms))).toBe(due);
});

test("Drud, urgent: 60 minutes at any time", () => {
  const start = instant("2026-11-01T07:30Z");
  expect(addOpenTime(roundTheClock("America/Denver"), start, HOUR) - start).toBe(HOUR);
});

test.each([
  {
    name: "production down, Sunday night",
    hours: roundTheClock(),
    from: "2026-11-22T02:10Z",
    ms: 30 * MINUTE,
    due: "2026-11-22T02:40:00Z",
  },
  { name: "urgent, Thursday 17:30", hours: brussels, from: "2026-11-26T16:30Z", ms: HOUR, due: "2026-11-27T08:30:00Z" },
  { name: "urgent, over Christmas", hours: brussels, from: "2026-12-24T16:30Z", ms: HOUR, due: "2026-12-28T08:30:00Z" },
  { name: "urgent, over New Year", hours: brussels, from: "2026-12-31T17:00Z", ms: HOUR, due: "2027-01-04T09:00:00Z" },
])("Skyscrapers: $name", ({ hours, from, ms, due }) => {
  expect(isoOf(addOpenTime(hours, instant(from), ms))).toBe(due);
});

test.each([
  {
    name: "30 m before Monday 09:15 is Friday 16:45",
    until: "2026-03-09T09:15Z",
    ms: 30 * MINUTE,
    start: "2026-03-06T16:45:00Z",
  },
  {
    name: "as much as the day has gives its opening",
    until: "2026-03-02T17:00Z",
    ms: 8 * HOUR,
    start: "2026-03-02T09:00:00Z",
  },
  {
    name: "the latest such instant: the opening, not the closing before",
    until: "2026-03-03T10:00Z",
    ms: HOUR,
    start: "2026-03-03T09:00:00Z",
  },
  {
    name: "a millisecond more is the evening before",
    until: "2026-03-03T10:00Z",
    ms: HOUR + 1,
    start: "2026-03-02T16:59:59.999Z",
  },
  { name: "from the night", until: "2026-03-04T03:00Z", ms: HOUR, start: "2026-03-03T16:00:00Z" },
  { name: "nothing", until: "2026-03-04T03:00Z", ms: 0, start: "2026-03-04T03:00:00Z" },
  { name: "10 weeks", until: "2026-05-08T17:00Z", ms: 400 * HOUR, start: "2026-03-02T09:00:00Z" },
])("back on 09:00-17:00: $name", ({ until, ms, start }) => {
  expect(isoOf(subtractOpenTime(utc, instant(until), ms))).toBe(start);
});

test.each([
  { name: "before the opening", from: "2026-03-02T08:00Z", until: "2026-03-02T09:00Z", ms: 0 },
  { name: "the first millisecond", from: "2026-03-02T08:00Z", until: "2026-03-02T09:00:00.001Z", ms: 1 },
  { name: "a whole day", from: "2026-03-02T00:00Z", until: "2026-03-03T00:00Z", ms: 8 * HOUR },
  { name: "over the weekend", from: "2026-03-06T16:00Z", until: "2026-03-09T10:00Z", ms: 2 * HOUR },
  { name: "a reversed interval", from: "2026-03-03T12:00Z", until: "2026-03-02T12:00Z", ms: 0 },
  { name: "an empty interval", from: "2026-03-02T12:00Z", until: "2026-03-02T12:00Z", ms: 0 },
  { name: "four years of weekdays", from: "2025-01-01T00:00Z", until: "2029-01-01T00:00Z", ms: 1043 * 8 * HOUR },
])("open time: $name", ({ from, until, ms }) => {
  expect(openTimeBetween(utc, instant(from), instant(until))).toBe(ms);
});

test.each([
  { name: "a pause in open time", pauses: [["2026-03-02T10:00Z", "2026-03-02T11:00Z"]], due: "2026-03-02T14:00:00Z" },
  {
    name: "a pause outside open time costs nothing",
    pauses: [["2026-03-01T10:00Z", "2026-03-02T09:00Z"]],
    due: "2026-03-02T13:00:00Z",
  },
  {
    name: "a pause from the due time on costs nothing",
    pauses: [["2026-03-02T13:00Z", "2026-03-02T15:00Z"]],
    due: "2026-03-02T13:00:00Z",
  },
  {
    name: "a pause a millisecond before it",
    pauses: [["2026-03-02T12:59:59.999Z", "2026-03-02T15:00Z"]],
    due: "2026-03-02T15:00:00.001Z",
  },
  {
    name: "overlapping pauses count once, in any order",
    pauses: [
      ["2026-03-02T11:00Z", "2026-03-02T12:00Z"],
      ["2026-03-02T10:00Z", "2026-03-02T11:30Z"],
    ],
    due: "2026-03-02T15:00:00Z",
  },
  {
    name: "one pause inside another",
    pauses: [
      ["2026-03-02T10:00Z", "2026-03-02T12:00Z"],
      ["2026-03-02T10:30Z", "2026-03-02T11:00Z"],
    ],
    due: "2026-03-02T15:00:00Z",
  },
  {
    name: "a reversed pause costs nothing",
    pauses: [["2026-03-02T11:00Z", "2026-03-02T10:00Z"]],
    due: "2026-03-02T13:00:00Z",
  },
  {
    name: "paused from the start until the evening",
    pauses: [["2026-03-02T08:00Z", "2026-03-02T20:00Z"]],
    due: "2026-03-03T13:00:00Z",
  },
  { name: "paused over the night", pauses: [["2026-03-02T12:00Z", "2026-03-03T12:00Z"]], due: "2026-03-03T13:00:00Z" },
])("4 h from Monday 09:00 with $name", ({ pauses, due }) => {
  const from = instant("2026-03-02T09:00Z");
  const spans = pauses.map(([start = "", end = ""]) => ({ from: instant(start), until: instant(end) }));
  const at = addOpenTime(utc, from, 4 * HOUR, spans);
  expect(isoOf(at)).toBe(due);
  expect(openTimeBetween(utc, from, at, spans)).toBe(4 * HOUR);
  expect(openTimeBetween(utc, subtractOpenTime(utc, at, 4 * HOUR, spans), at, spans)).toBe(4 * HOUR);
});

test.each([
  { name: "a holiday", closed: ["2026-03-03"], due: "2026-03-04T10:00:00Z" },
  {
    name: "a chain of holidays to the weekend",
    closed: ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"],
    due: "2026-03-09T10:00:00Z",
  },
  { name: "a holiday on a day already closed", closed: ["2026-03-07"], due: "2026-03-03T10:00:00Z" },
])("over $name", ({ closed, due }) => {
  expect(isoOf(addOpenTime(office("UTC", "09:00-17:00", closed), instant("2026-03-02T16:00Z"), 2 * HOUR))).toBe(due);
});

// Christmas 2026: Thursday 24 is a half day, Friday 25 is closed, 28 to 31 too, and Friday 1 January.
test.each([
  { name: "due within the half day", from: "2026-12-24T09:30Z", hours: 2.5, due: "2026-12-24T12:00:00Z" },
  { name: "due after the half day and the chain", from: "2026-12-24T11:00Z", hours: 2, due: "2027-01-04T10:00:00Z" },
  { name: "from after the half day's closing", from: "2026-12-24T13:00Z", hours: 1, due: "2027-01-04T10:00:00Z" },
  { name: "from within the chain", from: "2026-12-29T10:00Z", hours: 8, due: "2027-01-04T17:00:00Z" },
  { name: "on the Saturday that is open", from: "2027-01-08T16:30Z", hours: 1, due: "2027-01-09T10:30:00Z" },
  { name: "over the Saturday that is open", from: "2027-01-08T16:30Z", hours: 3, due: "2027-01-11T09:30:00Z" },
])("half days, chains and an extra day: $name", ({ from, hours, due }) => {
  const christmas = calendar({
    hours: [["mon-fri", "09:00-17:00"]],
    closed: ["2026-12-25", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01"],
    replaced: { "2026-12-24": ["09:00-12:00"], "2027-01-09": ["10:00-12:00"] },
  });
  expect(isoOf(addOpenTime(christmas, instant(from), hours * HOUR))).toBe(due);
});

test.each([
  { name: "its hours instead", replaced: { "2026-03-03": ["09:00-12:00"] }, open: ["03 09:00/03 12:00"] },
  {
    name: "hours on a day already closed",
    replaced: { "2026-03-01": ["10:00-11:00"] },
    open: ["01 10:00/01 11:00", "03 09:00/03 17:00"],
  },
  {
    name: "several ranges",
    replaced: { "2026-03-03": ["07:00-08:00", "20:00-21:00"] },
    open: ["03 07:00/03 08:00", "03 20:00/03 21:00"],
  },
  {
    name: "hours over midnight stay on the next date",
    replaced: { "2026-03-03": ["22:00-02:00"] },
    open: ["03 22:00/04 02:00"],
  },
  {
    name: "hours over midnight stop at a closed date",
    replaced: { "2026-03-03": ["22:00-02:00"], "2026-03-04": [] },
    open: ["03 22:00/04 00:00"],
  },
  {
    name: "hours over midnight stop at another half day",
    replaced: { "2026-03-03": ["22:00-02:00"], "2026-03-04": ["01:00-03:00"] },
    open: ["03 22:00/04 00:00", "04 01:00/04 03:00"],
  },
])("a half day: $name", ({ replaced, open }) => {
  const half = calendar({ hours: [["tue", "09:00-17:00"]], replaced });
  expect(spansOf(half, "2026-02-28T00:00Z", "2026-03-06T00:00Z")).toEqual(open);
});

test.each([
  { name: "ends on Saturday without hours of its own", closed: [], open: ["06 22:00/07 06:00"] },
  { name: "loses Friday's part on a closed Friday", closed: ["2026-03-06"], open: ["07 00:00/07 06:00"] },
  { name: "loses Saturday's part on a closed Saturday", closed: ["2026-03-07"], open: ["06 22:00/07 00:00"] },
])("Friday 22:00-06:00 $name", ({ closed, open }) => {
  const night = calendar({ hours: [["fri", "22:00-06:00"]], closed });
  expect(spansOf(night, "2026-03-04T00:00Z", "2026-03-12T00:00Z")).toEqual(open);
});

test("a window across days is one stretch, from Friday evening to Monday morning", () => {
  const weekend = calendar({ hours: [["fri", "18:00-+3 08:00"]], closed: ["2026-03-08"] });
  expect(spansOf(weekend, "2026-03-02T00:00Z", "2026-03-15T00:00Z")).toEqual([
    "02 00:00/02 08:00",
    "06 18:00/08 00:00",
    "09 00:00/09 08:00",
    "13 18:00/15 00:00",
  ]);
});

test("windows that overlap add up once, also between zones; a holiday is a date of the calendar's own zone", () => {
  const both = calendar({
    timezone: "Europe/Brussels",
    hours: [
      ["mon-fri", "09:00-17:00"],
      ["mon-fri", "12:00-14:00"],
      ["mon-fri", "09:00-17:00", "America/New_York"],
      ["tue", "08:00-10:00", "Asia/Tokyo"],
    ],
    closed: ["2026-03-04"],
  });
  // Tokyo's Tuesday 08:00 is Tuesday 00:00 in Brussels; New York's Tuesday ends at 23:00 in Brussels.
  expect(spansOf(both, "2026-03-02T12:00Z", "2026-03-05T12:00Z")).toEqual([
    "02 12:00/02 22:00",
    "02 23:00/03 01:00",
    "03 08:00/03 22:00",
    "05 08:00/05 12:00",
  ]);
});

test("24x7 can have holidays, too", () => {
  const always = { ...roundTheClock("Europe/Berlin"), exceptions: [{ date: "2026-03-29", windows: [] }] };
  expect(spansOf(always, "2026-03-28T12:00Z", "2026-03-30T12:00Z")).toEqual(["28 12:00/28 23:00", "29 22:00/30 12:00"]);
});

test.each([
  { at: "2026-03-02T08:59:59.999Z", open: false },
  { at: "2026-03-02T09:00Z", open: true },
  { at: "2026-03-02T16:59:59.999Z", open: true },
  { at: "2026-03-02T17:00Z", open: false },
])("09:00-17:00 at $at: open $open", ({ at, open }) => {
  expect(isOpen(utc, instant(at))).toBe(open);
});

test.each([
  { at: "2026-03-02T08:59Z", opening: "2026-03-02T09:00:00Z" },
  { at: "2026-03-02T09:00Z", opening: "2026-03-02T09:00:00Z" },
  { at: "2026-03-02T16:59:59.999Z", opening: "2026-03-02T16:59:59.999Z" },
  { at: "2026-03-02T17:00Z", opening: "2026-03-03T09:00:00Z" },
  { at: "2026-03-06T17:00Z", opening: "2026-03-09T09:00:00Z" },
])("the next opening at $at is $opening", ({ at, opening }) => {
  expect(isoOf(nextOpening(utc, instant(at)))).toBe(opening);
});

test("a calendar with one open date, years ahead, is reached; from after it, never", () => {
  const once = calendar({ replaced: { "2090-05-01": ["09:00-10:00"] } });
  const from = instant("2026-03-02T00:00Z");
  expect(isNeverOpen(once)).toBe(false);
  expect(isoOf(nextOpening(once, from))).toBe("2090-05-01T09:00:00Z");
  expect(isoOf(addOpenTime(once, from, HOUR))).toBe("2090-05-01T10:00:00Z");
  expect(isoOf(subtractOpenTime(once, instant("2120-01-01T00:00Z"), HOUR))).toBe("2090-05-01T09:00:00Z");
  expect(() => addOpenTime(once, from, HOUR + 1)).toThrow(RangeError);
  expect(() => nextOpening(once, instant("2090-05-01T10:00Z"))).toThrow(RangeError);
  expect(() => subtractOpenTime(once, from, 1)).toThrow(RangeError);
});

test.each([
  { name: "no hours", hours: calendar({}), never: true },
  { name: "only closed dates", hours: calendar({ closed: ["2026-03-02"] }), never: true },
  {
    name: "only hours that the clock skips",
    hours: calendar({ timezone: "Europe/Berlin", replaced: { "2026-03-29": ["02:00-03:00"] } }),
    never: true,
  },
  { name: "hours on one date", hours: calendar({ replaced: { "2026-03-29": ["02:00-03:00"] } }), never: false },
  { name: "office hours", hours: utc, never: false },
  { name: "24x7", hours: roundTheClock(), never: false },
])("$name: never open is $never", ({ hours, never }) => {
  expect(isNeverOpen(hours)).toBe(never);
});

test.each([
  { name: "more open time than 100 years have", run: () => addOpenTime(utc, instant(0), 1e13) },
  { name: "the same, round the clock", run: () => addOpenTime(roundTheClock(), instant(0), 1e13) },
  { name: "endless open time", run: () => addOpenTime(utc, instant(0), Number.POSITIVE_INFINITY) },
  { name: "a negative length", run: () => addOpenTime(utc, instant(0), -1) },
  { name: "a moment without a date", run: () => addOpenTime(utc, instant(1e20), 1) },
  { name: "a moment after which there is no date", run: () => addOpenTime(utc, instant(8.64e15), 1) },
  { name: "a moment before which there is no date", run: () => subtractOpenTime(utc, instant(-8.64e15), 1) },
  { name: "no opening after the last date", run: () => nextOpening(utc, instant(8.64e15)) },
  { name: "an endless interval", run: () => openTimeBetween(utc, instant(0), Number.POSITIVE_INFINITY as Instant) },
  { name: "no number", run: () => subtractOpenTime(utc, instant(0), Number.NaN) },
  {
    name: "a pause without an end",
    run: () => addOpenTime(utc, instant(0), 1, [{ from: 0, until: Number.POSITIVE_INFINITY }]),
  },
  {
    name: "a pause without a beginning",
    run: () => subtractOpenTime(utc, instant(0), 1, [{ from: Number.NEGATIVE_INFINITY, until: 0 }]),
  },
  {
    name: "a pause from no number",
    run: () => addOpenTime(utc, instant(0), 1, [{ from: Number.NaN, until: 1 }]),
  },
  {
    name: "a pause to no number",
    run: () => openTimeBetween(utc, instant(0), instant(1), [{ from: 0, until: Number.NaN }]),
  },
  {
    name: "a pause to no number, backwards",
    run: () => subtractOpenTime(utc, instant(0), 1, [{ from: 0, until: Number.NaN }]),
  },
  {
    name: "spans with a pause to no number",
    run: () => openSpans(utc, instant(0), instant(1), [{ from: 0, until: Number.NaN }]),
  },
  { name: "an empty calendar", run: () => addOpenTime(calendar({}), instant(0), 1) },
  { name: "an empty calendar, backwards", run: () => subtractOpenTime(calendar({}), instant(0), 1) },
])("$name is a RangeError", ({ run }) => {
  expect(run).toThrow(RangeError);
});

test.each([utc, office("Pacific/Kiritimati"), office("Etc/GMT+12")])(
  "$timezone: the first and the last days",
  (hours) => {
    const [first, last] = [instant(-8.64e15), instant(8.64e15)];
    const week = 7 * 24 * HOUR;
    expect(openTimeBetween(hours, addOpenTime(hours, first, 8 * HOUR), instant(first + 2 * week))).toBe(72 * HOUR);
    expect(openTimeBetween(hours, instant(last - 2 * week), subtractOpenTime(hours, last, 8 * HOUR))).toBe(72 * HOUR);
  },
);

test("a pause without beginning and end is allowed where nothing waits for it", () => {
  const ever = [{ from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }];
  expect(openTimeBetween(utc, instant("2026-03-02T09:00Z"), instant("2026-03-02T17:00Z"), ever)).toBe(0);
  const later = [{ from: instant("2026-03-02T10:00Z"), until: Number.POSITIVE_INFINITY }];
  expect(isoOf(addOpenTime(utc, instant("2026-03-02T09:00Z"), HOUR, later))).toBe("2026-03-02T10:00:00Z");
});

test.each([
  {
    name: "hours",
    ms: 4e8 * HOUR,
    says: 'calendar "test" has no 400000000 h of open time within 100 years after 1970',
  },
  { name: "endless", ms: Number.POSITIVE_INFINITY, says: 'calendar "test" has no Infinity h of open time' },
  { name: "negative", ms: -5, says: "not a length of open time: -5 ms" },
])("what is never reached is told as people write it: $name", ({ ms, says }) => {
  expect(() => addOpenTime(utc, instant(0), ms)).toThrow(says);
});

function spansOf(hours: Parameters<typeof openSpans>[0], from: string, until: string): readonly string[] {
  const short = (text: string): string => `${text.slice(8, 10)} ${text.slice(11, 16)}`;
  return openSpans(hours, instant(from), instant(until)).map(
    (span) => `${short(isoOf(span.from))}/${short(isoOf(span.until))}`,
  );
}
