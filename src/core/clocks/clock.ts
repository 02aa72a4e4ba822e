// What is a clock: one obligation being timed on one ticket?

import type { ClockName, StepRule, Target } from "../config/config.ts";
import type { Place } from "../problem.ts";
import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";

export type ClockState = "running" | "paused" | "met" | "missed" | "breached" | "cancelled";

export interface Clock {
  readonly name: ClockName;
  readonly cycle: number;
  readonly state: ClockState;
  readonly startedAt: Instant;
  /** Absent while paused. */
  readonly dueAt?: Instant;
  /** What the customer was told, where that differs from `dueAt`. */
  readonly promisedAt?: Instant;
  readonly stoppedAt?: Instant;
  /** Open time left; only while running or paused. */
  readonly remainingMs?: number;
  /** Open time used, to the stop or to now. */
  readonly elapsedMs: number;
  readonly because: string;
  /** Name of the calendar it is counted in. */
  readonly calendar: string;
  /** The tier that is timed: `attempt`, `acknowledge`. */
  readonly tier?: string;
  /** Whether it had run past due when it stopped, paused or now; true for every `missed` and `breached`. */
  readonly late: boolean;
  readonly basis: Basis;
  /** In order of their instants. Empty once it has stopped, and while it is paused. */
  readonly steps: readonly ClockStep[];
}

/** What a clock's due time is reckoned from. */
export interface Basis {
  /** Name of the priority whose rule it is. */
  readonly priority: string;
  readonly target: Target;
  /** Where the file has the rule. */
  readonly at: Place;
  /** Times in which it stood still, in order, none overlapping; one that still lasts is `pausedAt` instead. */
  readonly pauses: readonly Span[];
  readonly pausedAt?: Instant;
  /** When the ticket got that priority, where that was after the clock had started. */
  readonly changedAt?: Instant;
  /** What staff agreed with the customer instead of the target. */
  readonly agreed?: { readonly at: Instant; readonly by: string; readonly dueAt: Instant };
}

/** One step of a clock, with the moment it is due. */
export interface ClockStep {
  /** What it is known by for ever: semantics.md, "Identity of a step". */
  readonly id: string;
  readonly at: Instant;
  readonly rule: StepRule;
  /** The two steps that a pending ticket has by the settings of its clock: the customer is warned, the ticket closed. */
  readonly purpose?: "warn" | "close";
}
