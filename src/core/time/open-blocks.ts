// How is the open time of a calendar remembered, so that arithmetic is a look-up?

import type { Calendar } from "./calendar.ts";
import { rulesOf, type CalendarRules } from "./calendar-rules.ts";
import type { Interval } from "./intervals.ts";
import { DAY_MS } from "./local-date.ts";
import { openIntervals } from "./open-intervals.ts";

/** Four weeks of a calendar. */
export interface Block {
  /** Merged. */
  readonly open: readonly Interval[];
  /** For each of `open`, the open time of the block before it. */
  readonly openBefore: readonly number[];
  readonly openMs: number;
}

/** What is known of one calendar: its rules, the blocks looked at last, and the open time of every block seen. */
export interface Timetable {
  readonly rules: CalendarRules;
  readonly blocks: Map<number, Block>;
  readonly openMsOf: Map<number, number>;
}

export const BLOCK_MS = 28 * DAY_MS;

const BLOCKS_KEPT = 96;
const TOTALS_KEPT = 4_000;

const timetables = new WeakMap<Calendar, Timetable>();

/** The timetable of a calendar; the same one for the same object. */
export function timetableOf(calendar: Calendar): Timetable {
  const known = timetables.get(calendar);
  if (known !== undefined) return known;
  const timetable: Timetable = { rules: rulesOf(calendar), blocks: new Map(), openMsOf: new Map() };
  timetables.set(calendar, timetable);
  return timetable;
}

export function blockIndexOf(at: number): number {
  return Math.floor(at / BLOCK_MS);
}

export function blockAt(timetable: Timetable, index: number): Block {
  const known = timetable.blocks.get(index);
  if (known !== undefined) return known;
  const block = blockOf(openIntervals(timetable.rules, index * BLOCK_MS, (index + 1) * BLOCK_MS));
  keep(timetable.blocks, index, block, BLOCKS_KEPT);
  keep(timetable.openMsOf, index, block.openMs, TOTALS_KEPT);
  return block;
}

/** Milliseconds of open time in a block; cheaper than the block itself when it was seen before. */
export function openMsOfBlock(timetable: Timetable, index: number): number {
  return timetable.openMsOf.get(index) ?? blockAt(timetable, index).openMs;
}

/** Milliseconds of open time from the block's beginning to `at`. */
export function openMsUntil(block: Block, at: number): number {
  const index = firstEndingAfter(block, at);
  const interval = block.open[index];
  if (interval === undefined) return block.openMs;
  return (block.openBefore[index] ?? 0) + Math.max(0, at - interval.from);
}

/** The index of the first stretch that ends after `at`; their number when there is none. */
export function firstEndingAfter(block: Block, at: number): number {
  return partition(block.open.length, (index) => (block.open[index]?.until ?? 0) > at);
}

/** The earliest moment up to which the block has `openMs` of open time; `openMs` more than 0 and at most the block's. */
export function earliestWith(block: Block, openMs: number): number {
  const next = partition(block.open.length, (index) => (block.openBefore[index] ?? 0) >= openMs);
  return (block.open[next - 1]?.from ?? 0) + openMs - (block.openBefore[next - 1] ?? 0);
}

/** The latest moment up to which the block has `openMs` of open time; `openMs` at least 0 and less than the block's. */
export function latestWith(block: Block, openMs: number): number {
  const next = partition(block.open.length, (index) => (block.openBefore[index] ?? 0) > openMs);
  return (block.open[next - 1]?.from ?? 0) + openMs - (block.openBefore[next - 1] ?? 0);
}

function blockOf(open: readonly Interval[]): Block {
  let openMs = 0;
  const openBefore = open.map(({ from, until }) => {
    const before = openMs;
    openMs += until - from;
    return before;
  });
  return { open, openBefore, openMs };
}

/** The lowest index that fits, where all after a fitting one fit too; `length` when none does. */
function partition(length: number, fits: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// The one kept longest goes first: questions move forward in time.
function keep<T>(map: Map<number, T>, index: number, value: T, most: number): void {
  const oldest = map.keys().next();
  if (map.size >= most && oldest.done !== true) map.delete(oldest.value);
  map.set(index, value);
}
