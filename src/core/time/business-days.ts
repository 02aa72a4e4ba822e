// When does the n-th business day close?

import type { Calendar } from "./calendar.ts";
import type { CalendarRules, WallWindow } from "./calendar-rules.ts";
import { instant, isoOf, type Instant } from "./instant.ts";
import { merged, type Interval } from "./intervals.ts";
import { DAY_MS, weekdayOf } from "./local-date.ts";
import { timetableOf } from "./open-blocks.ts";
import { absoluteOf, hoursOfReplaced, outsideReplaced } from "./open-intervals.ts";
import { LONGEST_WAIT_MS } from "./open-search.ts";
import { addOpenTime, openTimeBetween, type Pause } from "./open-time.ts";
import { localOf } from "./zone.ts";

/**
 * Due after `days` business days: the closing of the n-th local date with open time after the local date of `from`,
 * in the calendar's zone. A window counts on the date it starts on, so Friday 22:00-06:00 closes on Saturday at 06:00,
 * and a date closes no earlier than the dates before it. With pauses, due is when as much open time has passed outside
 * them as there is between `from` and that closing.
 * @throws RangeError when `days` is no whole number from 1, or the date does not come within 100 years.
 */
export function addBusinessDays(
  calendar: Calendar,
  from: Instant,
  days: number,
  pauses: readonly Pause[] = [],
): Instant {
  const start = instant(from);
  const closing = businessDaysAfter(calendar, start, days).at(-1)?.closesAt ?? start;
  if (pauses.length === 0) return closing;
  return addOpenTime(calendar, start, openTimeBetween(calendar, start, closing), pauses);
}

/** A local date of the calendar's zone with open time, and when it closes. */
export interface BusinessDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly closesAt: Instant;
}

/**
 * The first `days` business days after the local date of `from`, in order: what `addBusinessDays` counts.
 * @throws RangeError as `addBusinessDays` does.
 */
export function businessDaysAfter(calendar: Calendar, from: Instant, days: number): readonly BusinessDay[] {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`not a number of business days: ${String(days)}`);
  const { rules } = timetableOf(calendar);
  const startDay = localOf(rules.timezone, instant(from)).day;
  const lastDay = startDay + LONGEST_WAIT_MS / DAY_MS;
  const counted: BusinessDay[] = [];
  let latest = Number.NEGATIVE_INFINITY;
  // Windows that began before the start can still be open after a later date's own have closed.
  for (const day of candidateDays(rules, startDay - rules.longestReach, lastDay)) {
    const closing = closingOf(rules, day);
    if (closing === undefined) continue;
    latest = Math.max(latest, closing);
    if (day > startDay) counted.push({ day, closesAt: instant(latest) });
    if (counted.length === days) return counted;
  }
  throw new RangeError(
    `calendar "${calendar.name}" has no ${days} business ${days === 1 ? "day" : "days"} within 100 years after ${isoOf(from)}`,
  );
}

function* candidateDays(rules: CalendarRules, first: number, last: number): Generator<number> {
  if (rules.windowsByZone.size > 0) {
    for (let day = first; day <= last; day += 1) yield day;
    return;
  }
  // Hours whose own date is skipped count on the next one.
  const days = new Set(rules.replaced.flatMap(({ day }) => [day, day + 1]));
  for (const day of days) if (day >= first && day <= last) yield day;
}

// The dates asked for are mostly those of the last weeks and the next, again and again.
const DATES_KEPT = 2_000;
const closings = new WeakMap<CalendarRules, Map<number, number | undefined>>();

/** As `lastMomentOf`, remembered. */
function closingOf(rules: CalendarRules, day: number): number | undefined {
  const known = closings.get(rules) ?? new Map<number, number | undefined>();
  closings.set(rules, known);
  if (known.has(day)) return known.get(day);
  const closing = lastMomentOf(rules, day);
  if (known.size >= DATES_KEPT) known.clear();
  known.set(day, closing);
  return closing;
}

/** The end of the last open time in the windows that start on a date; undefined when there is none. */
function lastMomentOf(rules: CalendarRules, day: number): number | undefined {
  const weekly = [...rules.windowsByZone].flatMap(([zone, windows]) =>
    windows.flatMap((window) => startingOn(rules, day, { zone, window })),
  );
  const dated = [day - 1, day].flatMap((date) =>
    hoursOfReplaced(rules, date).flatMap((wall) => onlyFrom(rules, day, absoluteOf(rules.timezone, wall))),
  );
  const open = merged([...outsideReplaced(rules, merged(weekly)), ...dated]);
  return open.at(-1)?.until;
}

/** When a window is open that starts on a date of the calendar's zone. */
function startingOn(
  rules: CalendarRules,
  day: number,
  { zone, window }: { zone: string; window: WallWindow },
): readonly Interval[] {
  // Another zone's date can be two off; where the clock skips the window's own date, it starts on the next.
  for (const start of zone === rules.timezone ? [day, day - 1] : [day - 2, day - 1, day, day + 1, day + 2]) {
    if (weekdayOf(start) !== window.weekday) continue;
    const wall = { from: start * DAY_MS + window.from, until: start * DAY_MS + window.until };
    const open = onlyFrom(rules, day, absoluteOf(zone, wall));
    if (open.length > 0) return open;
  }
  return [];
}

/** What is open of one window, when its first moment is on a date of the calendar's zone; else nothing. */
function onlyFrom(rules: CalendarRules, day: number, open: readonly Interval[]): readonly Interval[] {
  const opening = open[0];
  return opening !== undefined && localOf(rules.timezone, instant(opening.from)).day === day ? open : [];
}
