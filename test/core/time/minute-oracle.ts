// What would somebody answer who looks at the wall clock every minute?

import type { Calendar, WeeklyWindow } from "../../../src/core/time/calendar.ts";
import { DAY_MINUTES, evenStretches, type Minute } from "./wall-clock.ts";

// A name of the runtime is looked up slowly inside the test runner, and here it is called for millions of minutes.
const { floor, max, min } = Math;

// Slow and plain on purpose, and without a line in common with the code it judges: each rule is asked of each minute.

const MINUTE = 60_000;
const DAY = DAY_MINUTES * MINUTE;
const WEEK_MINUTES = 7 * DAY_MINUTES;

export interface Pause {
  readonly from: number;
  readonly until: number;
}

/** Gives the minutes of a day of UTC, counted from 1970: 1 for each that counts. */
export type Minutes = (day: number) => Uint8Array;

/** Looks at the days that are asked for. Pauses must begin and end on whole minutes. */
export function lookAtEveryMinute(calendar: Calendar, pauses: readonly Pause[] = []): Minutes {
  const days = new Map<number, Uint8Array>();
  return (day) => {
    const open = days.get(day) ?? lookAtDay(calendar, pauses, day * DAY_MINUTES);
    days.set(day, open);
    return open;
  };
}

export function openBetween(minutes: Minutes, from: number, until: number): number {
  let open = 0;
  for (let day = floor(from / DAY); day * DAY < until; day += 1) {
    const counts = minutes(day);
    for (let index = 0; index < DAY_MINUTES; index += 1) {
      if (counts[index] !== 1) continue;
      const begin = day * DAY + index * MINUTE;
      open += max(0, min(until, begin + MINUTE) - max(from, begin));
    }
  }
  return open;
}

/** Undefined when it is later than so many days after `from`. */
export function due(minutes: Minutes, from: number, ms: number, days: number): number | undefined {
  let left = ms;
  const first = floor(from / DAY);
  for (let day = first; day < first + days; day += 1) {
    const counts = minutes(day);
    for (let index = 0; index < DAY_MINUTES; index += 1) {
      if (counts[index] !== 1) continue;
      const begin = max(from, day * DAY + index * MINUTE);
      const counted = max(0, day * DAY + (index + 1) * MINUTE - begin);
      if (left <= counted) return begin + left;
      left -= counted;
    }
  }
  return undefined;
}

/** Undefined when it is earlier than so many days before `until`. */
export function latestStart(minutes: Minutes, until: number, ms: number, days: number): number | undefined {
  let left = ms;
  const first = floor((until - 1) / DAY);
  for (let day = first; day > first - days; day -= 1) {
    const counts = minutes(day);
    for (let index = DAY_MINUTES - 1; index >= 0; index -= 1) {
      if (counts[index] !== 1) continue;
      const end = min(until, day * DAY + (index + 1) * MINUTE);
      const counted = max(0, end - day * DAY - index * MINUTE);
      if (left <= counted) return end - left;
      left -= counted;
    }
  }
  return undefined;
}

/**
 * The closing of the n-th date on which a window starts that is open at some minute; undefined when it can't be told
 * from the minutes up to 40 days after `from`.
 */
export function closingAfter(calendar: Calendar, from: number, count: number): number | undefined {
  const fromMinute = floor(from / MINUTE);
  // No window is longer than a week and a day.
  const begin = fromMinute - 10 * DAY_MINUTES;
  const end = fromMinute + 40 * DAY_MINUTES;
  const closings = [...closingsByDate(calendar, begin, end)].sort(([left], [right]) => left - right);
  const startDay = dayShown(calendar.timezone, fromMinute);
  const wanted = closings.filter(([day]) => day > startDay)[count - 1];
  if (wanted === undefined) return undefined;
  const closed = max(...closings.filter(([day]) => day <= wanted[0]).map(([, closing]) => closing));
  // What closes in the last days may go on behind them.
  return closed > end - 10 * DAY_MINUTES ? undefined : closed * MINUTE;
}

/** The date, as days since 1970, that the wall clock shows. */
export function dayShown(zone: string, minute: Minute): number {
  return floor((evenStretches(zone, minute, minute + 1)[0]?.wall ?? 0) / DAY_MINUTES);
}

