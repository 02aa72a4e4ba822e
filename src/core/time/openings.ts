// When is a calendar open?

import type { Calendar, Span } from "./calendar.ts";
import { instant, isoOf, type Instant } from "./instant.ts";
import { merged, within, without, type Interval } from "./intervals.ts";
import { blockAt, blockIndexOf, firstEndingAfter, openMsOfBlock, timetableOf, BLOCK_MS } from "./open-blocks.ts";
import { absoluteOf } from "./open-intervals.ts";
import { isAbsolute, LONGEST_WAIT_MS, openMsBetween } from "./open-search.ts";
import { type Pause, unionOf } from "./open-time.ts";

/**
 * The next moment at which the calendar is open: `at` itself when it is open then.
 * @throws RangeError when it does not open within 100 years.
 */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  const start = instant(at);
  if (isAbsolute(calendar)) return start;
  const timetable = timetableOf(calendar);
  const last = blockIndexOf(start + LONGEST_WAIT_MS);
  for (let index = blockIndexOf(start); index <= last; index += 1) {
    if (openMsOfBlock(timetable, index) === 0) continue;
    const block = blockAt(timetable, index);
    const interval = block.open[firstEndingAfter(block, start)];
    if (interval !== undefined) return instant(Math.max(start, interval.from));
  }
  throw new RangeError(`calendar "${calendar.name}" does not open within 100 years after ${isoOf(start)}`);
}

/** Whether a moment is inside the calendar; an opening is, a closing is not. */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  const moment = instant(at);
  return openMsBetween(calendar, moment, moment + 1) > 0;
}

/** The stretches of open time in `[from, until)`, outside the pauses: in order, maximal, cut at both ends. */
export function openSpans(
  calendar: Calendar,
  from: Instant,
  until: Instant,
  pauses: readonly Pause[] = [],
): readonly Span[] {
  const start = instant(from);
  const end = instant(until);
  const open = isAbsolute(calendar) ? [{ from: start, until: end }] : blocksBetween(calendar, start, end);
  return without(merged(within(open, start, end)), unionOf(pauses)).map((span) => ({
    from: instant(span.from),
    until: instant(span.until),
  }));
}

/** Whether there is no open time at all, so that no deadline could ever be met. */
export function isNeverOpen(calendar: Calendar): boolean {
  const { timezone, windowsByZone, replaced } = timetableOf(calendar).rules;
  if (windowsByZone.size > 0) return false;
  // Hours of one date may fall into what the clock skips on it.
  return replaced.every(({ hours }) => hours.every((wall) => absoluteOf(timezone, wall).length === 0));
}

function blocksBetween(calendar: Calendar, from: number, until: number): readonly Interval[] {
  const timetable = timetableOf(calendar);
  const open: Interval[] = [];
  for (let index = blockIndexOf(from); index * BLOCK_MS < until; index += 1)
    open.push(...blockAt(timetable, index).open);
  return open;
}
