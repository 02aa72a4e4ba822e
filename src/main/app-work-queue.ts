// What does the App ask of the place where its work waits?

import type { ReviewTask, Task } from "./app-task.ts";

/** Where work waits. Nothing here decides anything: it only says what is looked at when. */
export interface WorkQueue {
  /**
   * Resolves once the task is kept. One of the same key that waits already is enough; one that is being worked on is
   * followed by one more.
   * @throws when it is full, or can't be reached.
   */
  add(task: Task): Promise<void>;
  /**
   * Begins to work, several tasks at once. Of one ticket a due step and a delivery may both be in hand; `alone` keeps them
   * apart. What `handle` throws is told to `onFailure`.
   */
  work(handle: (task: Task) => Promise<void>, onFailure: (error: unknown) => void): void;
  /** Runs `work` while nobody else, in any instance, runs work of this key. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T>;
  readonly agenda: Agenda;
  readonly notes: Notes;
  readonly changes: Changes;
  /** Whether nobody, in any instance, has claimed the same within the last `forMs`. */
  claim(name: string, forMs: number): Promise<boolean>;
  /** What all instances together may do so often; absent where there is but one, which counts for itself. */
  readonly budget?: (name: string, windows: readonly BudgetWindow[]) => Budget;
  /** What all instances together don't ask of GitHub for a while; absent where there is but one. */
  readonly closings?: (name: string) => Closings;
  /** @throws when it can't be reached. */
  state(): Promise<QueueState>;
  /** Takes nothing new, and resolves when what is in hand has ended or the time is over. */
  close(withinMs: number): Promise<void>;
}

export interface BudgetWindow {
  readonly withinMs: number;
  readonly writes: number;
}

/** Each returns how many milliseconds to wait; 0: they fit, and `take` has taken them. */
export interface Budget {
  take(writes: number): Promise<number>;
  waitFor(writes: number): Promise<number>;
}

/** `of`: what is closed, in GitHub's words or ours. The latest end counts; `waitFor` says when all of these are open. */
export interface Closings {
  close(closing: { readonly of: string; readonly forMs: number }): Promise<void>;
  waitFor(these: readonly string[]): Promise<number>;
}

export interface QueueState {
  readonly waiting: number;
  readonly running: number;
  /** Tickets of which a moment is kept in mind. */
  readonly scheduled: number;
}

/** The next moment at which each ticket must be looked at, in epoch milliseconds by GitHub's clock. */
export interface Agenda {
  /** Keeps `at` in mind, instead of what was kept for the same ticket. */
  keep(task: ReviewTask, at: number): Promise<void>;
  /** The same, unless an earlier moment is kept: for whoever knows less of the ticket than the last look did. */
  keepEarliest(task: ReviewTask, at: number): Promise<void>;
  forget(task: ReviewTask): Promise<void>;
  /** The tickets whose moment has come, the longest due first, each with its moment; they stay until kept anew or forgotten. */
  due(now: number, most: number): Promise<readonly ReviewTask[]>;
  readonly size: () => Promise<number>;
}

/** Moments (epoch milliseconds) remembered by name: when something was last done. */
export interface Notes {
  read(name: string): Promise<number | undefined>;
  write(name: string, at: number): Promise<void>;
}

/** How long a change is kept in mind: reads lag by seconds, at times by a minute, and what they never show is not waited for. */
export const TOLD_FOR_MS = 90_000;

/**
 * When tickets were last changed, as deliveries have told and as we have written, in epoch milliseconds by GitHub's clock:
 * a read that shows less is known to be old. By `owner/name#12` without case; forgotten `TOLD_FOR_MS` after it was noted.
 */
export interface Changes {
  note(ticket: string, at: number): Promise<void>;
  latest(ticket: string): Promise<number | undefined>;
}
