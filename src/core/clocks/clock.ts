// What is a clock: one obligation being timed on one ticket?

import type { ClockName, StepRule } from "../config/config.ts";
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
  /** In order of their instants. Empty once it has stopped. */
  readonly steps: readonly ClockStep[];
}

/** One step of a clock, with the moment it is due. */
export interface ClockStep {
  /** What it is known by for ever: semantics.md, "Identity of a step". */
  readonly id: string;
  readonly at: Instant;
  readonly rule: StepRule;
}
