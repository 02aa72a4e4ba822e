// When is nobody on call, and when more people than intended?

import type { Config } from "../config/config.ts";
import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { becauseOfGap, becauseOfOverlap } from "./because.ts";
import { type Roster, rosterOf } from "./roster.ts";
import { samePeople, type Segment } from "./segment.ts";
import { segmentsBetween } from "./timeline.ts";

/** A stretch in which layers and overrides leave nobody. */
export interface CoverageGap extends Span {
  /** Meant so: a `~`, or outside all hours with `gaps: none` written out. */
  readonly planned: boolean;
  /** Who is on call nevertheless, in order; empty: nobody. */
  readonly filledBy: readonly string[];
  /** Why nobody is on as it begins. */
  readonly because: string;
}

/** A stretch in which more people than intended are on. */
export interface CoverageOverlap extends Span {
  readonly people: readonly string[];
  /** Why they are on together as it begins. */
  readonly because: string;
}

export interface Coverage {
  readonly gaps: readonly CoverageGap[];
  readonly overlaps: readonly CoverageOverlap[];
}

/**
 * The gaps before filling and the overlaps in `[from, until)`, in order, each as long as it stays the same.
 * @throws RangeError when the file has no such schedule (the message lists those it has), or the span has no end.
 */
export function coverage(config: Config, schedule: string, from: Instant, until: Instant): Coverage {
  const roster = rosterOf(config, schedule);
  if (!Number.isFinite(until - from)) throw new RangeError("coverage is told between two moments");
  const gaps: CoverageGap[] = [];
  const overlaps: CoverageOverlap[] = [];
  for (const segment of segmentsBetween(roster, from, until)) {
    if (segment.gap !== undefined) append(gaps, gapOf(segment, roster), sameGap);
    if (segment.standing.overlap) append(overlaps, overlapOf(segment), sameOverlap);
  }
  return { gaps, overlaps };
}

function gapOf(segment: Segment, roster: Roster): CoverageGap {
  const { from, until, gap } = segment;
  return {
    from,
    until,
    planned: gap?.planned === true,
    filledBy: gap?.filledBy ?? [],
    because: becauseOfGap(segment, roster),
  };
}

function overlapOf(segment: Segment): CoverageOverlap {
  const { from, until, people } = segment;
  return { from, until, people, because: becauseOfOverlap(segment) };
}

function sameGap(one: CoverageGap, other: CoverageGap): boolean {
  return one.planned === other.planned && samePeople(one.filledBy, other.filledBy);
}

function sameOverlap(one: CoverageOverlap, other: CoverageOverlap): boolean {
  return samePeople(one.people, other.people);
}

// Grows the last item where the next one continues it.
function append<Item extends Span>(items: Item[], item: Item, same: (one: Item, other: Item) => boolean): void {
  const last = items.at(-1);
  const continues = last !== undefined && last.until === item.from && same(last, item);
  if (continues) items[items.length - 1] = { ...last, until: item.until };
  else items.push(item);
}
