// How is a plan carried out, step by step?

import type { Step } from "../core/plan/step.ts";
import type { Applied } from "./applied.ts";
import type { Outcome } from "./outcome.ts";
import type { Tracker } from "./tracker.ts";

/** How far a plan came. */
export interface Carried {
  readonly applied: readonly Applied[];
  /** GitHub would not let this person be assigned: the rest of the plan rests on it and was not begun. */
  readonly dropped?: string;
}

/**
 * Carries a plan out in its order. A step that fails does not hold up the others, but for two: when a person
 * is dropped, the rest waits for a new plan; and the card, which keeps what was announced, is not written
 * while an announcement failed or may not have been stored.
 */
export async function applyPlan(number: number, plan: readonly Step[], tracker: Tracker): Promise<Carried> {
  const applied: Applied[] = [];
  for (const step of plan) {
    if (step.kind === "card" && applied.some((each) => each.step.kind === "announce" && each.ended === "failed")) {
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
  }
}
