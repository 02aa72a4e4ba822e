// When is each step of a clock due, and by what is it known?

import type { ClockRule, StepRule, Trigger } from "../config/config.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../time/open-time.ts";
import type { Calendar } from "../time/calendar.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import type { ClockStep } from "./clock.ts";

interface Timing {
  readonly rule: ClockRule;
  readonly calendar: Calendar;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly cycle: number;
  readonly priority: string;
}

/** The steps in order of their instants; of equal instants, in the file's order. */
export function stepsOf(timing: Timing): readonly ClockStep[] {
  return timing.rule.steps
    .flatMap((rule) => repetitions(rule).map((repetition) => step(rule, repetition, timing)))
    .sort((one, other) => one.at - other.at);
}

function repetitions(rule: StepRule): readonly number[] {
  return Array.from({ length: rule.repeat?.times ?? 1 }, (_, index) => index);
}

function step(rule: StepRule, repetition: number, timing: Timing): ClockStep {
  const first = triggerAt(rule.trigger, timing);
  const at = repetition === 0 ? first : addOpenTime(timing.calendar, first, repetition * (rule.repeat?.everyMs ?? 0));
  return { id: identityOf(rule, repetition, timing), at, rule };
}

function triggerAt(trigger: Trigger, { calendar, startedAt, dueAt }: Timing): Instant {
  switch (trigger.kind) {
    case "percent": {
      const allowed = openTimeBetween(calendar, startedAt, dueAt);
      return addOpenTime(calendar, startedAt, Math.round((allowed * trigger.percent) / 100));
    }
    case "before": {
      const before = Math.min(trigger.ms, openTimeBetween(calendar, startedAt, dueAt));
      return subtractOpenTime(calendar, dueAt, before);
    }
    case "due":
      return dueAt;
    case "after":
      return addOpenTime(calendar, dueAt, trigger.ms);
  }
}

// Never the wording, the label or the place in the list: an edit of those must not announce a step again.
function identityOf(rule: StepRule, repetition: number, timing: Timing): string {
  const start = `${timing.rule.name}/${timing.cycle}/${isoOf(timing.startedAt)}/${timing.priority}`;
  return `${start}/${triggerText(rule.trigger)}/${repetition}/${actionsText(rule)}`;
}

function triggerText(trigger: Trigger): string {
  switch (trigger.kind) {
    case "percent":
      return `${trigger.percent}%`;
    case "due":
      return "due";
    case "before":
    case "after":
      return `${trigger.kind} ${trigger.ms} ms`;
  }
}

function actionsText(rule: StepRule): string {
  const actions = [
    rule.remind !== undefined && `remind ${rule.remind.toLowerCase()}`,
    rule.escalate !== undefined && `escalate ${rule.escalate}`,
    rule.alert.length > 0 && `alert ${[...rule.alert].sort().join("+")}`,
    rule.close && "close",
  ];
  return actions.filter((action) => action !== false).join(", ");
}
