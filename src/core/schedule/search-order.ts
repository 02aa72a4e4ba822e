// In which order are blocks looked through for something that may be far away, or never?

import { blockNumber, spanOfBlock } from "./block.ts";
import { firstFrom } from "./ordered.ts";
import type { Roster } from "./roster.ts";

/** What decides how far a search must go. */
type Rounds = Pick<Roster, "datedChanges" | "roundMs">;

/**
 * The block to look through after one in which nothing was found, in a search that began at `from`; undefined when there is
 * nothing left to find. After a whole round without a find only the next dated change can bring something new.
 */
export function blockAfter({ datedChanges, roundMs }: Rounds, number: number, from: number): number | undefined {
  const end = spanOfBlock(number).until;
  const next = firstFrom(datedChanges, end);
  const sameSince = Math.max(from, datedChanges[next - 1] ?? -Infinity);
  if (end - sameSince <= roundMs) return number + 1;
  const change = datedChanges[next];
  return change === undefined ? undefined : blockNumber(change);
}

/** The same backwards, in a search that began at `until`. */
export function blockBefore({ datedChanges, roundMs }: Rounds, number: number, until: number): number | undefined {
  const start = spanOfBlock(number).from;
  const next = firstFrom(datedChanges, start);
  const sameUntil = Math.min(until, datedChanges[next] ?? Infinity);
  if (sameUntil - start <= roundMs) return number - 1;
  const change = datedChanges[next - 1];
  return change === undefined ? undefined : blockNumber(change);
}
