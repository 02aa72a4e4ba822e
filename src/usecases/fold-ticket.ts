// What does a history add up to for this run, and what is missing then?

import { planNextSteps } from "../core/plan/plan-next-steps.ts";
import type { Step } from "../core/plan/step.ts";
import type { History } from "../core/ticket/history.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { ticketOf } from "../core/ticket/ticket-of.ts";
import { knownFor, type KnownHere } from "./known-for.ts";
import { perhapsPaged, type Purpose } from "./perhaps-paged.ts";
import { type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import { clockStepsTold, toldOf, writesOnlyTold } from "./told-elsewhere.ts";

/** A ticket with what is missing on it. */
export interface Planned {
  readonly ticket: Ticket;
  readonly plan: readonly Step[];
  /** The plan for the same ticket once more is known of it. */
  readonly replan: (ticket: Ticket) => readonly Step[];
  /** Why it could not be read who is staff; empty where it could. */
  readonly unreadReasons: readonly Failure[];
}

export async function foldTicket(history: History, run: Run): Promise<Ticket> {
  return ticketOf(history, run.config, (await knownFor(history, run, "asked")).known);
}

/**
 * Folds and plans. For a look, whoever opened the ticket is asked for only where there is something to do: of
 * 10,000 tickets most are quiet. Steps that a summary issue tells count as told; where that can't be read, the
 * ticket can't be planned for.
 */
export async function planFor(history: History, run: Run, purpose: Purpose): Promise<Outcome<Planned>> {
  const first = await knownFor(history, run, purpose === "to act" ? "asked" : "unasked");
  const planned = plannedWith(first, history, { run, purpose });
  if (planned.plan.length === 0) return succeeded(planned);
  const isWhole = purpose === "to act" || run.config.staff.roles.length === 0;
  const whole = isWhole ? planned : plannedWith(await knownFor(history, run, "asked"), history, { run, purpose });
  return withoutTold(whole, run);
}

interface Wish {
  readonly run: Run;
  readonly purpose: Purpose;
}

function plannedWith({ known, reasons }: KnownHere, history: History, { run, purpose }: Wish): Planned {
  const folded = ticketOf(history, run.config, known);
  const pages = perhapsPaged(history, folded, { config: run.config, known, purpose });
  const ticket = pages === undefined ? folded : { ...folded, pages };
  const replan = (wiser: Ticket): readonly Step[] => planNextSteps(wiser, run.config, run.now);
  return { ticket, plan: replan(ticket), replan, unreadReasons: reasons };
}

async function withoutTold(planned: Planned, run: Run): Promise<Outcome<Planned>> {
  const steps = clockStepsTold(planned.plan);
  if (steps.length === 0) return succeeded(planned);
  const elsewhere = await run.told();
  if (!elsewhere.ok) return elsewhere;
  const told = toldOf(steps, planned.ticket, elsewhere.value);
  if (told.length === 0) return succeeded(planned);
  const replan = (wiser: Ticket): readonly Step[] => {
    const plan = planned.replan({ ...wiser, announced: new Set([...wiser.announced, ...told]) });
    return plan.length === 1 && plan.every((step) => writesOnlyTold(step, wiser, told)) ? [] : plan;
  };
  return succeeded({ ...planned, plan: replan(planned.ticket), replan });
}
