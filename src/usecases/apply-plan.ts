// How is a plan carried out, step by step?

import type { Step } from "../core/plan/step.ts";
import type { Applied } from "./applied.ts";
import { failed, type FailureKind, type Outcome } from "./outcome.ts";
import type { Tracker } from "./tracker.ts";

/** How far a plan came. */
export interface Carried {
  readonly applied: readonly Applied[];
  /** GitHub would not let this person be assigned: the rest of the plan rests on it and was not begun. */
  readonly dropped?: string;
}

/**
 * Carries a plan out in its order. A step that fails does not hold up the others, but for three cases: when a
 * person is dropped, the rest waits for a new plan; when GitHub takes no more requests, or the ticket no more
 * writes, nothing further is tried; and the card is not written while something it tells of was not done.
 */
export async function applyPlan(number: number, plan: readonly Step[], tracker: Tracker): Promise<Carried> {
  const applied: Applied[] = [];
  for (const step of plan) {
    if (applied.some(endsPlan) || (step.kind === "card" && applied.some(belies))) {
      applied.push({ step, ended: "skipped" });
      continue;
    }
    if (step.kind === "assign") {
      const outcome = await tracker.assign(number, step.person);
      if (outcome.ok && outcome.value === "dropped") {
        return { applied: [...applied, { step, ended: "dropped" }], dropped: step.person };
      }
      applied.push(ended(step, outcome));
    } else {
      applied.push(ended(step, await carryOut(number, step, tracker)));
    }
  }
  return { applied };
}

const ENDING: readonly FailureKind[] = ["limited", "archived", "transferred", "deleted", "disabled"];

function endsPlan({ failure }: Applied): boolean {
  return failure !== undefined && ENDING.includes(failure.kind);
}

// The card tells the customer who has the ticket, and its ledger tells later runs what was announced and from
// which tier it was assigned: written too early, it would keep them from ever doing it.
function belies({ step, ended }: Applied): boolean {
  return ended === "failed" && (step.kind === "announce" || step.kind === "assign");
}

function ended(step: Step, outcome: Outcome<unknown>): Applied {
  return outcome.ok ? { step, ended: "done" } : { step, ended: "failed", failure: outcome.failure };
}

function carryOut(
  number: number,
  step: Exclude<Step, { kind: "assign" }>,
  tracker: Tracker,
): Promise<Outcome<unknown>> {
  switch (step.kind) {
    case "label":
      return tracker.addLabels(number, step.labels);
    case "unlabel":
      return tracker.removeLabel(number, step.label);
    case "unassign":
      return tracker.unassign(number, step.person);
    case "announce":
      return tracker.postComment(number, step.body);
    case "card":
      return step.commentId === undefined
        ? tracker.postComment(number, step.body)
        : tracker.editComment(number, step.commentId, step.body);
    case "removeComment":
      return tracker.deleteComment(number, step.commentId);
    case "close":
      return tracker.closeIssue(number, step.reason);
    case "reopen":
      return tracker.reopenIssue(number);
    case "react":
      return tracker.react(number, step.commentId, step.reaction);
    case "openWriteUp":
      return tracker.openIssue(step);
    case "announceWriteUp":
      return tracker.postComment(step.number, step.body);
    case "closeWriteUp":
      return tracker.closeIssue(step.number, "completed");
    case "alert":
      return Promise.resolve(failed({ kind: "unavailable", message: `channel "${step.channel}" is not set up` }));
  }
}
