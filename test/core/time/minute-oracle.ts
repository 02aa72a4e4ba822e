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
  const counts = (minute: Minute): void => {
    open[minute - begin] = 1;
  };
  forEveryOccurrence(calendar, { begin, end: begin + DAY_MINUTES }, { counts, isRemoved: () => undefined });
  for (const { from, until } of pauses) {
    for (let index = 0; index < DAY_MINUTES; index += 1) {
      if (from <= (begin + index) * MINUTE && (begin + index) * MINUTE < until) open[index] = 0;
    }
  }
  return open;
}

/** Is told of a minute which window it lies in, by number, and when that started by its own zone's clock. */
interface Listener {
  readonly counts: (minute: Minute, window: number, start: Minute) => void;
  /** It lies on a date whose hours are replaced by others. */
  readonly isRemoved: (minute: Minute, window: number, start: Minute) => void;
}

// Windows without a number of their own: all day, and what replaces a date's hours.
const ALL_DAY = 0;
const DATED = -1;

/** Tells of every minute in which windows it lies: one window after the other, each by its minutes. */
function forEveryOccurrence(
  calendar: Calendar,
  { begin, end }: { begin: Minute; end: Minute },
  listener: Listener,
): void {
  const zones = new Set([calendar.timezone, ...calendar.windows.map(({ timezone }) => timezone)]);
  const walls = new Map([...zones].map((zone) => [zone, wallsIn(zone, begin, end)]));
  const wallOf = (zone: string): Int32Array => walls.get(zone) ?? new Int32Array();
  const dates = new Set(calendar.exceptions.map(({ date }) => daysOf(date)));
  const own = wallOf(calendar.timezone);
  const replaced = new Uint8Array(own.length);
  if (dates.size > 0) own.forEach((wall, index) => (replaced[index] = dates.has(floor(wall / DAY_MINUTES)) ? 1 : 0));
  const dated = calendar.exceptions.flatMap((exception) =>
    exception.windows.map((window) => ({ ...window, date: daysOf(exception.date) })),
  );
  for (let index = 0; index < own.length; index += 1) {
    const wall = own[index] ?? 0;
    const day = floor(wall / DAY_MINUTES);
    const tell = replaced[index] === 1 ? listener.isRemoved : listener.counts;
    if (calendar.alwaysOpen) tell(begin + index, ALL_DAY, day);
    for (const { date, fromMinute, untilMinute } of dated) {
      const since = wall - date * DAY_MINUTES;
      if (fromMinute > since || since >= untilMinute) continue;
      if (date === day) listener.counts(begin + index, DATED, date);
      else tell(begin + index, DATED, date);
    }
  }
  const weeks = new Map([...walls].map(([zone, shown]) => [zone, shown.map(minuteOfWeek)]));
  for (const [number, window] of calendar.windows.entries()) {
    const shown = wallOf(window.timezone);
    const week = weeks.get(window.timezone) ?? new Int32Array();
    const { start, length } = inWeek(window);
    for (let index = 0; index < week.length; index += 1) {
      const after = (week[index] ?? 0) - start;
      const since = after < 0 ? after + WEEK_MINUTES : after;
      if (since >= length) continue;
      const tell = replaced[index] === 1 ? listener.isRemoved : listener.counts;
      tell(begin + index, number + 1, (shown[index] ?? 0) - since);
    }
  }
}

/** How far into the week a window starts, and how long it is: at most a week. */
function inWeek({ weekday, fromMinute, untilMinute }: WeeklyWindow): { start: Minute; length: number } {
  if (untilMinute - fromMinute > WEEK_MINUTES) throw new RangeError("windows longer than a week overlap themselves");
  return { start: modulo((weekday - 1) * DAY_MINUTES + fromMinute, WEEK_MINUTES), length: untilMinute - fromMinute };
}

/** Since Monday, 00:00 on the wall. 1970-01-01 was a Thursday. */
function minuteOfWeek(wall: Minute): Minute {
  return modulo(wall + 3 * DAY_MINUTES, WEEK_MINUTES);
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
  const startOf = (minute: Minute, window: number, start: Minute): number => {
    const key = window * 100_000_000 + start;
    const date = startDates.get(key) ?? floor((own[minute - begin] ?? 0) / DAY_MINUTES);
    startDates.set(key, date);
    return date;
  };
  const counts = (minute: Minute, window: number, start: Minute): void => {
    const date = startOf(minute, window, start);
    closings.set(date, max(closings.get(date) ?? -Infinity, minute + 1));
  };
  forEveryOccurrence(calendar, { begin, end }, { counts, isRemoved: startOf });
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
