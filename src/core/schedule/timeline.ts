// What is the one finished schedule, of which every answer is a view?

import type { Instant } from "../time/instant.ts";
import { type Block, blockNumber, newBlock, spanOfBlock } from "./block.ts";
import { fillGaps } from "./fill-gaps.ts";
import { lastBeginning } from "./ordered.ts";
import type { Roster } from "./roster.ts";
import { blockAfter, blockBefore } from "./search-order.ts";
import { samePeople, type Segment, type Stretch } from "./segment.ts";
import { stretchesBetween } from "./stretches-between.ts";

// About 38 years of one schedule.
const BLOCKS_KEPT = 500;

/** The piece of the finished schedule that holds a moment. It may be a part of a longer one that is alike. */
export function segmentAt(roster: Roster, at: Instant): Segment {
  const segments = segmentsOf(roster, blockNumber(at));
  const segment = segments[lastBeginning(segments, at)];
  if (segment === undefined) throw new RangeError(`not a moment: ${String(at)}`);
  return segment;
}

/** The pieces of the finished schedule that meet `[from, until)`, in order, cut at its ends. */
export function* segmentsBetween(roster: Roster, from: Instant, until: Instant): Generator<Segment> {
  if (from >= until) return;
  for (let number = blockNumber(from); spanOfBlock(number).from < until; number += 1) {
    for (const segment of segmentsOf(roster, number)) {
      if (segment.until <= from || segment.from >= until) continue;
      const isInside = segment.from >= from && segment.until <= until;
      yield isInside
        ? segment
        : { ...segment, from: latest(segment.from, from), until: earliest(segment.until, until) };
    }
  }
}

/** When the people on call at a moment are next others, or the same in another order; `Infinity` when never. */
export function changeAfter(roster: Roster, at: Instant): Instant {
  const number = blockNumber(at);
  const block = blockOf(roster, number);
  const segments = segmentsOf(roster, number);
  block.changes ??= changesWithin(segments);
  return block.changes[lastBeginning(segments, at)] ?? changeBeyond(roster, number);
}

function changesWithin(segments: readonly Segment[]): readonly (Instant | undefined)[] {
  const changes: (Instant | undefined)[] = [];
  for (let index = segments.length - 2; index >= 0; index -= 1) {
    const [segment, next] = [segments[index], segments[index + 1]];
    if (segment === undefined || next === undefined) continue;
    changes[index] = samePeople(segment.people, next.people) ? changes[index + 1] : next.from;
  }
  return changes;
}

// Blocks passed on the way all share the answer, so each learns it.
function changeBeyond(roster: Roster, number: number): Instant {
  const people = segmentsOf(roster, number).at(-1)?.people ?? [];
  const from = spanOfBlock(number).until;
  const passed: Block[] = [blockOf(roster, number)];
  let change = passed[0]?.changeBeyond;
  let next = blockAfter(roster, number, from);
  while (change === undefined && next !== undefined) {
    const other = segmentsOf(roster, next).find((segment) => !samePeople(segment.people, people));
    const block = blockOf(roster, next);
    change = other?.from ?? block.changeBeyond;
    passed.push(block);
    next = blockAfter(roster, next, from);
  }
  // The contract writes "never" as an endless moment.
  const answer = change ?? (Infinity as Instant);
  if (passed.length > 1 && change !== undefined) passed.pop();
  for (const block of passed) block.changeBeyond = answer;
  return answer;
}

function segmentsOf(roster: Roster, number: number): readonly Segment[] {
  const block = blockOf(roster, number);
  block.segments ??= fillGaps(
    block.stretches,
    { before: () => dutyBefore(roster, number), after: () => dutyAfter(roster, number) },
    roster,
  );
  return block.segments;
}

function dutyBefore(roster: Roster, number: number): Stretch | undefined {
  const { from } = spanOfBlock(number);
  let duty = blockOf(roster, number).dutyBefore;
  let previous = blockBefore(roster, number, from);
  while (duty === undefined && previous !== undefined) {
    const block = blockOf(roster, previous);
    duty = block.stretches.findLast(isDuty) ?? block.dutyBefore;
    previous = blockBefore(roster, previous, from);
  }
  blockOf(roster, number).dutyBefore = duty ?? null;
  return duty ?? undefined;
}

function dutyAfter(roster: Roster, number: number): Stretch | undefined {
  const { until } = spanOfBlock(number);
  let duty = blockOf(roster, number).dutyAfter;
  let next = blockAfter(roster, number, until);
  while (duty === undefined && next !== undefined) {
    const block = blockOf(roster, next);
    duty = block.stretches.find(isDuty) ?? block.dutyAfter;
    next = blockAfter(roster, next, until);
  }
  blockOf(roster, number).dutyAfter = duty ?? null;
  return duty ?? undefined;
}

function isDuty({ standing }: Stretch): boolean {
  return standing.people.length > 0;
}

function blockOf(roster: Roster, number: number): Block {
  const kept = roster.blocks.get(number);
  if (kept !== undefined) return kept;
  const span = spanOfBlock(number);
  const block = newBlock(span, stretchesBetween(roster, span));
  const oldest = roster.blocks.keys().next();
  if (roster.blocks.size >= BLOCKS_KEPT && oldest.done !== true) roster.blocks.delete(oldest.value);
  roster.blocks.set(number, block);
  return block;
}

function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

function earliest(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}
