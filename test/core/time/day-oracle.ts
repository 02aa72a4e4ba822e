// What would somebody answer who paints each day's hours on a strip of its minutes, and goes from day to day?

import type { Calendar, DatedHours } from "../../../src/core/time/calendar.ts";
import type { Pause } from "./minute-oracle.ts";
import { DAY_MINUTES, evenStretches, type Minute, type Stretch } from "./wall-clock.ts";

// A name of the runtime is looked up slowly inside the test runner, and here it is called for millions of minutes.
const { floor, max, min } = Math;

// For lengths of years, over which looking at every minute takes too long. It shares the printed wall clock with the
// oracle of minutes, and nothing with the code it judges. Days are those of UTC: only what is painted knows of zones.

const MINUTE = 60_000;
const DAY = DAY_MINUTES * MINUTE;
// No window is longer than a week and a day.
const LONGEST_REACH = 9;

interface Strip {
  /** 1 for each minute that counts. */
  readonly minutes: Uint8Array;
  readonly count: number;
}

/** Gives the strip of a day, counted from 1970. */
export type Days = (day: number) => Strip;

/** Pauses must begin and end on whole minutes. */
export function paintEveryDay(calendar: Calendar, pauses: readonly Pause[] = []): Days {
  const strips = new Map<number, Strip>();
  const dates = new Map(calendar.exceptions.map(({ date, windows }) => [Date.parse(date) / DAY, windows]));
  const zones = [...new Set([calendar.timezone, ...calendar.windows.map(({ timezone }) => timezone)])];
  return (day) => {
    const known = strips.get(day);
    if (known !== undefined) return known;
    const minutes = new Uint8Array(DAY_MINUTES);
    const begin = day * DAY_MINUTES;
    for (const zone of zones) {
      for (const even of evenStretches(zone, begin, begin + DAY_MINUTES)) paintWeek(minutes, calendar, zone, even);
    }
    for (const even of dates.size === 0 ? [] : evenStretches(calendar.timezone, begin, begin + DAY_MINUTES)) {
      paintDates(minutes, dates, even);
    }
    for (const { from, until } of pauses) {
      if (until > from) minutes.fill(0, clamped(from / MINUTE - begin), clamped(until / MINUTE - begin));
    }
    let count = 0;
    for (let index = 0; index < DAY_MINUTES; index += 1) count += minutes[index] ?? 0;
    const strip = { minutes, count };
    strips.set(day, strip);
    return strip;
  };
}

export function openBetween(days: Days, from: number, until: number): number {
  let open = 0;
  for (let day = floor(from / DAY); day * DAY < until; day += 1) open += openOn(days, day, { from, until });
  return open;
}

/** Undefined when it is later than so many days after `from`. */
export function due(days: Days, from: number, ms: number, most: number): number | undefined {
  const first = floor(from / DAY);
  let left = ms;
  for (let day = first; day < first + most; day += 1) {
    const open = openOn(days, day, { from, until: Infinity });
    if (left > open) {
      left -= open;
      continue;
    }
    for (const [index, counts] of days(day).minutes.entries()) {
      const begin = max(from, day * DAY + index * MINUTE);
      const here = counts * max(0, day * DAY + (index + 1) * MINUTE - begin);
      if (here > 0 && left <= here) return begin + left;
      left -= here;
    }
  }
  return undefined;
}

/** Undefined when it is earlier than so many days before `until`. */
export function latestStart(days: Days, until: number, ms: number, most: number): number | undefined {
  const first = floor((until - 1) / DAY);
  let left = ms;
  for (let day = first; day > first - most; day -= 1) {
    const open = openOn(days, day, { from: -Infinity, until });
    if (left > open) {
      left -= open;
      continue;
    }
    for (let index = DAY_MINUTES - 1; index >= 0; index -= 1) {
      const begin = day * DAY + index * MINUTE;
      const end = min(until, begin + MINUTE);
      const here = (days(day).minutes[index] ?? 0) * max(0, end - begin);
      if (here > 0 && left <= here) return end - left;
      left -= here;
    }
  }
  return undefined;
}

/** The open time of a day within a span. */
function openOn(days: Days, day: number, { from, until }: Pause): number {
  const begin = day * DAY;
  const { minutes, count } = days(day);
  if (from <= begin && until >= begin + DAY) return count * MINUTE;
  let open = 0;
  for (let index = 0; index < DAY_MINUTES; index += 1) {
    if (minutes[index] !== 1) continue;
    const minute = begin + index * MINUTE;
    open += max(0, min(until, minute + MINUTE) - max(from, minute));
  }
  return open;
}

function paintWeek(minutes: Uint8Array, calendar: Calendar, zone: string, even: Stretch): void {
  if (calendar.alwaysOpen && zone === calendar.timezone) minutes.fill(1);
  for (const { timezone, weekday, fromMinute, untilMinute } of calendar.windows) {
    if (timezone !== zone) continue;
    for (const date of datesReaching(even)) {
      // 1970-01-01 was a Thursday.
      if (((date + 3) % 7) + 1 !== weekday) continue;
      paint(minutes, 1, even, { from: date * DAY_MINUTES + fromMinute, until: date * DAY_MINUTES + untilMinute });
    }
  }
}

type Dates = ReadonlyMap<number, DatedHours["windows"]>;

/** Empties the replaced dates, then paints their own hours, which stop where another replaced date begins. */
function paintDates(minutes: Uint8Array, dates: Dates, even: Stretch): void {
  const near = datesReaching(even);
  for (const date of near) if (dates.has(date)) paint(minutes, 0, even, wholeDate(date));
  for (const date of near) {
    for (const { fromMinute, untilMinute } of dates.get(date) ?? []) {
      const hours = { from: date * DAY_MINUTES + fromMinute, until: date * DAY_MINUTES + untilMinute };
      const touched = near.filter((other) => other === date || (other > date && !dates.has(other)));
      for (const other of touched) paint(minutes, 1, even, both(hours, wholeDate(other)));
    }
  }
}

function both(one: Pause, other: Pause): Pause {
  return { from: max(one.from, other.from), until: min(one.until, other.until) };
}

function wholeDate(date: number): Pause {
  return { from: date * DAY_MINUTES, until: (date + 1) * DAY_MINUTES };
}

/** The dates whose hours can reach into a stretch. */
function datesReaching({ wall, from, until }: Stretch): readonly number[] {
  const last = floor((wall + until - from - 1) / DAY_MINUTES);
  const first = floor(wall / DAY_MINUTES) - LONGEST_REACH;
  const dates: number[] = [];
  for (let date = first; date <= last; date += 1) dates.push(date);
  return dates;
}

/** Paints what lies between two times on the wall, within a stretch. */
function paint(minutes: Uint8Array, value: 0 | 1, even: Stretch, wall: { from: Minute; until: Minute }): void {
  const shift = even.wall - even.from;
  const begin = floor(even.from / DAY_MINUTES) * DAY_MINUTES;
  const from = max(wall.from - shift, even.from);
  const until = min(wall.until - shift, even.until);
  if (until > from) minutes.fill(value, from - begin, until - begin);
}

function clamped(index: number): number {
  return max(0, min(DAY_MINUTES, index));
}
