// I2: is nothing announced, and nothing closed, before its time?

import { factsByIssue, type Fact, type IssueFact } from "../chronicle.ts";
import { PENDING } from "../policy.ts";
import { earliestOf } from "./due-steps.ts";
import { isOwn, ownWord, stepTold } from "./own-words.ts";
import type { Checker, Violation } from "./violation.ts";

/** GitHub's moments are cut to the second. */
const SECOND = 1_000;

type Own = readonly (Fact & IssueFact)[];

export const notBeforeTime: Checker = ({ facts }) => {
  return [...factsByIssue(facts)].flatMap(([issue, own]) => {
    if (isOwn(own[0]?.by ?? "")) return [];
    return own.flatMap((fact) => [...tooSoon(fact, issue, own), ...closedTooSoon(fact, issue, own)]);
  });
};

function tooSoon(fact: Fact & IssueFact, issue: number, own: Own): readonly Violation[] {
  const { at } = fact;
  const steps = (ownWord(fact)?.steps ?? []).flatMap((id) => stepTold(id) ?? []);
  if (steps.length === 0 || own.some((each) => each.kind === "commented" && each.body.includes("/due "))) return [];
  const moments = new Set(own.map((each) => Math.floor(each.at / SECOND) * SECOND));
  return steps.flatMap((step): readonly Violation[] => {
    const earliest = earliestOf(step);
    const about = { invariant: "I2", at, issue } as const;
    if (!moments.has(step.startAt)) return [{ ...about, what: `${step.id} starts when nothing happened` }];
    if (earliest === undefined || at >= earliest) return [];
    return [{ ...about, what: `${step.id} was due at ${new Date(earliest).toISOString()}` }];
  });
}

function closedTooSoon(fact: Fact & IssueFact, issue: number, own: Own): readonly Violation[] {
  const isOurs = fact.kind === "closed" && isOwn(fact.by);
  if (!isOurs || waitedMs(fact, own) >= PENDING.withinMs - SECOND) return [];
  return [{ invariant: "I2", at: fact.at, issue, what: "closed before the customer's time was over" }];
}

/** Since staff last said that the ticket waits for the customer. */
function waitedMs(closed: Fact & IssueFact, facts: readonly (Fact & IssueFact)[]): number {
  const waits = facts.filter((fact) => {
    if (fact.at > closed.at || isOwn(fact.by)) return false;
    const isSaid = fact.kind === "commented" && /^\/pending\b/m.test(fact.body);
    return isSaid || (fact.kind === "labeled" && fact.label === PENDING.label);
  });
  // Saying so again while it waits already changes nothing, so the first counts at least.
  return closed.at - (waits[0]?.at ?? Infinity);
}
