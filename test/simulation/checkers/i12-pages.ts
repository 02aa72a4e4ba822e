// I12: do pages carry a stable key, and are they acknowledged on the first answer and resolved on closing?

import { type Fact, factsByIssue, type IssueFact } from "../chronicle.ts";
import { STAFF } from "../policy.ts";
import { grouped } from "./grouped.ts";
import { isOwn } from "./own-words.ts";
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
    ...sent.flatMap((page) => wrongKey(page, byIssue.get(page.issue) ?? [], evidence)),
    ...[...byKey.values()].filter((all) => isKnown(all, evidence)).flatMap((all) => left(all, byIssue)),
  ];
};

/** A page comes before everything else: where the program was stopped right after it, nothing on GitHub tells of it. */
function isKnown(all: readonly Page[], { facts }: Evidence): boolean {
  const ended = new Set(facts.flatMap((fact) => (fact.kind === "runEnded" ? [fact.run] : [])));
  return all.some(({ action, run }) => action === "trigger" && run !== undefined && ended.has(run));
}

function wrongKey({ key, issue, at }: Page, own: Own, { repositoryId }: Evidence): readonly Violation[] {
  const [opened] = own;
  const id = opened?.kind === "opened" ? opened.id : 0;
  const cycles = 1 + own.filter((fact) => fact.kind === "reopened" && fact.at <= at).length;
  const [, repository, ticket, cycle] = /^(\d+)\/(\d+)\/(\d+)\/(?:one|two|managers|incident)$/.exec(key) ?? [];
  const isRight = Number(repository) === repositoryId && Number(ticket) === id && Number(cycle) <= cycles;
  return isRight ? [] : [{ invariant: "I12", at, issue, what: `the key ${key}` }];
}

/** What is still said to be going on of a ticket that is over, or that somebody has. */
function left(all: readonly Page[], byIssue: ReadonlyMap<number, Own>): readonly Violation[] {
  const trigger = all.find(({ action }) => action === "trigger");
  const own = byIssue.get(all[0]?.issue ?? 0) ?? [];
  // A ticket that is gone can't be read any more; one that is locked can't be written to.
  if (trigger === undefined || own.some(({ kind }) => kind === "deleted" || kind === "locked")) return [];
  // Whoever deletes our words takes from us what they said of the page.
  if (own.some((fact) => fact.kind === "commentDeleted" && !isOwn(fact.by))) return [];
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
