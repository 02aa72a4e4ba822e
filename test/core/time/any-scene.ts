// Which calendars, moments and lengths do the laws have to hold for? All that can be written in the file, and more.

import fc from "fast-check";
import type { Calendar, DatedHours, Weekday, WeeklyWindow } from "../../../src/core/time/calendar.ts";
import { instant, type Instant } from "../../../src/core/time/instant.ts";
import { dateOf } from "../../../src/core/time/local-date.ts";
import { changesOf } from "./wall-clock.ts";

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 86_400_000;
const FIRST = Date.UTC(1990, 0, 1);
const END = Date.UTC(2040, 0, 1);

/** Every zone that the runtime knows. */
export const ZONES: readonly string[] = Intl.supportedValuesOf("timeZone");

/** A question: on this calendar, from this moment, this much open time. */
export interface Scene {
  readonly calendar: Calendar;
  readonly from: Instant;
  /** Open time, in milliseconds. */
  readonly ms: number;
  /** On whole minutes; overlapping, reversed and empty ones among them. */
  readonly pauses: readonly { readonly from: Instant; readonly until: Instant }[];
  /** Which part of `ms` comes first, where it is cut in two; 0 to 1. */
  readonly share: number;
  /** Some milliseconds to go on from somewhere. */
  readonly more: number;
}

interface Reach {
  /** Where the moments are: some days around a change of the zone's clock, or anywhere. */
  readonly around: "a clock change" | "anything";
  readonly shortest: number;
  readonly longest: number;
  /** Two thirds are no longer than this. */
  readonly usual: number;
  /** No more open time is asked for than there is in about so many weeks. */
  readonly weeksKept: number;
}

function sceneOf(reach: Reach): fc.Arbitrary<Scene> {
  return fc.tuple(anyZone, anyZone).chain(([zone, other]) =>
    momentIn(zone, reach.around).chain((from) =>
      fc
        .record({
          calendar: calendarIn(zone, other, { from, yearsKept: Math.ceil(reach.weeksKept / 50) }),
          wanted: fc.oneof(
            { weight: 2, arbitrary: lengthBetween(reach.shortest, reach.usual) },
            { weight: 1, arbitrary: lengthBetween(reach.shortest, reach.longest) },
          ),
          pauses: pausesAfter(from, reach.usual),
          share: fc.constantFrom(0, 0.1, 0.25, 0.5, 0.75, 0.9, 1),
          more: lengthBetween(SECOND, 14 * DAY),
        })
        .map(({ wanted, ...rest }) => ({ ...rest, from, ms: Math.min(wanted, most(rest.calendar, reach)) })),
    ),
  );
}

const anyZone = fc.constantFrom(...ZONES);

// Zones whose clock never changes have no other moments.
function momentIn(zone: string, around: Reach["around"]): fc.Arbitrary<Instant> {
  const anywhere = fc.integer({ min: FIRST / MINUTE, max: END / MINUTE - 1 });
  const changes = around === "anything" ? [] : changesOf(zone);
  const minute = changes.length === 0 ? anywhere : nearOneOf(changes);
  return fc.tuple(minute, fc.constantFrom(0, 0, 1, 30_000, 59_999)).map(([at, ms]) => instant(at * MINUTE + ms));
}

function nearOneOf(changes: readonly number[]): fc.Arbitrary<number> {
  const minutes = fc.integer({ min: -4 * 1440, max: 1440 });
  return fc.tuple(fc.constantFrom(...changes), minutes).map(([change, after]) => change + after);
}

// Each order of magnitude as often as the others; whole hours and minutes, at which windows end, now and then.
function lengthBetween(shortest: number, longest: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1, 1, SECOND, MINUTE, 15 * MINUTE, 60 * MINUTE))
    .map(([part, unit]) => {
      const ms = shortest * Math.exp(part * Math.log(longest / shortest));
      return Math.min(longest, Math.max(shortest, Math.round(ms / unit) * unit));
    });
}

function pausesAfter(from: Instant, usual: number): fc.Arbitrary<Scene["pauses"]> {
  const begin = Math.floor(from / MINUTE);
  const usually = Math.ceil((usual / DAY) * 3);
  const start = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -60, max: usually * 1440 }) },
    { weight: 1, arbitrary: fc.integer({ min: -60, max: usually * 7200 }) },
  );
  const length = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 900 }) },
    { weight: 1, arbitrary: fc.integer({ min: 900, max: usually * 2880 }) },
    { weight: 1, arbitrary: fc.integer({ min: -1440, max: 0 }) },
  );
  return fc.array(
    fc.tuple(start, length).map(([minute, minutes]) => ({
      from: instant((begin + minute) * MINUTE),
      until: instant((begin + minute + minutes) * MINUTE),
    })),
    { maxLength: 3 },
  );
}

interface Around {
  readonly from: Instant;
  /** Some holidays come every year, for so many years. */
  readonly yearsKept: number;
}

