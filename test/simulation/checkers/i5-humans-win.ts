// I5: is nobody taken off whom a human assigned, and no label taken off that a human put on?

import { type Fact, factsByIssue, type IssueFact } from "../chronicle.ts";
import { MANAGED_LABELS } from "../policy.ts";
import { isOwn } from "./own-words.ts";
import type { Checker, Violation } from "./violation.ts";

export const humansWin: Checker = ({ facts }) => {
  return [...factsByIssue(facts)].flatMap(([issue, own]) => {
    // Who put the label or the person there last: `label x`, `person y`.
    const putBy = new Map<string, string>();
    return own.flatMap((fact): readonly Violation[] => {
      const { at, by } = fact;
      if (fact.kind === "opened") for (const label of fact.labels) putBy.set(`label ${label}`, by);
      if (fact.kind === "assigned") putBy.set(`person ${fact.person}`, by);
      if (fact.kind === "labeled") putBy.set(`label ${fact.label}`, by);
      const taken = takenOff(fact);
      if (taken === undefined || !isOwn(by) || isOwn(putBy.get(taken) ?? "")) return [];
      return [{ invariant: "I5", at, issue, what: `${taken} was taken off, whom or which a human had put there` }];
    });
  });
};

function takenOff(fact: Fact & IssueFact): string | undefined {
  if (fact.kind === "unassigned") return `person ${fact.person}`;
  return fact.kind === "unlabeled" && !MANAGED_LABELS.includes(fact.label) ? `label ${fact.label}` : undefined;
}
