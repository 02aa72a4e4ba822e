// What of a calendar is worked out once, before any question is asked?

import type { Calendar, Weekday, WeeklyWindow } from "./calendar.ts";
import { merged, without, type Interval } from "./intervals.ts";
import { DAY_MS, dayOf } from "./local-date.ts";

const MINUTE_MS = 60_000;
const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** A weekly window in milliseconds from the midnight with which its day begins. */
export interface WallWindow extends Interval {
  readonly weekday: Weekday;
}

/** A date whose hours are replaced, with those hours in milliseconds of wall clock since 1970-01-01T00:00. */
export interface ReplacedDate {
  readonly day: number;
  readonly hours: readonly Interval[];
}

/** A calendar made ready for arithmetic. */
export interface CalendarRules {
  readonly name: string;
  readonly timezone: string;
  readonly windowsByZone: ReadonlyMap<string, readonly WallWindow[]>;
  /** In order of day. */
  readonly replaced: readonly ReplacedDate[];
  /** For how many days after the one it starts on a window can reach, at the most. */
  readonly longestReach: number;
}

/** @throws RangeError when an exception's date is none. */
export function rulesOf(calendar: Calendar): CalendarRules {
  const windows = calendar.alwaysOpen ? everyDay(calendar.timezone) : calendar.windows;
  const ends = [...windows, ...calendar.exceptions.flatMap((exception) => exception.windows)];
  return {
    name: calendar.name,
    timezone: calendar.timezone,
    windowsByZone: byZone(windows),
    replaced: replacedDates(calendar),
    longestReach: Math.ceil(ends.reduce((latest, window) => Math.max(latest, window.untilMinute), 0) / 1440),
  };
}

function everyDay(timezone: string): readonly WeeklyWindow[] {
  return WEEK.map((weekday) => ({ timezone, weekday, fromMinute: 0, untilMinute: 1440 }));
}

function byZone(windows: readonly WeeklyWindow[]): ReadonlyMap<string, readonly WallWindow[]> {
  const zones = new Map<string, WallWindow[]>();
  for (const { timezone, weekday, fromMinute, untilMinute } of windows) {
    const ofZone = zones.get(timezone) ?? [];
    ofZone.push({ weekday, from: fromMinute * MINUTE_MS, until: untilMinute * MINUTE_MS });
    zones.set(timezone, ofZone);
  }
  return zones;
}

// A replaced date is emptied before its hours apply, so hours that run past midnight lose what falls on another one.
function replacedDates(calendar: Calendar): readonly ReplacedDate[] {
  const dated = calendar.exceptions
    .map((exception) => ({ day: dayNamed(exception.date, calendar), windows: exception.windows }))
    .sort((left, right) => left.day - right.day);
  const emptied = new Set(dated.map(({ day }) => day));
  return dated.map(({ day, windows }) => {
    const hours = merged(
      windows.map(({ fromMinute, untilMinute }) => ({
        from: day * DAY_MS + fromMinute * MINUTE_MS,
        until: day * DAY_MS + untilMinute * MINUTE_MS,
      })),
    );
    return { day, hours: without(hours, laterDates(day, hours.at(-1)?.until ?? 0, emptied)) };
  });
}

/** The whole dates among `emptied` that begin after `day` and before `until`. */
function laterDates(day: number, until: number, emptied: ReadonlySet<number>): readonly Interval[] {
  const dates: Interval[] = [];
  for (let later = day + 1; later * DAY_MS < until; later += 1) {
    if (emptied.has(later)) dates.push({ from: later * DAY_MS, until: (later + 1) * DAY_MS });
  }
  return merged(dates);
}

function dayNamed(date: string, calendar: Calendar): number {
  const day = dayOf(date);
  if (day === undefined) throw new RangeError(`calendar "${calendar.name}": not a date: ${date}`);
  return day;
}
