// Where in a stretch of schedule is nobody on, or more people than intended, and what stands before and after?

import type { Span } from "../time/calendar.ts";
import { type Instant, later } from "../time/instant.ts";
import type { Roster } from "./roster.ts";
import { type Filling, samePeople, type Segment } from "./segment.ts";
import { segmentsBetween } from "./timeline.ts";

/** A gap or an overlap, in its whole length. */
export interface IrregularSpan extends Span {
  /** The pieces it consists of, in order. */
  readonly pieces: readonly Segment[];
  /** The piece before its beginning, and the one after its end. */
  readonly before: Segment | undefined;
  readonly after: Segment | undefined;
  /** Of a gap: meant so, and what fills it. */
  readonly planned: boolean;
  readonly filling: Filling | undefined;
  /** It reaches further than was looked, and was cut at an end of the stretch asked for. */
  readonly cut: boolean;
}

export interface IrregularSpans {
  readonly gaps: readonly IrregularSpan[];
  readonly overlaps: readonly IrregularSpan[];
}

// What runs already as the stretch begins, or runs on beyond its end, is followed this far.
const MARGIN_MS = 28 * 86_400_000;

/**
 * The gaps before filling and the overlaps that meet `[from, until)`, in order, not cut at its ends unless they reach further than
 * four weeks beyond. Each is as long as `coverage` tells it.
 */
export function irregularSpans(roster: Roster, { from, until }: Span): IrregularSpans {
  const margined = [...segmentsBetween(roster, later(from, -MARGIN_MS), later(until, MARGIN_MS))];
  const bounds = { from, until, earliest: later(from, -MARGIN_MS), latest: later(until, MARGIN_MS) };
  return {
    gaps: runsOf(margined, (segment) => segment.gap !== undefined, sameGap).flatMap((run) => within(run, bounds)),
    overlaps: runsOf(margined, (segment) => segment.standing.overlap, sameOverlap).flatMap((run) =>
      within(run, bounds),
    ),
  };
}

function runsOf(
  segments: readonly Segment[],
  isIrregular: (segment: Segment) => boolean,
  same: (one: Segment, other: Segment) => boolean,
): readonly IrregularSpan[] {
  const runs: { readonly first: number; last: number }[] = [];
  segments.forEach((segment, index) => {
    if (!isIrregular(segment)) return;
    const run = runs.at(-1);
    const previous = segments[index - 1];
    if (run?.last === index - 1 && previous !== undefined && same(previous, segment)) run.last = index;
    else runs.push({ first: index, last: index });
  });
  return runs.map(({ first, last }) => spanOf(segments, first, last));
}

function spanOf(segments: readonly Segment[], first: number, last: number): IrregularSpan {
  const pieces = segments.slice(first, last + 1);
  const [begin, end] = [pieces[0], pieces.at(-1)];
  if (begin === undefined || end === undefined) throw new RangeError("a span has at least one piece");
  return {
    from: begin.from,
    until: end.until,
    pieces,
    before: segments[first - 1],
    after: segments[last + 1],
    planned: begin.gap?.planned === true,
    filling: begin.gap?.filling,
    cut: false,
  };
}

interface Bounds extends Span {
  readonly earliest: Instant;
  readonly latest: Instant;
}

function within(span: IrregularSpan, bounds: Bounds): readonly IrregularSpan[] {
  if (span.until <= bounds.from || span.from >= bounds.until) return [];
  const [early, late] = [span.from <= bounds.earliest, span.until >= bounds.latest];
  const [from, until] = [early ? bounds.from : span.from, late ? bounds.until : span.until];
  return [{ ...span, from, until, cut: early || late }];
}

function sameGap(one: Segment, other: Segment): boolean {
  if (one.gap === undefined || other.gap === undefined) return false;
  return one.gap.planned === other.gap.planned && samePeople(one.gap.filledBy, other.gap.filledBy);
}

function sameOverlap(one: Segment, other: Segment): boolean {
  return samePeople(one.people, other.people);
}
