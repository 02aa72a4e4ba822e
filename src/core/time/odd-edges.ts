// Which edges of a calendar's hours fall on a time that the clock on the wall skips or shows twice?

import type { Calendar } from "./calendar.ts";
import { rulesOf, type CalendarRules, type WallWindow } from "./calendar-rules.ts";
import type { Instant } from "./instant.ts";
import { merged, type Interval } from "./intervals.ts";
import { dateOf, DAY_MS, weekdayOf } from "./local-date.ts";
import { clockChangesBetween, type ClockChange } from "./zone.ts";

export interface OddEdge {
  readonly timezone: string;
  /** `yyyy-mm-dd`, local to the zone. */
  readonly date: string;
  /** Milliseconds on the clock since 00:00. */
  readonly msOfDay: number;
  readonly kind: "skipped" | "repeated";
}

/**
 * The openings and closings on the wall that a clock change in `[from, until)` skips or repeats, zone by zone, in order.
 * Where one window goes on as another ends, there is no edge; nor is there one on a date whose hours are replaced.
 */
export function oddEdges(calendar: Calendar, from: Instant, until: Instant): readonly OddEdge[] {
  const rules = rulesOf(calendar);
  const zones = new Set([...rules.windowsByZone.keys(), rules.timezone]);
  return [...zones].flatMap((timezone) =>
    clockChangesBetween(timezone, from, until).flatMap((change) => edgesAt(rules, timezone, change)),
  );
}

function edgesAt(rules: CalendarRules, timezone: string, { at, beforeMs, afterMs }: ClockChange): readonly OddEdge[] {
  const odd = { from: at + Math.min(beforeMs, afterMs), until: at + Math.max(beforeMs, afterMs) };
  const isOdd = (wall: number): boolean => odd.from <= wall && wall < odd.until;
  const isOwn = timezone === rules.timezone;
  const isReplaced = (wall: number): boolean => isOwn && rules.replaced.some(({ day }) => day === dayAt(wall));
  const weekly = edgesOf(laidAround(rules.windowsByZone.get(timezone) ?? [], odd)).filter((wall) => !isReplaced(wall));
  const dated = isOwn ? edgesOf(rules.replaced.flatMap(({ hours }) => hours)) : [];
  return [...new Set([...weekly, ...dated])]
    .filter(isOdd)
    .sort((one, other) => one - other)
    .map((wall) => ({
      timezone,
      date: dateOf(dayAt(wall)),
      msOfDay: wall - dayAt(wall) * DAY_MS,
      kind: afterMs > beforeMs ? "skipped" : "repeated",
    }));
}

/** Every occurrence of the windows that can touch a stretch of wall clock. */
function laidAround(windows: readonly WallWindow[], wall: Interval): readonly Interval[] {
  const longest = windows.reduce((most, { until }) => Math.max(most, until), 0);
  const occurrences: Interval[] = [];
  for (let day = dayAt(wall.from - longest); day <= dayAt(wall.until); day += 1) {
    for (const window of windows) {
      if (window.weekday !== weekdayOf(day)) continue;
      occurrences.push({ from: day * DAY_MS + window.from, until: day * DAY_MS + window.until });
    }
  }
  return occurrences;
}

function edgesOf(intervals: readonly Interval[]): readonly number[] {
  return merged(intervals).flatMap(({ from, until }) => [from, until]);
}

function dayAt(wall: number): number {
  return Math.floor(wall / DAY_MS);
}
