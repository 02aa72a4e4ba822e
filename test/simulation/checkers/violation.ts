// What is a broken promise, as a checker reports it?

import type { Fact } from "../chronicle.ts";

export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I9" | "I10" | "I11" | "I12";

export interface Violation {
  readonly invariant: Invariant;
  readonly at: number;
  readonly issue?: number;
  readonly what: string;
}

/** What checkers are given: the history of GitHub and of the channels, and nothing of the programs. */
export interface Evidence {
  readonly facts: readonly Fact[];
  readonly repositoryId: number;
}

export type Checker = (evidence: Evidence) => readonly Violation[];
