// I6: does reviewing once more, with nothing changed, write nothing?

import { isIssueFact } from "../chronicle.ts";
import { isOwn } from "./own-words.ts";
import type { Checker } from "./violation.ts";

export const settles: Checker = ({ facts }) => {
  const quiet = facts.findIndex(({ kind }) => kind === "quiet");
  if (quiet < 0) return [{ invariant: "I6", at: 0, what: "it never became quiet" }];
  return facts.slice(quiet + 1).flatMap((fact) => {
    const isWrite = fact.kind === "message" || (isIssueFact(fact) && isOwn(fact.by));
    if (!isWrite) return [];
    const about = fact.kind === "commentEdited" || fact.kind === "commented" ? `: ${fact.body.slice(0, 400)}` : "";
    return [
      { invariant: "I6", at: fact.at, issue: fact.issue, what: `${fact.kind} although nothing had changed${about}` },
    ];
  });
};
