// I8: is GitHub left alone when it asks to be, written to no faster than it takes, and the most urgent ticket first?

import { type Fact, isIssueFact } from "../chronicle.ts";
import { TERMS } from "../policy.ts";
import { grouped } from "./grouped.ts";
import { askedTooSoon } from "./i8-forbidden-windows.ts";
import { isOwn } from "./own-words.ts";
import { passes } from "./passes.ts";
import { plainTickets } from "./plain-tickets.ts";
import type { Checker, Evidence, Violation } from "./violation.ts";

const MINUTE = 60_000;
const LIMITS = [
  { most: 60, withinMs: MINUTE },
  { most: 400, withinMs: 60 * MINUTE },
];

const MISTAKES = {
  askedTooSoon: "while GitHub had asked to wait",
  askedForEver: "without saying how long its answer is waited for",
} as const;

export const budgets: Checker = (evidence) => [
  ...evidence.facts.flatMap((fact): readonly Violation[] => {
    if (fact.kind !== "askedTooSoon" && fact.kind !== "askedForEver") return [];
    return [{ invariant: "I8", at: fact.at, what: `${fact.method} was sent ${MISTAKES[fact.kind]}` }];
  }),
  ...askedTooSoon(evidence.facts),
  ...floods(evidence),
  ...disorder(evidence),
];

function floods({ facts }: Evidence): readonly Violation[] {
  const processes = new Map(
    facts.flatMap((fact) => (fact.kind === "runBegan" ? [[fact.run, fact.process] as const] : [])),
  );
  const onIssues = grouped(facts.filter(isWrite), ({ run }) => processes.get(run ?? 0));
  // GitHub counts by login, and what the App sends as itself is not its installation's.
  const elsewhere = grouped(
    facts.filter((fact) => fact.kind === "wroteElsewhere"),
    (fact) => fact.process,
  );
  return [...onIssues.values(), ...elsewhere.values()].flatMap((all) =>
    LIMITS.flatMap(({ most, withinMs }): readonly Violation[] => {
      const over = all.find((fact, place) => fact.at - (all[place - most]?.at ?? -Infinity) < withinMs);
      return over === undefined
        ? []
        : [{ invariant: "I8", at: over.at, what: `more than ${most} writes within ${withinMs} ms` }];
    }),
  );
}

function isWrite(fact: Fact): boolean {
  return isIssueFact(fact) && isOwn(fact.by) && fact.run !== undefined;
}

/** In one sweep, comments on tickets of a lesser priority come after those on more urgent ones. */
function disorder({ facts }: Evidence): readonly Violation[] {
  const plain = new Map(plainTickets(facts).map((ticket) => [ticket.issue, ticket]));
  const ranks = Object.keys(TERMS);
  const spoken = grouped(
    facts.filter((fact) => fact.kind === "commented" && isOwn(fact.by)),
    ({ run }) => run,
  );
  return passes(facts)
    .filter(({ issue }) => issue === undefined)
    .flatMap(({ run, beganAt, result }) => {
      let lowest = -1;
      return (spoken.get(run) ?? []).flatMap((fact): readonly Violation[] => {
        const ticket = isIssueFact(fact) ? plain.get(fact.issue) : undefined;
        if (ticket === undefined || ticket.plainUntil < fact.at || ticket.openedAt > beganAt) return [];
        // A comment whose answer was waited for in vain may be stored long after it was sent.
        if (result.failed.includes(ticket.issue)) return [];
        const rank = ranks.indexOf(ticket.priority);
        const isLate = rank < lowest;
        lowest = Math.max(lowest, rank);
        return isLate
          ? [{ invariant: "I8", at: fact.at, issue: ticket.issue, what: "came after a less urgent ticket" }]
          : [];
      });
    });
}
