// I10: is every ticket named that failed or was left out, and the run red when a due step was left undone?

import { factsByIssue } from "../chronicle.ts";
import { isObliged } from "./i3-not-late.ts";
import { OLDEST_READ_MS, passes } from "./passes.ts";
import { plainTickets } from "./plain-tickets.ts";
import type { Checker, Evidence, Violation } from "./violation.ts";

export const named: Checker = (evidence) => [...unnamed(evidence), ...locked(evidence)];

function unnamed({ facts }: Evidence): readonly Violation[] {
  const tickets = plainTickets(facts);
  return passes(facts).flatMap((pass): readonly Violation[] => {
    const { result, endedAt, beganAt } = pass;
    const about = { invariant: "I10", at: endedAt } as const;
    if (result.scope === "broken off" && !result.isRed) return [{ ...about, what: "it broke off, and was green" }];
    if (result.scope !== "complete") return [];
    return tickets.flatMap((ticket): readonly Violation[] => {
      const undone = ticket.due.filter(({ trigger, at }) => {
        const isDue = isObliged({ ...pass, result: { ...result, failed: [] } }, ticket, at);
        return isDue && ticket.plainUntil > endedAt && (ticket.announcedAt.get(trigger) ?? Infinity) > endedAt;
      });
      if (undone.length === 0 || (result.isRed && result.failed.includes(ticket.issue))) return [];
      const what = `${undone.map(({ trigger }) => trigger).join(", ")} left undone by the pass of ${new Date(beganAt).toISOString()}, which did not say so`;
      return [{ ...about, issue: ticket.issue, what }];
    });
  });
}

/** A ticket that was locked all through a pass is a warning, and nothing more. */
function locked({ facts }: Evidence): readonly Violation[] {
  const sweeps = passes(facts).filter(({ issue, result }) => issue === undefined && result.scope === "complete");
  return [...factsByIssue(facts)].flatMap(([issue, own]) => {
    const spans = own.flatMap((fact, place) => {
      if (fact.kind !== "locked") return [];
      const until = own.slice(place).find(({ kind }) => kind === "unlocked" || kind === "deleted")?.at ?? Infinity;
      return [{ from: fact.at + OLDEST_READ_MS, until }];
    });
    return sweeps.flatMap(({ beganAt, endedAt, result }): readonly Violation[] => {
      const isLocked = spans.some(({ from, until }) => from <= beganAt && endedAt < until);
      // For want of an answer it may fail like any other.
      if (!isLocked || !result.failed.includes(issue) || !saysLocked(result.text, issue)) return [];
      return [{ invariant: "I10", at: endedAt, issue, what: "a locked ticket made the run red" }];
    });
  });
}

/** A line that names tickets speaks of those alone. */
function saysLocked(text: string, issue: number): boolean {
  return text.split("\n").some((line) => {
    const named = [...line.matchAll(/#(\d+)/g)].map(([, number]) => Number(number));
    return /locked/i.test(line) && (named.length === 0 || named.includes(issue));
  });
}
