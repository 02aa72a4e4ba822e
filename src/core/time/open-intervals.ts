// Which stretches of absolute time lie inside a calendar?

import type { CalendarRules, ReplacedDate, WallWindow } from "./calendar-rules.ts";
import { merged, within, without, type Interval } from "./intervals.ts";
import { DAY_MS, weekdayOf } from "./local-date.ts";
import { FARTHEST_OFFSET_MS, offsetSpansBetween, type OffsetSpan } from "./zone-offsets.ts";

// Membership by wall clock: an instant is open when its local date and time lie in a window. Where the offset is
// constant, wall clock and absolute time run alike, so each window is laid on each such stretch and cut to it. What
// the clock skips then falls out, and what it repeats counts twice, with no rule for any particular change.

/** The open stretches of `[from, until)`, merged. */
export function openIntervals(rules: CalendarRules, from: number, until: number): readonly Interval[] {
  const replaced = replacedBetween(rules, from, until);
  const weekly = merged(
    [...rules.windowsByZone].flatMap(([zone, windows]) => weeklyOf(zone, windows, { from, until })),
  );
  if (replaced.length === 0) return weekly;
  const dated = replaced.flatMap(({ hours }) => hours.flatMap((wall) => absoluteOf(rules.timezone, wall)));
  return merged([...outsideReplaced(rules, weekly), ...within(dated, from, until)]);
}

/** What is left of merged stretches of weekly windows when the replaced dates are emptied. */
export function outsideReplaced(rules: CalendarRules, intervals: readonly Interval[]): readonly Interval[] {
  const first = intervals[0];
  const last = intervals.at(-1);
  if (first === undefined || last === undefined) return intervals;
  const emptied = replacedBetween(rules, first.from, last.until).flatMap(({ day }) =>
    absoluteOf(rules.timezone, { from: day * DAY_MS, until: (day + 1) * DAY_MS }),
  );
  return without(intervals, merged(emptied));
}

/** When a zone's wall clock shows a time of `wall` (milliseconds since 1970-01-01T00:00 there): in order. */
export function absoluteOf(zone: string, wall: Interval): readonly Interval[] {
  return offsetSpansBetween(zone, wall.from - FARTHEST_OFFSET_MS, wall.until + FARTHEST_OFFSET_MS).flatMap((span) =>
    within([{ from: wall.from - span.offsetMs, until: wall.until - span.offsetMs }], span.from, span.until),
  );
}

/** The hours that a date has instead of the weekly ones, by wall clock; none when it is not replaced. */
export function hoursOfReplaced(rules: CalendarRules, day: number): readonly Interval[] {
  const date = rules.replaced[firstNotBefore(rules.replaced, day)];
  return date?.day === day ? date.hours : [];
}

/** The replaced dates that can touch `[from, until)`, with their hours. */
function replacedBetween(rules: CalendarRules, from: number, until: number): readonly ReplacedDate[] {
  if (rules.replaced.length === 0) return [];
  const firstDay = Math.floor((from - FARTHEST_OFFSET_MS) / DAY_MS) - rules.longestReach;
  const lastDay = Math.floor((until + FARTHEST_OFFSET_MS) / DAY_MS);
  const dates: ReplacedDate[] = [];
  for (let index = firstNotBefore(rules.replaced, firstDay); index < rules.replaced.length; index += 1) {
    const date = rules.replaced[index];
    if (date === undefined || date.day > lastDay) break;
    dates.push(date);
  }
  return dates;
}

function firstNotBefore(dates: readonly ReplacedDate[], day: number): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle]?.day ?? day) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function weeklyOf(zone: string, windows: readonly WallWindow[], stretch: Interval): readonly Interval[] {
  const open: Interval[] = [];
  for (const span of offsetSpansBetween(zone, stretch.from, stretch.until)) {
    const from = Math.max(span.from, stretch.from);
    const until = Math.min(span.until, stretch.until);
    for (const window of windows) layWindow(window, { ...span, from, until }, open);
  }
  return open;
}

/** Adds every occurrence of the window within a stretch of constant offset. */
function layWindow(window: WallWindow, span: Interval & Pick<OffsetSpan, "offsetMs">, open: Interval[]): void {
  const wallFrom = span.from + span.offsetMs;
  const wallUntil = span.until + span.offsetMs;
  const firstEnding = Math.floor((wallFrom - window.until) / DAY_MS) + 1;
  let day = firstEnding + ((window.weekday - weekdayOf(firstEnding) + 7) % 7);
  for (; day * DAY_MS + window.from < wallUntil; day += 7) {
    const start = day * DAY_MS - span.offsetMs;
    open.push({
      from: Math.max(start + window.from, span.from),
      until: Math.min(start + window.until, span.until),
    });
  }
}
