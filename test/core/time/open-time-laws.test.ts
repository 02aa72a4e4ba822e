// Does open time keep its laws on any calendar, against an oracle that looks at every minute?

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { addBusinessDays } from "../../../src/core/time/business-days.ts";
import type { Calendar, Weekday } from "../../../src/core/time/calendar.ts";
import { instant, type Instant } from "../../../src/core/time/instant.ts";
import { dateOf } from "../../../src/core/time/local-date.ts";
import { isNeverOpen, isOpen, nextOpening, openSpans } from "../../../src/core/time/openings.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../../../src/core/time/open-time.ts";
import { closingAfter, due, latestStart, lookAtEveryMinute, openBetween, type Stage } from "./minute-oracle.ts";

// A long run raises it: LAW_RUNS=100000 in the environment.
const RUNS = Number(process.env["LAW_RUNS"] ?? 300);
const DAY = 86_400_000;

// Each begins about 18 days before a change of the first zone's clock.
const STAGES: readonly Stage[] = [
  stage("2026-02-18", "America/New_York", "Asia/Kolkata"),
  stage("2026-10-14", "America/New_York", "Europe/London"),
  stage("2026-03-11", "Europe/Berlin", "America/Los_Angeles"),
  stage("2026-10-07", "Europe/Berlin", "Asia/Tokyo"),
  stage("2026-03-18", "Australia/Lord_Howe", "Europe/Dublin"),
  stage("2026-09-16", "Australia/Lord_Howe", "America/Caracas"),
  stage("2026-03-18", "America/Santiago", "Pacific/Auckland"),
  stage("2026-08-19", "America/Santiago", "Asia/Kathmandu"),
  stage("2026-03-11", "Asia/Beirut", "America/St_Johns"),
  stage("2026-10-07", "Asia/Beirut", "America/Havana"),
  stage("2026-03-11", "Antarctica/Troll", "UTC"),
  stage("2026-10-07", "Antarctica/Troll", "Pacific/Kiritimati"),
  stage("2025-02-05", "Africa/Casablanca", "Africa/Cairo"),
  stage("2011-12-12", "Pacific/Apia", "Pacific/Pago_Pago"),
  stage("2010-10-20", "America/St_Johns", "America/Sao_Paulo"),
];

interface Case {
  readonly stage: Stage;
  readonly calendar: Calendar;
  readonly from: Instant;
  readonly until: Instant;
  readonly pauses: readonly { readonly from: Instant; readonly until: Instant }[];
}

// Mostly edges that matter: quarters of hours, with a bare minute now and then.
const minuteOfDay = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }) },
);
const lengthMinutes = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 48 }).map((quarter) => quarter * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1440 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1441, max: 10_080 }) },
);
const range = fc.tuple(minuteOfDay, lengthMinutes).map(([fromMinute, length]) => ({
  fromMinute,
  untilMinute: fromMinute + length,
}));

function windowsIn({ zones }: Stage) {
  const zone = fc.oneof(
    { weight: 4, arbitrary: fc.constant(zones[0]) },
    { weight: 1, arbitrary: fc.constant(zones[1]) },
  );
  const weekday = fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday);
  return fc.array(
    fc.tuple(zone, weekday, range).map(([timezone, day, at]) => ({ timezone, weekday: day, ...at })),
    { minLength: 1, maxLength: 6 },
  );
}

function exceptionsIn({ from }: Stage) {
  const shortRange = range.filter(({ fromMinute, untilMinute }) => untilMinute <= fromMinute + 1440);
  const exception = fc.record({
    date: fc.integer({ min: 8, max: 34 }).map((day) => dateOf(from / DAY + day)),
    windows: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(shortRange, { maxLength: 2 }) },
    ),
  });
  return fc
    .uniqueArray(exception, { selector: ({ date }) => date, maxLength: 8 })
    .map((list) => list.toSorted((left, right) => (left.date < right.date ? -1 : 1)));
}

function casesIn(at: Stage) {
  const moment = fc
    .tuple(fc.integer({ min: 10 * 1440, max: 30 * 1440 }), fc.constantFrom(0, 0, 1, 30_000, 59_999))
    .map(([minute, ms]) => instant(at.from + minute * 60_000 + ms));
  const wholeMinute = moment.map((found) => instant(found - (found % 60_000)));
  return fc.record({
    stage: fc.constant(at),
    calendar: fc
      .tuple(windowsIn(at), exceptionsIn(at), fc.integer({ min: 0, max: 9 }))
      .map(([windows, exceptions, dice]) => ({
        name: "any",
        timezone: at.zones[0],
        alwaysOpen: dice === 0,
        windows: dice === 0 ? [] : windows,
        exceptions,
      })),
    from: moment,
    until: moment,
    pauses: fc.array(fc.record({ from: wholeMinute, until: wholeMinute }), { maxLength: 3 }),
  });
}

const anyCase: fc.Arbitrary<Case> = fc.constantFrom(...STAGES).chain(casesIn);
const anyShare = fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1);

const anyLength = fc.nat(4e8);

// A minute a week makes no 4 days in 100 years.
function reachable(calendar: Calendar, ms: number): number {
  const begin = instant("2030-01-01T00:00Z");
  return Math.min(ms, openTimeBetween(calendar, begin, instant("2035-01-01T00:00Z")));
}

function check<T extends unknown[]>(runs: number, property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns: Math.ceil(runs) });
}

