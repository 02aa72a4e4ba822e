// I12: do pages carry a stable key, and are they acknowledged on the first answer and resolved on closing?

import { type Fact, factsByIssue, type IssueFact } from "../chronicle.ts";
import { STAFF } from "../policy.ts";
import { grouped } from "./grouped.ts";
import { wantsNoCard } from "./unwanted-card.ts";
import type { Checker, Evidence, Violation } from "./violation.ts";

type Page = Fact & { readonly kind: "message" };
type Own = readonly (Fact & IssueFact)[];

export const pages: Checker = (evidence) => {
  const byIssue = factsByIssue(evidence.facts);
  const sent = evidence.facts.filter((fact): fact is Page => fact.kind === "message" && fact.channel === "pager");
  const byKey = grouped(
    sent.filter(({ arrived }) => arrived),
    ({ key }) => key,
  );
  return [
    ...sent.flatMap((page) => wrongKey(page, ownOf(page, byIssue), evidence)),
    ...[...byKey.values()].flatMap((all) => left(all, byIssue)),
  ];
};

/** One about a ticket that has left names it by its key alone. */
function ownOf({ issue, key }: Page, byIssue: ReadonlyMap<number, Own>): Own {
  const named = byIssue.get(issue);
  const [, id] = key.split("/");
  return named ?? [...byIssue.values()].find(([opened]) => opened?.kind === "opened" && opened.id === Number(id)) ?? [];
}

function wrongKey({ key, issue, at, action }: Page, own: Own, { repositoryId }: Evidence): readonly Violation[] {
  const [opened] = own;
  const id = opened?.kind === "opened" ? opened.id : 0;
  const cycles = 1 + own.filter((fact) => fact.kind === "reopened" && fact.at <= at).length;
  const [, repository, ticket, cycle] = /^(\d+)\/(\d+)\/(\d+)\/(?:one|two|managers|incident)$/.exec(key) ?? [];
  // Of a ticket that has left nobody knows how many cycles it had: an end of what never began ends nothing.
  const isCycle = Number(cycle) <= cycles || action === "resolve";
  const isRight = Number(repository) === repositoryId && Number(ticket) === id && isCycle;
  return isRight ? [] : [{ invariant: "I12", at, issue, what: `the key ${key}` }];
}

/** What is still said to be going on of a ticket that is over, or that somebody has. */
function left(all: readonly Page[], byIssue: ReadonlyMap<number, Own>): readonly Violation[] {
  const trigger = all.find(({ action }) => action === "trigger");
  const own = byIssue.get(all[0]?.issue ?? 0) ?? [];
  // A ticket that is gone can't be read any more; one that is locked can't be written to.
  if (trigger === undefined || own.some(({ kind }) => kind === "deleted" || kind === "locked")) return [];
  if (wantsNoCard(own)) return [];
  const { at, issue, key } = trigger;
  const isOver = own.findLast(({ kind }) => kind === "closed" || kind === "reopened")?.kind === "closed";
  const actions = all.map(({ action }) => action);
  const about = { invariant: "I12", at, issue } as const;
  if (isOver && !actions.includes("resolve")) return [{ ...about, what: `${key} was never resolved` }];
  const isNewCycle = own.some((fact) => fact.kind === "reopened" && fact.at > at);
  const isAnswered = own.some((fact) => {
    const isStaff = fact.kind === "commented" && STAFF.includes(fact.by) && fact.by !== own[0]?.by;
    return isStaff && fact.at > at + 90_000 && !/^\s*\//.test(fact.body);
  });
  const isEnded = actions.includes("acknowledge") || actions.includes("resolve");
  if (isAnswered && !isNewCycle && !isEnded) return [{ ...about, what: `${key} was never acknowledged` }];
  const early = all.find(({ action }) => action === "acknowledge");
  const isTaken = own.some((fact) => fact.at <= (early?.at ?? 0) && STAFF.includes(fact.by));
  return early !== undefined && !isTaken ? [{ ...about, what: `${key} was acknowledged for nobody` }] : [];
}
