// What happens on a clock whose steps the file does not give?

import type { Place } from "../../problem.ts";
import type { ClockName, StepRule, Trigger } from "../config.ts";

const DUE: Trigger = { kind: "due" };
const THREE_QUARTERS: Trigger = { kind: "percent", percent: 75 };
const HALF_AN_HOUR_LATER: Trigger = { kind: "after", ms: 30 * 60_000 };

/** The steps of the Defaults table; they stand where the clock does. */
export function defaultSteps(clock: ClockName, at: Place): readonly StepRule[] {
  switch (clock) {
    case "first_response":
    case "acknowledge":
      return [remindAssignee(THREE_QUARTERS, at), escalate(DUE, at), escalate(HALF_AN_HOUR_LATER, at)];
    case "attempt":
      return [escalate(DUE, at)];
    case "next_response":
    case "update":
    case "resolution":
    case "write_up":
      return [remindAssignee(THREE_QUARTERS, at), remindAssignee(DUE, at)];
    case "pending":
      // Warning and closing are the clock's own settings.
      return [];
  }
}

function remindAssignee(trigger: Trigger, at: Place): StepRule {
  return { ...nothing(trigger, at), remind: "assignee" };
}

function escalate(trigger: Trigger, at: Place): StepRule {
  return { ...nothing(trigger, at), escalate: "next" };
}

function nothing(trigger: Trigger, at: Place): StepRule {
  return {
    trigger,
    repeat: undefined,
    remind: undefined,
    escalate: undefined,
    alert: [],
    label: undefined,
    comment: undefined,
    close: false,
    at,
  };
}
