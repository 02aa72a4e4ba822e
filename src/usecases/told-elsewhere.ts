// What did we tell in a summary issue instead of on the ticket?

import type { Step } from "../core/plan/step.ts";
import { isRecord, textsOf } from "../core/ticket/ledger.ts";
import { markerOf, withoutMarker } from "../core/ticket/marker.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { type Outcome, succeeded } from "./outcome.ts";
import { readSummary } from "./summary-marker.ts";
import { stepMark } from "./step-mark.ts";
import type { OwnIssue, Tracker } from "./tracker.ts";

/** Our own issues, as far back as they are listed, and the marks of the steps that they tell. */
export interface ToldElsewhere {
  readonly issues: readonly OwnIssue[];
  readonly marks: ReadonlySet<string>;
}

/** Asks once, and remembers the answer. */
export function toldReader(tracker: Pick<Tracker, "fetchOwnIssues">): () => Promise<Outcome<ToldElsewhere>> {
  let asked: Promise<Outcome<ToldElsewhere>> | undefined;
  return () => (asked ??= fetchTold(tracker));
}

async function fetchTold(tracker: Pick<Tracker, "fetchOwnIssues">): Promise<Outcome<ToldElsewhere>> {
  const issues = await tracker.fetchOwnIssues();
  if (!issues.ok) return issues;
  const marks = issues.value.flatMap(({ body }) => {
    const summary = readSummary(body);
    return summary?.kind === "overdue" ? summary.marks : [];
  });
  return succeeded({ issues: issues.value, marks: new Set(marks) });
}

const CLOCK_STEP = /^(?:first_response|acknowledge|next_response|update|attempt|resolution)\/\d+\//;

/** The steps of clocks that a plan announces on the ticket: what a summary can tell instead. */
export function clockStepsTold(plan: readonly Step[]): readonly string[] {
  return plan.flatMap((step) => (step.kind === "announce" ? step.steps.filter((id) => CLOCK_STEP.test(id)) : []));
}

/** Those of `steps` that a summary tells. */
export function toldOf(steps: readonly string[], ticket: Ticket, { marks }: ToldElsewhere): readonly string[] {
  return steps.filter((id) => marks.has(stepMark(ticket.number, id)));
}

/**
 * Whether a card would be edited only to write down what a summary tells: that waits for the ticket's next own
 * change, or the summary would have spared no write.
 */
export function writesOnlyTold(step: Step, ticket: Ticket, told: readonly string[]): boolean {
  if (step.kind !== "card" || ticket.card === undefined) return false;
  const before = markerOf(ticket.card.body)?.data;
  const after = markerOf(step.body)?.data;
  if (!isRecord(before) || !isRecord(after)) return false;
  if (withoutMarker(ticket.card.body) !== withoutMarker(step.body)) return false;
  const added = textsOf(after["done"]).filter((id) => !textsOf(before["done"]).includes(id));
  const rest = (data: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...data, done: [] });
  return added.every((id) => told.includes(id)) && rest(before) === rest(after);
}
