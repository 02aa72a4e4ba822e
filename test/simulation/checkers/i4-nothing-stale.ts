// I4: is no step of a clock announced, and no ticket closed, after what stopped it could be seen?

import { type Fact, factsByIssue, type IssueFact } from "../chronicle.ts";
import { STAFF } from "../policy.ts";
import { isOwn, ownWord, stepTold } from "./own-words.ts";
import { type Reads, readsByRun, seenUntil } from "./seen.ts";
import type { Checker, Violation } from "./violation.ts";

/** Two acts of one second can't be told apart. */
const SECOND = 1_000;

export const nothingStale: Checker = ({ facts }) => {
  const reads = readsByRun(facts);
  return [...factsByIssue(facts)].flatMap(([issue, own]) => {
    return own.flatMap((fact) => stale(fact, { issue, own, reads }));
  });
};

interface Context {
  readonly issue: number;
  readonly own: readonly (Fact & IssueFact)[];
  readonly reads: Reads;
}

function stale(fact: Fact & IssueFact, context: Context): readonly Violation[] {
  const { issue, own, reads } = context;
  const seen = seenUntil(fact, issue, reads) - SECOND;
  if (fact.kind === "closed" && isOwn(fact.by)) {
    const opener = own[0]?.by;
    const waitedFrom = own.findLast((each) => each.at < fact.at && isPending(each))?.at ?? Infinity;
    const word = own.find((each) => each.kind === "commented" && each.by === opener && each.at > waitedFrom + SECOND);
    // What staff write on a ticket of their own decides nothing.
    if (word === undefined || word.at > seen || STAFF.includes(opener ?? "")) return [];
    return [{ invariant: "I4", at: fact.at, issue, what: "closed although the customer had answered" }];
  }
  const steps = (ownWord(fact)?.steps ?? []).flatMap((id) => stepTold(id) ?? []);
  return steps.flatMap(({ id, clock, startAt }) => {
    const stop = own.find((each) => each.at >= startAt + SECOND && stops(clock, each, own));
    if (stop === undefined || stop.at > seen) return [];
    const what = `${id} was announced although ${stop.by} had stopped it at ${new Date(stop.at).toISOString()}`;
    return [{ invariant: "I4", at: fact.at, issue, what }];
  });
}

function isPending(fact: Fact & IssueFact): boolean {
  return fact.kind === "commented" && !isOwn(fact.by) && /^\/pending\b/m.test(fact.body);
}

function stops(clock: string, fact: Fact & IssueFact, own: readonly (Fact & IssueFact)[]): boolean {
  if (fact.kind === "closed") return clock !== "pending" || !isOwn(fact.by);
  if (fact.kind !== "commented" || clock === "pending") return false;
  const opener = own[0]?.by;
  const isAnswer = STAFF.includes(fact.by) && fact.by !== opener && !/^\s*(\/[a-z].*\s*)+$/.test(fact.body);
  return isAnswer && !fact.body.startsWith(">");
}
