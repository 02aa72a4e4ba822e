// What would happen to one ticket now, and from what is that concluded?

import type { Step } from "../core/plan/step.ts";
import { type ReadHistory, readHistory } from "../core/ticket/read-history.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { withTwin } from "./fetch-twin.ts";
import { planFor } from "./fold-ticket.ts";
import { knownFor } from "./known-for.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import { whyWithheld } from "./withheld.ts";

/** A step of the plan; `withheld`: why it would be left undone all the same. */
export interface PlannedStep {
  readonly step: Step;
  readonly withheld?: Failure;
}

export interface Explained {
  readonly ticket: Ticket;
  /** What the ticket was folded from: who did what, in which part. */
  readonly read: ReadHistory;
  /** What is missing now, in order. */
  readonly plan: readonly PlannedStep[];
  /** What could not be read, so that some of this may be otherwise. */
  readonly unread: readonly Failure[];
}

/** Reads and decides as a review does, and writes nothing. Undefined for a pull request, which is no ticket. */
export async function explainTicket(number: number, run: Run): Promise<Outcome<Explained | undefined>> {
  const fetched = await run.tracker.fetchTicket(number);
  if (!fetched.ok) return fetched;
  if (fetched.value === undefined) return succeeded(undefined);
  const { history, failure } = await withTwin(fetched.value, run);
  if (history.cutShort === true)
    return failed({ kind: "full", message: `the history of #${number} is too long to read` });
  const planned = await planFor(history, run, "to act");
  if (!planned.ok) return planned;
  const { ticket, plan, unreadReasons } = planned.value;
  const { known } = await knownFor(history, run, "asked");
  return succeeded({
    ticket,
    read: readHistory(history, run.config, known),
    plan: plan.map((step) => {
      const withheld = whyWithheld(step, planned.value);
      return withheld === undefined ? { step } : { step, withheld };
    }),
    unread: [...unreadReasons, ...(failure === undefined ? [] : [failure])],
  });
}
