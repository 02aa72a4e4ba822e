// I1: when things are quiet, has each step exactly one live announcement, each ticket one card, each page one incident?

import { factsByIssue } from "../chronicle.ts";
import { isOwn, ownWord } from "./own-words.ts";
import { readsByRun, seenUntil } from "./seen.ts";
import type { Checker, Violation } from "./violation.ts";

export const oneAnnouncement: Checker = ({ facts }) => {
  const violations: Violation[] = [];
  for (const [issue, own] of factsByIssue(facts)) {
    const gone = new Set(own.flatMap((fact) => (fact.kind === "commentDeleted" ? [fact.comment] : [])));
    const live = own.flatMap((fact) => ownWord(fact) ?? []).filter(({ comment }) => !gone.has(comment));
    const cards = live.filter(({ kind }) => kind === "card");
    const last = own.at(-1)?.at ?? 0;
    if (cards.length > 1) violations.push({ invariant: "I1", at: last, issue, what: `${cards.length} cards` });
    for (const [step, count] of counts(live.flatMap(({ steps }) => [...new Set(steps)]))) {
      if (count > 1)
        violations.push({ invariant: "I1", at: last, issue, what: `${count} live announcements of ${step}` });
    }
    const opened = own[0];
    const isTicket = opened?.kind === "opened" && !isOwn(opened.by);
    // One that was closed before anybody looked at it needs none.
    const isHere = own.every(({ kind }) => !["transferred", "deleted", "locked", "closed"].includes(kind));
    const deletedByPeople = own.some((fact) => fact.kind === "commentDeleted" && !isOwn(fact.by));
    if (isTicket && isHere && !deletedByPeople && cards.length === 0) {
      violations.push({ invariant: "I1", at: last, issue, what: "no card" });
    }
  }
  return [...violations, ...blindRepeats(facts), ...chatter(facts)];
};

/** Who has said something knows it: one run that says it again has repeated a request blindly. */
function blindRepeats(facts: Parameters<Checker>[0]["facts"]): readonly Violation[] {
  const said = new Set<string>();
  return [...factsByIssue(facts)].flatMap(([issue, own]) =>
    own.flatMap((fact): readonly Violation[] => {
      const word = ownWord(fact);
      if (word?.run === undefined) return [];
      const keys = word.kind === "card" ? ["the card"] : word.steps;
      const again = keys.filter((key) => said.has(`${word.run} ${issue} ${key}`));
      for (const key of keys) said.add(`${word.run} ${issue} ${key}`);
      return again.map((key) => ({ invariant: "I1", at: fact.at, issue, what: `one run said ${key} twice` }));
    }),
  );
}

/** The chat can't tell a repeat: whoever could know of the first word says that the second may be one. */
function chatter(facts: Parameters<Checker>[0]["facts"]): readonly Violation[] {
  const reads = readsByRun(facts);
  const first = new Map<string, number>();
  return facts.flatMap((fact) => {
    if (fact.kind !== "message" || fact.channel !== "help" || fact.action !== "trigger" || !fact.arrived) return [];
    const { at, issue, key, mayBeRepeat } = fact;
    const before = first.get(key);
    first.set(key, before ?? at);
    if (before === undefined || mayBeRepeat || before >= seenUntil(fact, issue, reads)) return [];
    return [{ invariant: "I1", at, issue, what: `the chat was told ${key} again, as if it were new` }];
  });
}

function counts(names: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
