// What is written down of the alerts of a plan that did not go out, or may not have?

import { messageMark, triedInVain } from "../core/plan/alert-tries.ts";
import type { AlertStep } from "../core/plan/step.ts";
import type { TryFact } from "../core/ticket/ledger.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import type { Applied } from "./applied.ts";
import { claimedOn, type Learnt } from "./card-told.ts";
import type { Failure } from "./outcome.ts";
import { deduplicates } from "./send-alert.ts";
import type { Run } from "./start-run.ts";

interface Moment {
  readonly ticket: Ticket;
  readonly run: Pick<Run, "channels" | "config" | "now">;
  /** The card as this plan has left it so far. */
  readonly written: string | undefined;
}

interface Undone {
  readonly step: AlertStep;
  /** Undefined for one that was not tried. */
  readonly failure: Failure | undefined;
}

type LearntOfAlerts = Pick<Learnt, "ids" | "perhaps" | "unended" | "tries">;

/** What was held back is written down already. */
export function alertsUndone(applied: readonly Applied[], moment: Moment): LearntOfAlerts {
  const undone = applied.flatMap(({ step, ended, failure }): readonly Undone[] => {
    return step.kind === "alert" && step.held === undefined && ended !== "done" ? [{ step, failure }] : [];
  });
  const perhaps = undone.filter((each) => mayHaveArrived(each, moment));
  const ids = undone.map(({ step }) => step.id);
  const before = moment.ticket.pages?.perhaps ?? [];
  return {
    ids,
    unended: before.filter((id) => ids.includes(id) || ids.includes(`${id}/resolve`)),
    perhaps: perhaps.map(({ step }) => step.id),
    tries: undone.flatMap((each) => triedFact(each, moment)),
  };
}

// What was claimed and not tried since may have been sent by the run that claimed it; and that a later try certainly
// failed says nothing of an earlier one.
function mayHaveArrived({ step, failure }: Undone, { run, written }: Moment): boolean {
  if (deduplicates(step, run)) return false;
  if (failure === undefined) return claimedOn(written).includes(step.id);
  return failure.kind === "unclear" || step.mayBeRepeat;
}

/** A pager may hear it again at any time, unless it asks for time; what can't tell a repeat must not take this for one. */
function triedFact({ step, failure }: Undone, { ticket, run }: Moment): readonly TryFact[] {
  if (failure === undefined || failure.kind === "unclear") return [];
  const fact = triedInVain(step.id, ticket, { now: run.now, askedAt: failure.retryAt });
  if (failure.kind === "rejected") return [{ ...fact, refused: messageMark(step, ticket, run.config) }];
  const isAskedLater = failure.retryAt !== undefined;
  // To know more of it would change nothing.
  const isAsBefore = deduplicates(step, run) || step.mayBeRepeat;
  return isAsBefore && !isAskedLater ? [] : [fact];
}
