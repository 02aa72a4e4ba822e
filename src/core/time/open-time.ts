// When has a given open time passed, and how much passes between two moments?

import type { Calendar } from "./calendar.ts";
import { lengthText } from "./duration.ts";
import { instant, isoOf, type Instant } from "./instant.ts";
import { merged, within, type Interval } from "./intervals.ts";
import { backward, forward, LONGEST_WAIT_MS, openMsBetween } from "./open-search.ts";

/**
 * A stretch `[from, until)` during which open time does not count, in epoch milliseconds; `until` may be Infinity.
 * Pauses may overlap (counted once), come in any order, and be empty or reversed (they cost nothing).
 * An edge that is no number is a RangeError everywhere.
 */
export type Pause = Interval;

const NO_PAUSES: readonly Pause[] = [];

/**
 * Due: the earliest instant at which exactly `ms` milliseconds of open time have passed since `from`, which is the
 * closing itself when they end with it. 0 gives `from`; a fraction of a millisecond counts as a whole one.
 * @throws RangeError when `ms` is negative or no number, or is not reached within 100 years.
 */
export function addOpenTime(
  calendar: Calendar,
  from: Instant,
  ms: number,
  pauses: readonly Pause[] = NO_PAUSES,
): Instant {
  const start = instant(from);
  let left = lengthOf(ms);
  if (left === 0) return start;
  let at: number = start;
  for (const pause of unionOf(pauses)) {
    if (pause.until <= at) continue;
    const before = pause.from > at ? openMsBetween(calendar, at, Math.min(pause.from, start + LONGEST_WAIT_MS)) : 0;
    if (before >= left) break;
    left -= before;
    at = pause.until;
  }
  const due =
    at <= start + LONGEST_WAIT_MS ? forward(calendar, at, { openMs: left, limit: start + LONGEST_WAIT_MS }) : undefined;
  if (due === undefined) throw neverReached(calendar, ms, `after ${isoOf(start)}`);
  return instant(due);
}

/**
 * The latest instant with exactly `ms` milliseconds of open time from it to `until`, which is an opening itself when
 * they begin with it. 0 gives `until`; a fraction of a millisecond counts as a whole one.
 * @throws RangeError when `ms` is negative or no number, or is not reached within 100 years.
 */
export function subtractOpenTime(
  calendar: Calendar,
  until: Instant,
  ms: number,
  pauses: readonly Pause[] = NO_PAUSES,
): Instant {
  const end = instant(until);
  let left = lengthOf(ms);
  if (left === 0) return end;
  let at: number = end;
  for (const pause of unionOf(pauses).toReversed()) {
    if (pause.from >= at) continue;
    const after = pause.until < at ? openMsBetween(calendar, Math.max(pause.until, end - LONGEST_WAIT_MS), at) : 0;
    if (after >= left) break;
    left -= after;
    at = pause.from;
  }
  const start =
    at >= end - LONGEST_WAIT_MS ? backward(calendar, at, { openMs: left, limit: end - LONGEST_WAIT_MS }) : undefined;
  if (start === undefined) throw neverReached(calendar, ms, `before ${isoOf(end)}`);
  return instant(start);
}

/** Milliseconds of open time in `[from, until)` outside the pauses; 0 for a reversed interval. */
export function openTimeBetween(
  calendar: Calendar,
  from: Instant,
  until: Instant,
  pauses: readonly Pause[] = NO_PAUSES,
): number {
  const start = instant(from);
  const end = instant(until);
  const paused = within(unionOf(pauses), start, end);
  return paused.reduce(
    (open, pause) => open - openMsBetween(calendar, pause.from, pause.until),
    openMsBetween(calendar, start, end),
  );
}

/** Pauses as a union of stretches, in order. @throws RangeError when an edge is no number. */
export function unionOf(pauses: readonly Pause[]): readonly Interval[] {
  for (const { from, until } of pauses) {
    // Left out, a pause that has not ended yet would be one that never was.
    if (!(from < until || from >= until)) throw new RangeError(`not a pause: ${from} to ${until}`);
  }
  return merged(pauses);
}

function lengthOf(ms: number): number {
  if (!(ms >= 0)) throw new RangeError(`not a length of open time: ${String(ms)} ms`);
  return Math.ceil(ms);
}

function neverReached(calendar: Calendar, ms: number, where: string): RangeError {
  return new RangeError(`calendar "${calendar.name}" has no ${lengthText(ms)} of open time within 100 years ${where}`);
}
