// Which line of a rotation has a turn, while people join and leave on their dates?

import type { Rotation, Turn } from "../config/config.ts";
import { type Instant, later } from "../time/instant.ts";
import type { HandOffs } from "./hand-offs.ts";
import { inOrder, lastBeginning } from "./ordered.ts";

/** Whose turn it is. */
export interface TurnHolder {
  /** Index of the line whose turn it is; undefined when no line had a member at the hand-off. */
  readonly line: number | undefined;
  /** The line after which to look for somebody who stands in; -1: from the first one on. */
  readonly lookAfter: number;
}

export type Succession = (turn: number) => TurnHolder;

/** Turns from number `from` on, in which the same lines take part. */
interface Era {
  readonly from: number;
  /** Indexes of the lines that take part, in turn order. */
  readonly lines: readonly number[];
  /** Which of `lines` has the era's first turn. */
  readonly offset: number;
  /** The line that had the turn before the era; -1 when none had. */
  readonly previous: number;
}

/**
 * The holder of every turn: at each hand-off the next listed line with a member after the previous one. Between two changes of
 * membership the lines simply go round, so only the changes are walked through, never the turns.
 */
export function successionOf(rotation: Rotation, handOffs: HandOffs): Succession {
  const eras = erasOf(rotation, handOffs);
  return (turn) => {
    const era = eras[lastBeginning(eras, turn)];
    return era === undefined ? { line: undefined, lookAfter: -1 } : holderIn(era, turn);
  };
}

function holderIn(era: Era, turn: number): TurnHolder {
  if (era.lines.length === 0) return { line: undefined, lookAfter: era.previous };
  const line = era.lines[(era.offset + turn - era.from) % era.lines.length];
  return { line, lookAfter: line ?? era.previous };
}

function erasOf(rotation: Rotation, handOffs: HandOffs): readonly Era[] {
  const eras: Era[] = [];
  for (const [from, change] of changesByTurn(rotation, handOffs)) {
    const before = eras.at(-1);
    const previous = before === undefined ? -1 : holderIn(before, from - 1).lookAfter;
    const lines = rotation.turns.flatMap((line, index) => (takesPart(line, change) ? [index] : []));
    const following = lines.findIndex((line) => line > previous);
    eras.push({ from, lines, previous, offset: Math.max(following, 0) });
  }
  return eras;
}

// The first turn at or after each change, with the change; of several before one hand-off the last says who takes part.
function changesByTurn(rotation: Rotation, handOffs: HandOffs): ReadonlyMap<number, number> {
  const byTurn = new Map<number, number>([[0, -Infinity]]);
  for (const change of inOrder(membershipChanges(rotation))) {
    byTurn.set(firstTurnFrom(change, handOffs), change);
  }
  return byTurn;
}

/** Every moment at which somebody becomes or stops being a member. */
export function membershipChanges(rotation: Rotation): readonly Instant[] {
  return rotation.turns.flatMap((line) =>
    line.members.flatMap((member) => [member.from, member.until].filter((change) => change !== undefined)),
  );
}

function firstTurnFrom(change: number, handOffs: HandOffs): number {
  // A change is one of the file's moments, so a whole number of milliseconds.
  const lastBefore = handOffs.lastBegunAt(later(change as Instant, -1));
  return Math.ceil((lastBefore + 1) / handOffs.stintsPerTurn);
}

function takesPart(line: Turn, after: number): boolean {
  if (line.members.length === 0) return true;
  return line.members.some(({ from, until }) => (from ?? -Infinity) <= after && after < (until ?? Infinity));
}
