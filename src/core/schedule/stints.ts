// Which stints of a rotation meet a span of time?

import type { Span } from "../time/calendar.ts";
import { type Instant, later } from "../time/instant.ts";
import type { HandOffs } from "./hand-offs.ts";

/** A whole turn or, in a rotation with `days`, one counted day of it, as it really runs. */
export interface Stint extends Span {
  readonly turn: number;
  /** The hand-off with which the turn began. */
  readonly handOffAt: Instant;
}

// A hand-off at a skipped time moves forward by the gap, at most a day, and then later ones may come before it.
const LONGEST_GAP_MS = 26 * 3_600_000;

/** The stints that meet a span, in order, not cut at its ends. Stints that a later one overtakes are left out. */
export function stintsBetween(handOffs: HandOffs, span: Span): readonly Stint[] {
  const first = Math.max(handOffs.lastBegunAt(span.from), 0);
  const limit = later(span.until, LONGEST_GAP_MS);
  const begins: Instant[] = [];
  let next = handOffs.beginsAt(first);
  while (next < limit) {
    begins.push(next);
    next = handOffs.beginsAt(first + begins.length);
  }
  const stints: Stint[] = [];
  for (let index = begins.length - 1; index >= 0; index -= 1) {
    const begun = begins[index] ?? next;
    const from = begun < next ? begun : next;
    const end = handOffs.endsAt(first + index) ?? next;
    const until = end < next ? end : next;
    next = from;
    if (from < until && from < span.until && until > span.from) {
      const turn = Math.floor((first + index) / handOffs.stintsPerTurn);
      stints.push({ from, until, turn, handOffAt: handOffs.beginsAt(turn * handOffs.stintsPerTurn) });
    }
  }
  return stints.reverse();
}
