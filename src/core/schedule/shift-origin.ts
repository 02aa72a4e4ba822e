// When did the shift of a moment begin, and by which turns?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { blockNumber, spanOfBlock } from "./block.ts";
import { type Roster, rosterOf } from "./roster.ts";
import { blockBefore } from "./search-order.ts";
import { samePeople, type Segment } from "./segment.ts";
import { segmentAt, segmentsBetween } from "./timeline.ts";

/** A layer that has the say, with the number of its turn in a rotation. */
export interface TurnOfLayer {
  readonly layer: string;
  readonly turn: number | undefined;
}

/** What tells a shift from every other one of its schedule, from wherever one looks at it. */
export interface ShiftOrigin {
  /** Undefined when the same people have always been on. */
  readonly startedAt: Instant | undefined;
  /**
   * The turns by which it begins, in the file's order, whoever an override puts in; where a gap is filled, those of the duty that
   * is held on to or begun early. Empty: no layer has a say.
   */
  readonly turns: readonly TurnOfLayer[];
}

/** @throws RangeError when the file has no such schedule; the message lists those it has. */
export function shiftOrigin(config: Config, schedule: string, at: Instant): ShiftOrigin {
  const roster = rosterOf(config, schedule);
  const startedAt = startOf(roster, at);
  const { standing, lender } = segmentAt(roster, startedAt ?? at);
  const { deciding } = (lender ?? { standing }).standing;
  return { startedAt, turns: deciding.map(({ duty }) => ({ layer: duty.layer.name, turn: duty.turn })) };
}

function startOf(roster: Roster, at: Instant): Instant | undefined {
  const { people } = segmentAt(roster, at);
  let number: number | undefined = blockNumber(at);
  while (number !== undefined) {
    const other = lastOther(roster, { number, before: at, people });
    if (other !== undefined) return other.until;
    number = blockBefore(roster, number, at);
  }
  return undefined;
}

interface Search {
  readonly number: number;
  readonly before: Instant;
  readonly people: readonly string[];
}

function lastOther(roster: Roster, { number, before, people }: Search): Segment | undefined {
  const { from, until } = spanOfBlock(number);
  const segments = [...segmentsBetween(roster, from, until < before ? until : before)];
  return segments.findLast((segment) => !samePeople(segment.people, people));
}
