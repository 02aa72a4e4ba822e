// When does the next turn of a rotation begin?

import type { Rotation } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { localOf, startOfDay } from "../time/zone.ts";
import { handOffsOf } from "./hand-offs.ts";

export interface NextHandOff {
  readonly at: Instant;
  /** From when somebody who joins with it is a member: the midnight before it, unless a hand-off lies between them. */
  readonly datedAt: Instant;
}

/** The first hand-off after `now`, of a rotation whose days come at all. */
export function nextHandOff(rotation: Rotation, zone: string, now: Instant): NextHandOff {
  const handOffs = handOffsOf(rotation, zone);
  const beginOf = (turn: number): Instant => handOffs.beginsAt(turn * handOffs.stintsPerTurn);
  let turn = Math.floor(handOffs.lastBegunAt(now) / handOffs.stintsPerTurn) + 1;
  while (beginOf(turn) <= now) turn += 1;
  const at = beginOf(turn);
  const midnight = startOfDay(zone, localOf(zone, at).day);
  const isFree = turn === 0 || beginOf(turn - 1) < midnight;
  return { at, datedAt: isFree ? midnight : at };
}