function lookAtDay(calendar: Calendar, pauses: readonly Pause[], begin: Minute): Uint8Array {
  const open = new Uint8Array(DAY_MINUTES);
  forEveryOccurrence(calendar, { begin, end: begin + DAY_MINUTES }, (minute, { removed }) => {
    if (!removed) open[minute - begin] = 1;
  });
  for (const { from, until } of pauses) {
    for (let index = 0; index < DAY_MINUTES; index += 1) {
      if (from <= (begin + index) * MINUTE && (begin + index) * MINUTE < until) open[index] = 0;
    }
  }
  return open;
}

interface Occurrence {
  /** Which window, and on which date it started by its own zone's clock. */
  readonly key: number;
  /** It lies on a date whose hours are replaced by others. */
  readonly removed: boolean;
}

type Tell = (minute: Minute, found: Occurrence) => void;

/** Tells of every minute in which windows it lies. */
function forEveryOccurrence(calendar: Calendar, { begin, end }: { begin: Minute; end: Minute }, tell: Tell): void {
  const zones = new Set([calendar.timezone, ...calendar.windows.map(({ timezone }) => timezone)]);
  const walls = new Map([...zones].map((zone) => [zone, wallsIn(zone, begin, end)]));
  const wallOf = (zone: string): Int32Array => walls.get(zone) ?? new Int32Array();
  const dates = new Set(calendar.exceptions.map(({ date }) => daysOf(date)));
  const dated = calendar.exceptions.flatMap((exception) =>
    exception.windows.map((window) => ({ ...window, date: daysOf(exception.date) })),
  );
  const windows = calendar.windows.map((window) => ({ ...inWeek(window), shown: wallOf(window.timezone) }));
  const own = wallOf(calendar.timezone);
  for (let index = 0; index < end - begin; index += 1) {
    const wall = own[index] ?? 0;
    const day = floor(wall / DAY_MINUTES);
    const removed = dates.has(day);
    if (calendar.alwaysOpen) tell(begin + index, { key: day, removed });
    for (const { date, fromMinute, untilMinute } of dated) {
      const since = wall - date * DAY_MINUTES;
      if (fromMinute > since || since >= untilMinute) continue;
      tell(begin + index, { key: -date, removed: removed && date !== day });
    }
    for (let number = 0; number < windows.length; number += 1) {
      const { start = 0, length = 0, shown = own } = windows[number] ?? {};
      const since = modulo((shown[index] ?? 0) - start, WEEK_MINUTES);
      if (since >= length) continue;
      tell(begin + index, { key: (number + 1) * 100_000_000 + (shown[index] ?? 0) - since, removed });
    }
  }
}

/** One of the times at which a window starts, and how long it is: at most a week. */
function inWeek({ weekday, fromMinute, untilMinute }: WeeklyWindow): { start: Minute; length: number } {
  if (untilMinute - fromMinute > WEEK_MINUTES) throw new RangeError("windows longer than a week overlap themselves");
  // 1970-01-05 was a Monday.
  return { start: (4 + weekday - 1) * DAY_MINUTES + fromMinute, length: untilMinute - fromMinute };
}

// All that is asked lies after 1970, but for the first week of it.
function modulo(value: number, length: number): number {
  const rest = value % length;
  return rest < 0 ? rest + length : rest;
}

/** For each date of the calendar's zone on which something starts: the minute at which it closes. */
function closingsByDate(calendar: Calendar, begin: Minute, end: Minute): ReadonlyMap<number, Minute> {
  const own = wallsIn(calendar.timezone, begin, end);
  const startDates = new Map<number, number>();
  const closings = new Map<number, Minute>();
  forEveryOccurrence(calendar, { begin, end }, (minute, { key, removed }) => {
    const date = startDates.get(key) ?? floor((own[minute - begin] ?? 0) / DAY_MINUTES);
    startDates.set(key, date);
    if (!removed) closings.set(date, max(closings.get(date) ?? -Infinity, minute + 1));
  });
  return closings;
}

// Day by day: a stretch of weeks can begin and end alike and have been uneven in between.
function wallsIn(zone: string, begin: Minute, end: Minute): Int32Array {
  const walls = new Int32Array(end - begin);
  for (let day = begin; day < end; day += DAY_MINUTES) {
    for (const { from, until, wall } of evenStretches(zone, day, min(day + DAY_MINUTES, end))) {
      for (let minute = from; minute < until; minute += 1) walls[minute - begin] = wall + minute - from;
    }
  }
  return walls;
}

function daysOf(date: string): number {
  return Date.parse(date) / 86_400_000;
}
