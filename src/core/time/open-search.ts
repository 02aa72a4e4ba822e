// Where on a calendar does a length of open time end, without pauses?

import type { Calendar } from "./calendar.ts";
import { DAY_MS } from "./local-date.ts";
import {
  BLOCK_MS,
  blockAt,
  blockIndexOf,
  earliestWith,
  latestWith,
  openMsOfBlock,
  openMsUntil,
  timetableOf,
} from "./open-blocks.ts";

/** Open time that is not reached in this time, 100 years, never is. */
export const LONGEST_WAIT_MS = 36_525 * DAY_MS;

/** A length of open time, more than 0, and the moment beyond which it is not looked for. */
export interface Search {
  readonly openMs: number;
  readonly limit: number;
}

/** Whether open time is absolute time: 24x7 without replaced dates. */
export function isAbsolute(calendar: Calendar): boolean {
  return calendar.alwaysOpen && calendar.exceptions.length === 0;
}

/** Milliseconds of open time in `[from, until)`; 0 for a reversed interval. */
export function openMsBetween(calendar: Calendar, from: number, until: number): number {
  if (until <= from) return 0;
  if (isAbsolute(calendar)) return until - from;
  const timetable = timetableOf(calendar);
  const first = blockIndexOf(from);
  const last = blockIndexOf(until);
  let open = -openMsUntil(blockAt(timetable, first), from);
  for (let index = first; index < last; index += 1) open += openMsOfBlock(timetable, index);
  return open + (until > last * BLOCK_MS ? openMsUntil(blockAt(timetable, last), until) : 0);
}

/** The earliest moment with the open time between `from` and it; undefined when that is beyond the limit. */
export function forward(calendar: Calendar, from: number, { openMs, limit }: Search): number | undefined {
  if (isAbsolute(calendar)) return from + openMs <= limit ? from + openMs : undefined;
  const timetable = timetableOf(calendar);
  let index = blockIndexOf(from);
  // Counted from the beginning of the block that is looked at.
  let left = openMs + openMsUntil(blockAt(timetable, index), from);
  for (; index * BLOCK_MS <= limit; index += 1) {
    const open = openMsOfBlock(timetable, index);
    if (left <= open) return notPast(earliestWith(blockAt(timetable, index), left), limit);
    left -= open;
  }
  return undefined;
}

/** The latest moment with the open time between it and `until`; undefined when that is before the limit. */
export function backward(calendar: Calendar, until: number, { openMs, limit }: Search): number | undefined {
  if (isAbsolute(calendar)) return until - openMs >= limit ? until - openMs : undefined;
  const timetable = timetableOf(calendar);
  let index = blockIndexOf(until);
  // Counted from the end of the block before the one that is looked at.
  let left = openMs - openMsUntil(blockAt(timetable, index), until);
  if (left <= 0) return latestWith(blockAt(timetable, index), -left);
  for (index -= 1; (index + 1) * BLOCK_MS >= limit; index -= 1) {
    const open = openMsOfBlock(timetable, index);
    if (left <= open) {
      const at = latestWith(blockAt(timetable, index), open - left);
      return at >= limit ? at : undefined;
    }
    left -= open;
  }
  return undefined;
}

function notPast(at: number, limit: number): number | undefined {
  return at <= limit ? at : undefined;
}
