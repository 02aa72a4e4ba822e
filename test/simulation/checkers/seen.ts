// What could a run know of a ticket when it wrote to it?

import type { Fact } from "../chronicle.ts";

/** By run and issue. */
export type Reads = ReadonlyMap<string, readonly { readonly at: number; readonly seesUntil: number }[]>;

/** However slowly a review goes, what is as old as this could be seen. */
const LONG_AGO_MS = 5 * 60_000;

/** What the run that wrote it had last read of the ticket; at least what is long past. */
export function seenUntil({ at, run }: Pick<Fact, "at" | "run">, issue: number, reads: Reads): number {
  const known = run === undefined ? [] : (reads.get(`${run} ${issue}`) ?? []);
  const last = known.findLast((read) => read.at <= at)?.seesUntil ?? -Infinity;
  return Math.max(last, at - LONG_AGO_MS);
}

export function readsByRun(facts: readonly Fact[]): Reads {
  const reads = new Map<string, { readonly at: number; readonly seesUntil: number }[]>();
  for (const fact of facts) {
    if (fact.kind !== "read" || fact.run === undefined) continue;
    const key = `${fact.run} ${fact.issue}`;
    const list = reads.get(key) ?? [];
    list.push({ at: fact.at, seesUntil: fact.seesUntil });
    reads.set(key, list);
  }
  return reads;
}