test("open time, due and its way back are what every minute says", () => {
  check(
    RUNS,
    fc.property(anyCase, anyShare, ({ stage: at, calendar, from, until, pauses }, share) => {
      const minutes = lookAtEveryMinute(at, calendar, pauses);
      const open = openBetween(minutes, from, until);
      expect(openTimeBetween(calendar, from, until, pauses)).toBe(open);
      const ms = Math.floor(open * share);
      if (ms === 0) return;
      expect(addOpenTime(calendar, from, ms, pauses)).toBe(due(minutes, from, ms));
      expect(subtractOpenTime(calendar, until, ms, pauses)).toBe(latestStart(minutes, until, ms));
    }),
  );
}, 600_000);

test("spans, openings and membership are what every minute says", () => {
  check(
    RUNS / 3,
    fc.property(anyCase, ({ stage: at, calendar, from, until, pauses }) => {
      const minutes = lookAtEveryMinute(at, calendar, pauses);
      const spans = openSpans(calendar, from, until, pauses);
      expect(spans.reduce((sum, span) => sum + span.until - span.from, 0)).toBe(openBetween(minutes, from, until));
      for (const [index, span] of spans.entries()) {
        expect(span.from).toBeGreaterThan(spans[index - 1]?.until ?? from - 1);
        expect(openBetween(minutes, span.from, span.until)).toBe(span.until - span.from);
      }
      const unpaused = lookAtEveryMinute(at, calendar, []);
      expect(isOpen(calendar, from)).toBe(openBetween(unpaused, from, from + 1) === 1);
      const firstOpen = due(unpaused, from, 1);
      if (firstOpen !== undefined) expect(nextOpening(calendar, from)).toBe(firstOpen - 1);
    }),
  );
}, 600_000);

test("business days close when every minute says", () => {
  check(
    RUNS / 3,
    fc.property(anyCase, fc.integer({ min: 1, max: 4 }), ({ stage: at, calendar, from }, days) => {
      const closing = closingAfter(at, calendar, from, days);
      // What closes in the stage's last days may go on behind it.
      if (closing === undefined || closing > at.from + 39 * DAY) return;
      expect(addBusinessDays(calendar, from, days)).toBe(closing);
    }),
  );
}, 600_000);

test("lengths add up, there and back", () => {
  check(
    RUNS * 3,
    fc.property(anyCase, anyLength, anyLength, ({ calendar, from, until, pauses }, one, other) => {
      if (isNeverOpen(calendar)) return;
      const first = reachable(calendar, one);
      const second = reachable(calendar, other);
      const once = addOpenTime(calendar, from, first, pauses);
      expect(openTimeBetween(calendar, from, once, pauses)).toBe(first);
      expect(addOpenTime(calendar, once, second, pauses)).toBe(addOpenTime(calendar, from, first + second, pauses));
      const [a = from, b = from, c = from] = [from, until, once].sort((left, right) => left - right);
      const whole = openTimeBetween(calendar, a, c, pauses);
      expect(openTimeBetween(calendar, a, b, pauses) + openTimeBetween(calendar, b, c, pauses)).toBe(whole);
      const back = subtractOpenTime(calendar, once, first, pauses);
      expect(back).toBeGreaterThanOrEqual(from);
      expect(openTimeBetween(calendar, from, back, pauses)).toBe(0);
    }),
  );
}, 600_000);

test("due never comes earlier for a later start, a longer time, a closed date or a pause", () => {
  check(
    RUNS * 3,
    fc.property(anyCase, anyLength, anyLength, fc.nat(30), ({ calendar, from, until, pauses }, one, more, day) => {
      if (isNeverOpen(calendar)) return;
      const ms = reachable(calendar, one);
      const [early = from, late = from] = [from, until].sort((left, right) => left - right);
      const at = addOpenTime(calendar, early, ms, pauses);
      expect(addOpenTime(calendar, late, ms, pauses)).toBeGreaterThanOrEqual(at);
      expect(addOpenTime(calendar, early, ms + reachable(calendar, more), pauses)).toBeGreaterThanOrEqual(at);
      expect(addOpenTime(calendar, early, ms, [...pauses, { from: late, until: late + more }])).toBeGreaterThanOrEqual(
        at,
      );
      const closed = withClosed(calendar, dateOf(Math.floor(early / DAY) + day));
      if (!isNeverOpen(closed)) expect(addOpenTime(closed, early, ms, pauses)).toBeGreaterThanOrEqual(at);
    }),
  );
}, 600_000);

test("business days never come earlier for a later start, more days or a pause", () => {
  check(
    RUNS,
    fc.property(anyCase, fc.integer({ min: 1, max: 9 }), ({ stage: at, calendar, from, until, pauses }, days) => {
      // Clocks at St John's went from Sunday 00:01 back to Saturday: there, later moments have earlier dates.
      if (isNeverOpen(calendar) || at.zones.includes("America/St_Johns")) return;
      const [early = from, late = from] = [from, until].sort((left, right) => left - right);
      const closing = addBusinessDays(calendar, early, days);
      expect(closing).toBeGreaterThan(early);
      expect(addBusinessDays(calendar, late, days)).toBeGreaterThanOrEqual(closing);
      expect(addBusinessDays(calendar, early, days + 1)).toBeGreaterThanOrEqual(closing);
      expect(addBusinessDays(calendar, early, days, pauses)).toBeGreaterThanOrEqual(closing);
    }),
  );
}, 600_000);

// A date that is replaced already stays as it is: at most one entry a date.
function withClosed(calendar: Calendar, date: string): Calendar {
  if (calendar.exceptions.some((exception) => exception.date === date)) return calendar;
  const exceptions = [...calendar.exceptions, { date, windows: [] }];
  return { ...calendar, exceptions: exceptions.sort((left, right) => (left.date < right.date ? -1 : 1)) };
}

function stage(date: string, own: string, other: string): Stage {
  return { from: Date.parse(date), zones: [own, other] };
}