function calendarIn(timezone: string, other: string, around: Around): fc.Arbitrary<Calendar> {
  const zone = fc.oneof({ weight: 6, arbitrary: fc.constant(timezone) }, { weight: 1, arbitrary: fc.constant(other) });
  const windows = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(officeHours(timezone)) },
    { weight: 1, arbitrary: fc.tuple(officeHours(timezone), officeHours(other)) },
    { weight: 3, arbitrary: fc.tuple(fc.array(anyWindow(zone), { minLength: 1, maxLength: 6 })) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  return fc.tuple(windows, exceptionsAround(around)).map(([parts, exceptions]) => ({
    name: "any",
    timezone,
    alwaysOpen: parts.length === 0,
    windows: parts.flat(),
    exceptions,
  }));
}

// Mostly edges that matter: quarters of hours, with a bare minute now and then.
const minuteOfDay = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }) },
);
const shortLength = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 48 }).map((quarter) => quarter * 15) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1440 }) },
);
// Across days, up to a week.
const anyLength = fc.oneof(
  { weight: 6, arbitrary: shortLength },
  { weight: 1, arbitrary: fc.integer({ min: 1441, max: 10_080 }) },
);
const weekday = fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday);

function anyWindow(zone: fc.Arbitrary<string>): fc.Arbitrary<WeeklyWindow> {
  return fc.tuple(zone, weekday, minuteOfDay, anyLength).map(([timezone, day, fromMinute, length]) => ({
    timezone,
    weekday: day,
    fromMinute,
    untilMinute: fromMinute + length,
  }));
}

/** One to three windows on each of some days, the last of which may run over midnight. */
function officeHours(timezone: string): fc.Arbitrary<readonly WeeklyWindow[]> {
  const days = fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 });
  const cuts = fc
    .uniqueArray(minuteOfDay, { minLength: 2, maxLength: 6 })
    .map((list) => (list.length % 2 === 0 ? list : list.slice(1)).toSorted((left, right) => left - right));
  return fc.tuple(days, cuts, fc.boolean()).map(([list, edges, overMidnight]) =>
    list.flatMap((day) =>
      edges.flatMap((edge, index) => {
        if (index % 2 === 1) return [];
        const isLast = index === edges.length - 2;
        const untilMinute = isLast && overMidnight ? (edges[0] ?? 0) + 1440 : (edges[index + 1] ?? edge + 1);
        return [{ timezone, weekday: day, fromMinute: edge, untilMinute }];
      }),
    ),
  );
}

/** Closed dates alone and in chains, half days, and extra open days: around the moment, and for as long as the list goes on. */
function exceptionsAround({ from, yearsKept }: Around): fc.Arbitrary<readonly DatedHours[]> {
  const today = Math.floor(from / DAY);
  const day = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -3, max: 20 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 365 }) },
  );
  const hours = fc.array(
    fc
      .tuple(minuteOfDay, shortLength)
      .map(([fromMinute, length]) => ({ fromMinute, untilMinute: fromMinute + length })),
    { minLength: 1, maxLength: 2 },
  );
  const one = fc
    .tuple(day, fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: hours }))
    .map(([first, windows]) => [{ day: today + first, windows }]);
  const chain = fc
    .tuple(day, fc.integer({ min: 2, max: 10 }))
    .map(([first, length]) => Array.from({ length }, (_, index) => ({ day: today + first + index, windows: [] })));
  const everyYear = fc
    .uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 12 })
    .map((days) =>
      Array.from({ length: yearsKept }, (_, year) =>
        days.map((first) => ({ day: today + year * 365 + first, windows: [] })),
      ).flat(),
    );
  return fc
    .array(
      fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: chain }, { weight: 1, arbitrary: everyYear }),
      { maxLength: 6 },
    )
    .map((lists) => {
      // Of several entries for one date the first counts: the file has at most one.
      const byDay = new Map(
        lists
          .flat()
          .toReversed()
          .map((entry) => [entry.day, entry.windows]),
      );
      return [...byDay]
        .toSorted(([left], [right]) => left - right)
        .map(([at, windows]) => ({ date: dateOf(at), windows }));
    });
}

/** As much as is open in the time kept, or a little more. */
function most(calendar: Calendar, { longest, weeksKept }: Reach): number {
  if (calendar.alwaysOpen) return longest;
  const perWeek = calendar.windows.reduce((sum, window) => sum + window.untilMinute - window.fromMinute, 0);
  return Math.min(longest, Math.min(perWeek, 7 * 1440) * MINUTE * weeksKept);
}

const NEAR = { shortest: SECOND, usual: DAY / 3, longest: 14 * DAY, weeksKept: 3 };

/** Lengths from a second to 14 days, some days around a change of the clock. */
export const sceneAtChange: fc.Arbitrary<Scene> = sceneOf({ ...NEAR, around: "a clock change" });

/** Lengths from a second to 14 days, at any moment. */
export const sceneAnywhere: fc.Arbitrary<Scene> = sceneOf({ ...NEAR, around: "anything" });

/** Lengths from 14 days to five years. */
export const sceneFar: fc.Arbitrary<Scene> = sceneOf({
  shortest: 14 * DAY,
  usual: 100 * DAY,
  longest: 1826 * DAY,
  weeksKept: 261,
  around: "anything",
});
