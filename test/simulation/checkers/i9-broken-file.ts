// I9: does an unreadable or invalid file change nothing on tickets, and is one report made of it?

import { type Fact, isIssueFact } from "../chronicle.ts";
import { isOwn } from "./own-words.ts";
import { passes } from "./passes.ts";
import type { Checker, Evidence, Violation } from "./violation.ts";

export const brokenFile: Checker = (evidence) => [...unread(evidence), ...reports(evidence)];

/** A run that could not read the file does nothing, and says so. */
function unread({ facts }: Evidence): readonly Violation[] {
  const runs = new Set(facts.flatMap((fact) => (fact.kind === "fileUnread" ? [fact.run] : [])));
  const wrote = facts.filter(
    (fact) => isIssueFact(fact) && isOwn(fact.by) && fact.run !== undefined && runs.has(fact.run),
  );
  return [
    ...wrote.map((fact): Violation => {
      return { invariant: "I9", at: fact.at, what: `${fact.kind} by a run that could not read the file` };
    }),
    ...passes(facts).flatMap(({ run, endedAt, result }): readonly Violation[] => {
      if (!runs.has(run) || (result.isRed && result.scope === "none")) return [];
      return [{ invariant: "I9", at: endedAt, what: "a run that could not read the file was not red" }];
    }),
  ];
}

const TITLE = /^Watchbill configuration/i;

/** At most one issue about the file is open at a time, none before it was broken, and none stays once it is mended. */
function reports({ facts }: Evidence): readonly Violation[] {
  const violations: Violation[] = [];
  const open = new Set<number>();
  let wasBroken = false;
  let isBroken = false;
  for (const fact of facts) {
    if (fact.kind === "filePushed") {
      isBroken = fact.state === "invalid";
      wasBroken ||= isBroken;
    }
    if (fact.kind === "opened" && isReport(fact)) {
      open.add(fact.issue);
      if (!wasBroken)
        violations.push({ invariant: "I9", at: fact.at, issue: fact.issue, what: "a report of a good file" });
    }
    if (fact.kind === "closed") open.delete(fact.issue);
    if (fact.kind === "quiet" && open.size > (isBroken ? 1 : 0)) {
      violations.push({ invariant: "I9", at: fact.at, what: `${open.size} reports of the file are open in the end` });
    }
  }
  return violations;
}

function isReport(fact: Fact & { readonly kind: "opened" }): boolean {
  return isOwn(fact.by) && TITLE.test(fact.title);
}
