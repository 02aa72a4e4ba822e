// Which passes over the desk came to their end, and whom did they look at?

import type { Fact, RunResult } from "../chronicle.ts";

export interface Pass {
  readonly run: number;
  readonly process: number;
  readonly beganAt: number;
  readonly endedAt: number;
  /** Undefined: it looked at all tickets. */
  readonly issue: number | undefined;
  readonly result: RunResult;
}

export function passes(facts: readonly Fact[]): readonly Pass[] {
  const began = new Map<number, Fact & { readonly kind: "runBegan" }>();
  return facts.flatMap((fact) => {
    if (fact.kind === "runBegan") began.set(fact.run, fact);
    if (fact.kind !== "runEnded") return [];
    const start = began.get(fact.run);
    if (start === undefined) return [];
    const { run, process, at: beganAt, issue } = start;
    return [{ run, process, beganAt, endedAt: fact.at, issue, result: fact.result }];
  });
}

/** Reads are at most so old, and moments cut to the second. */
export const OLDEST_READ_MS = 62_000;
