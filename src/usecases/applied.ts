// What was done to a ticket, and what could not be?

import type { Clock } from "../core/clocks/clock.ts";
import type { Step } from "../core/plan/step.ts";
import type { Instant } from "../core/time/instant.ts";
import type { Failure } from "./outcome.ts";

/** One step of a plan and how it ended; `planned` when it was only looked at. */
export interface Applied {
  readonly step: Step;
  readonly ended: "done" | "failed" | "dropped" | "skipped" | "planned";
  /** What went wrong; with `done`: somebody has to know of it, though the step needs no repeating. */
  readonly failure?: Failure;
}

/** One ticket's part of a report. */
export interface TicketReport {
  readonly number: number;
  readonly title: string;
  readonly applied: readonly Applied[];
  readonly clocks: readonly Clock[];
  /** When something may be due next, if nobody does anything until then; absent where only an event can bring anything. */
  readonly nextDueAt?: Instant;
  /** Labels of the file that it had and that have gone from the repository; absent where none has. */
  readonly goneLabels?: readonly string[];
  /** Why the ticket could not be looked at, or where the work on it stopped. */
  readonly failure?: Failure;
}

/** Whether anything was done, or would be. */
export function hasActed(report: TicketReport): boolean {
  return report.applied.some((each) => each.ended === "done" || each.ended === "planned");
}

/** Everything that went wrong on the ticket, the first thing first. */
export function failuresOf(report: TicketReport): readonly Failure[] {
  return [...(report.failure ? [report.failure] : []), ...report.applied.flatMap((each) => each.failure ?? [])];
}
