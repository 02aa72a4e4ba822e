// I6: does reviewing once more, with nothing changed, write nothing?

import { type Fact, factsByIssue, isIssueFact } from "../chronicle.ts";
import { isOwn } from "./own-words.ts";
import { wantsNoCard } from "./unwanted-card.ts";
import type { Checker } from "./violation.ts";

export const settles: Checker = ({ facts }) => {
  const quiet = facts.findIndex(({ kind }) => kind === "quiet");
  if (quiet < 0) return [{ invariant: "I6", at: 0, what: "it never became quiet" }];
  const unwanted = new Set([...factsByIssue(facts)].flatMap(([issue, own]) => (wantsNoCard(own) ? [issue] : [])));
  // For a day a pager hears of an end that nobody may note, and takes it for the same.
  const isToldAgain = (fact: Fact): boolean => {
    if (fact.kind !== "message" || fact.action !== "resolve" || !unwanted.has(fact.issue)) return false;
    const { channel, key } = fact;
    return facts.slice(0, quiet).some((each) => {
      return each.kind === "message" && each.action === "resolve" && each.channel === channel && each.key === key;
    });
  };
  return facts.slice(quiet + 1).flatMap((fact) => {
    const isWrite = fact.kind === "message" || (isIssueFact(fact) && isOwn(fact.by));
    if (!isWrite || isToldAgain(fact)) return [];
    const about = fact.kind === "commentEdited" || fact.kind === "commented" ? `: ${fact.body.slice(0, 400)}` : "";
    return [
      { invariant: "I6", at: fact.at, issue: fact.issue, what: `${fact.kind} although nothing had changed${about}` },
    ];
  });
};
