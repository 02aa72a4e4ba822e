// When is each step of a clock due by the policy's plain figures?

import { PENDING, TERMS } from "../policy.ts";
import { type Calendar, dueAfter, nextBusinessDayEnd, openBetween, whenHeard } from "./open-hours.ts";
import type { StepTold } from "./own-words.ts";

const AFTER_MS = 30 * 60_000;

/** No moment before this is right, pauses or not; undefined where the policy has no such step. */
export function earliestOf({ clock, priority, startAt, trigger }: StepTold): number | undefined {
  if (clock === "pending")
    return startAt + PENDING.withinMs - (trigger.startsWith("before") ? PENDING.warnBeforeMs : 0);
  const due = dueOf(clock, priority, startAt);
  const calendar = TERMS[priority]?.calendar;
  if (due === undefined || calendar === undefined) return undefined;
  return triggerAt(trigger, { calendar, startAt, due });
}

/** Due instants of the three default steps of the first response, in their order. */
export function firstResponseSteps(priority: string, startAt: number): readonly { trigger: string; at: number }[] {
  const due = dueOf("first_response", priority, startAt);
  const calendar = TERMS[priority]?.calendar;
  if (due === undefined || calendar === undefined) return [];
  return ["75%", "due", `after ${AFTER_MS} ms`].map((trigger) => {
    return { trigger, at: triggerAt(trigger, { calendar, startAt, due }) };
  });
}

function dueOf(clock: string, priority: string, startAt: number): number | undefined {
  const terms = TERMS[priority];
  if (terms === undefined) return undefined;
  const { calendar, firstResponse, nextResponseMs, updateMs } = terms;
  if (clock === "first_response") {
    return "ms" in firstResponse ? dueAfter(calendar, startAt, firstResponse.ms) : nextBusinessDayEnd(startAt);
  }
  const within = clock === "next_response" ? nextResponseMs : clock === "update" ? updateMs : undefined;
  return within === undefined ? undefined : dueAfter(calendar, startAt, within);
}

interface Clock {
  readonly calendar: Calendar;
  readonly startAt: number;
  readonly due: number;
}

// A reminder waits until somebody is there to hear it.
function triggerAt(trigger: string, { calendar, startAt, due }: Clock): number {
  if (trigger === "75%") {
    return whenHeard(calendar, dueAfter(calendar, startAt, openBetween(calendar, startAt, due) * 0.75));
  }
  return trigger === "due" ? due : dueAfter(calendar, due, AFTER_MS);
}
