// How is a step on the internal side of a ticket carried out, and what is left to do on the ticket if it can't be?

import type { AnnounceStep, Step } from "../core/plan/step.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import type { Applied } from "./applied.ts";
import { openTwin } from "./open-twin.ts";
import { failed, type Failure, type Outcome } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import type { PostedComment } from "./tracker.ts";
import { leaveOtherTwins } from "./twins-of.ts";

type Ways = Pick<Run, "tracker" | "repository" | "internal">;

/** What is known of the twin half-way through a plan. */
export interface TwinNow {
  /** Undefined while there is none. */
  readonly number: number | undefined;
  /** Why it can't be relied on: it was not read, or could not be opened. */
  readonly failure?: Failure | undefined;
}

export interface Inside {
  readonly applied: Applied;
  /** The comment that was posted, and where. */
  readonly posted?: Posted;
  readonly twin?: TwinNow;
  /** The twin was there already: what was said on it has to be read first. */
  readonly changed?: boolean;
}

export interface Posted {
  readonly where: "internal" | "ticket";
  /** Of the issue it stands on. */
  readonly number: number;
  readonly id: string;
  /** As GitHub shows it, where it said so. */
  readonly html?: string | undefined;
}

type TwinStep = Extract<Step, { readonly kind: "openTwin" | "closeTwin" | "reopenTwin" }>;

/** Whether it is about the twin itself. */
export function isAboutTwin(step: Step): step is TwinStep {
  return step.kind === "openTwin" || step.kind === "closeTwin" || step.kind === "reopenTwin";
}

/** Whether it is to be done on the twin. */
export function isInside(step: Step, { twin }: Ticket): boolean {
  if (step.kind === "announce") return step.where === "internal";
  if (step.kind !== "react" && step.kind !== "removeComment") return false;
  return twin?.comments.includes(step.commentId) ?? false;
}

export async function takeInside(step: Step, ticket: Ticket, twin: TwinNow, run: Ways): Promise<Inside> {
  if (step.kind === "openTwin") return opened(step, ticket, run);
  if (step.kind === "announce") return said(step, ticket, twin, run);
  const outcome = await carriedOut(step, { ticket, twin, run });
  return { applied: outcome.ok ? { step, ended: "done" } : { step, ended: "failed", failure: outcome.failure } };
}

async function opened(step: Step, ticket: Ticket, run: Ways): Promise<Inside> {
  const outcome = await openTwin(ticket, run);
  if (!outcome.ok) {
    const { failure } = outcome;
    return { applied: { step, ended: "failed", failure }, twin: { number: undefined, failure } };
  }
  const { number, wasThere } = outcome.value;
  const changed = wasThere || ticket.state === "closed";
  return { applied: { step, ended: "done" }, twin: { number }, ...(changed && { changed }) };
}

// An escalation that nobody hears is worse than a word too many: the request to the person goes to the ticket, and
// nothing else does. Where it may have been said already, the next pass reads again.
async function said(step: Step & AnnounceStep, ticket: Ticket, twin: TwinNow, run: Ways): Promise<Inside> {
  const { number } = twin;
  const outcome =
    twin.failure !== undefined || number === undefined
      ? failed<PostedComment>(twin.failure ?? NOWHERE)
      : await inThere(run, (tracker) => tracker.postComment(number, step.body));
  if (outcome.ok && number !== undefined) {
    return { applied: { step, ended: "done" }, posted: { where: "internal", number, ...outcome.value } };
  }
  if (outcome.ok) throw new Error("posted on a twin without a number");
  const { failure } = outcome;
  const isUnclear = failure.kind === "unclear" && number !== undefined;
  if (step.instead === undefined || isUnclear) return { applied: { step, ended: "failed", failure } };
  const request = onTicket(step, step.instead);
  const asked = await run.tracker.postComment(ticket.number, step.instead);
  if (!asked.ok) return { applied: { step: request, ended: "failed", failure: asked.failure } };
  const posted = { where: "ticket", number: ticket.number, ...asked.value } as const;
  return { applied: { step: request, ended: "done", failure }, posted };
}

function onTicket({ kind, steps, mentions, tier, because }: Step & AnnounceStep, body: string): Step & AnnounceStep {
  return { kind, steps, mentions, ...(tier !== undefined && { tier }), body, because };
}

const NOWHERE: Failure = { kind: "unavailable", message: "the ticket has no internal side" };

async function carriedOut(
  step: Step,
  { ticket, twin, run }: { readonly ticket: Ticket; readonly twin: TwinNow; readonly run: Ways },
): Promise<Outcome<unknown>> {
  const { number } = twin;
  if (number === undefined) return failed(twin.failure ?? NOWHERE);
  if (step.kind === "closeTwin") {
    const closed = await inThere(run, (tracker) => tracker.closeIssue(number, step.reason));
    return closed.ok ? leaveOtherTwins(ticket, number, run) : closed;
  }
  if (step.kind === "reopenTwin") return inThere(run, (tracker) => tracker.reopenIssue(number));
  if (step.kind === "react") {
    return inThere(run, (tracker) => tracker.react(number, step.commentId, step.reaction));
  }
  if (step.kind === "removeComment") {
    return inThere(run, (tracker) => tracker.deleteComment(number, step.commentId));
  }
  throw new Error(`"${step.kind}" is nothing to do in the internal repository`);
}

function inThere<T>({ internal }: Ways, what: (tracker: Run["tracker"]) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return internal === undefined ? Promise.resolve(failed(NOWHERE)) : internal.ask(what);
}
