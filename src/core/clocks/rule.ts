// What does a priority ask of a clock, whichever of the eight it is?

import type { ClockName, PendingRule, Priority, StepRule, Target } from "../config/config.ts";
import type { Place } from "../problem.ts";
import type { ClockStep } from "./clock.ts";

export interface Rule {
  readonly name: ClockName;
  readonly target: Target;
  readonly promise: Target | undefined;
  /** Name of a calendar. */
  readonly calendar: string;
  /** Whether it stands still while the ticket waits for the customer. */
  readonly pauses: boolean;
  /** `attempt` only: the tiers that are timed. */
  readonly tiers: readonly string[];
  readonly steps: readonly PurposefulStep[];
  readonly at: Place;
}

export interface PurposefulStep extends StepRule {
  readonly purpose?: NonNullable<ClockStep["purpose"]>;
}

/** Undefined where the priority has no such clock. */
export function ruleOf(priority: Priority, name: ClockName): Rule | undefined {
  if (name === "pending") return priority.pending && pendingRule(priority.pending);
  if (name !== "write_up") return priority.clocks.find((rule) => rule.name === name);
  const { writeUp } = priority;
  return writeUp && { name, promise: undefined, pauses: false, tiers: [], ...writeUp };
}

function pendingRule(rule: PendingRule): Rule {
  const { target, calendar, at } = rule;
  const steps = [...rule.steps, ...ownSteps(rule)];
  return { name: "pending", target, promise: undefined, calendar, pauses: false, tiers: [], steps, at };
}

/** Who never closes has nothing to warn of; a step of the file that closes at due says it already. */
function ownSteps({ steps, close, warnBeforeMs, at }: PendingRule): readonly PurposefulStep[] {
  if (!close) return [];
  const bare = { repeat: undefined, remind: undefined, escalate: undefined, alert: [], label: undefined, at };
  const warn: PurposefulStep = {
    ...bare,
    trigger: { kind: "before", ms: warnBeforeMs },
    comment: undefined,
    close: false,
    purpose: "warn",
  };
  const closes = steps.some((step) => step.close && step.trigger.kind === "due");
  if (closes) return [warn];
  return [warn, { ...bare, trigger: { kind: "due" }, comment: undefined, close: true, purpose: "close" }];
}
