// When is each step of a clock due, and by what is it known?

import type { StepRule, Trigger } from "../config/config.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../time/open-time.ts";
import type { Calendar, Span } from "../time/calendar.ts";
import { type Instant, instant, isoOf } from "../time/instant.ts";
import type { ClockStep } from "./clock.ts";
import type { PurposefulStep, Rule } from "./rule.ts";

interface Timing {
  readonly rule: Rule;
  readonly calendar: Calendar;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly cycle: number;
  readonly priority: string;
  readonly now: Instant;
  readonly pauses: readonly Span[];
  /** When the target was set that the steps are reckoned from: nothing comes before that. */
  readonly since: Instant;
}

// Of a step that repeats without end, so many passed repetitions are looked back on: a run that comes later than
// that has one announcement to make, not hundreds.
const REPETITIONS_KEPT = 24;

/** The steps in order of their instants; of equal instants, in the file's order. Endless ones up to the next one. */
export function stepsOf(timing: Timing): readonly ClockStep[] {
  return timing.rule.steps
    .flatMap((rule) => repetitionsOf(rule, timing))
    .sort((one, other) => one.at - other.at)
    .map((step) => ({ ...step, at: instant(Math.max(step.at, timing.since)) }));
}

function repetitionsOf(written: PurposefulStep, timing: Timing): readonly ClockStep[] {
  const { purpose, ...rule } = written;
  const first = triggerAt(rule.trigger, timing);
  const { everyMs, times } = rule.repeat ?? { everyMs: 0, times: 1 };
  const passed =
    everyMs === 0 ? 0 : Math.floor(openTimeBetween(timing.calendar, first, timing.now, timing.pauses) / everyMs);
  const from = Math.max(0, Math.min(passed, times) - REPETITIONS_KEPT);
  const until = Math.min(times, passed + 2);
  return Array.from({ length: until - from }, (_, index) => {
    const repetition = from + index;
    const at = repetition === 0 ? first : addOpenTime(timing.calendar, first, repetition * everyMs, timing.pauses);
    return { id: identityOf(rule, repetition, timing), at, rule, ...(purpose && { purpose }) };
  });
}

function triggerAt(trigger: Trigger, { calendar, startedAt, dueAt, pauses }: Timing): Instant {
  switch (trigger.kind) {
    case "percent": {
      const allowed = openTimeBetween(calendar, startedAt, dueAt, pauses);
      return addOpenTime(calendar, startedAt, (allowed * trigger.percent) / 100, pauses);
    }
    case "before": {
      const before = Math.min(trigger.ms, openTimeBetween(calendar, startedAt, dueAt, pauses));
      return subtractOpenTime(calendar, dueAt, before, pauses);
    }
    case "due":
      return dueAt;
    case "after":
      return addOpenTime(calendar, dueAt, trigger.ms, pauses);
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
