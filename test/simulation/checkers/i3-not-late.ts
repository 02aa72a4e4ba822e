// I3: is a due step announced by the end of the first complete pass that started after it was due, and within two minutes
// while the App is up?

import type { Fact } from "../chronicle.ts";
import { LATEST_MS, stepsTold } from "../lateness.ts";
import { OLDEST_READ_MS, type Pass, passes } from "./passes.ts";
import { type PlainTicket, plainTickets } from "./plain-tickets.ts";
import type { Checker, Violation } from "./violation.ts";

export const notLate: Checker = ({ facts }) => {
  const whole = passes(facts).filter(({ result }) => result.scope === "complete");
  return [...plainTickets(facts).flatMap((ticket) => missed(ticket, whole)), ...slow(facts)];
};

function slow(facts: readonly Fact[]): readonly Violation[] {
  return stepsTold(facts).flatMap(({ circumstances, issue, trigger, dueAt, announcedAt }) => {
    if (circumstances !== "inOrder" || announcedAt <= dueAt + LATEST_MS) return [];
    const what = `${trigger} of the first response was due at ${iso(dueAt)}, and nothing kept the App from it`;
    return [{ invariant: "I3", at: announcedAt, issue, what }];
  });
}

function missed(ticket: PlainTicket, whole: readonly Pass[]): readonly Violation[] {
  return ticket.due.flatMap(({ trigger, at }) => {
    const first = whole.find((pass) => isObliged(pass, ticket, at));
    if (first === undefined || first.endedAt >= ticket.plainUntil) return [];
    const announcedAt = ticket.announcedAt.get(trigger) ?? Infinity;
    if (announcedAt <= first.endedAt) return [];
    const what = `${trigger} of the first response (${ticket.priority}) was due at ${iso(at)}; the pass ${iso(first.beganAt)} to ${iso(first.endedAt)} did not announce it`;
    return [{ invariant: "I3", at: first.endedAt, issue: ticket.issue, what }];
  });
}

/** It could see the ticket, began when the step was due, and says itself that it did all. */
export function isObliged({ beganAt, issue, result }: Pass, ticket: PlainTicket, dueAt: number): boolean {
  if (issue !== undefined && issue !== ticket.issue) return false;
  // The run's own moment is cut to the second.
  const isSeen = beganAt - OLDEST_READ_MS > ticket.openedAt;
  return isSeen && beganAt >= dueAt + 1_000 && !result.failed.includes(ticket.issue);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
