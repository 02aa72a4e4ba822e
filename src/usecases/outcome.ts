// How did a call to the outside end?

import type { Instant } from "../core/time/instant.ts";

/** The answer, or why there is none. A failed read is never an empty answer. */
export type Outcome<T = void> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export type FailureKind =
  | "locked"
  | "archived"
  | "transferred"
  | "deleted"
  | "disabled"
  | "full" // 2,500 comments
  | "not-found"
  | "forbidden"
  | "rejected" // the request itself is wrong (422 and the like)
  | "limited" // a rate limit; `retryAt` says until when
  | "unavailable" // it certainly did not happen
  | "outdated" // GitHub shows a state from before a change that it has told of itself; `retryAt` says when to read again
  | "unclear"; // it may have happened; never repeat, read again later

export interface Failure {
  readonly kind: FailureKind;
  /** A sentence without secrets. */
  readonly message: string;
  readonly retryAt?: Instant;
  /** The same by no clock: from the answer on, for whoever goes by another clock than the machine's. */
  readonly waitMs?: number;
  /** GitHub knows the token, and it may not do this in the tickets' repository. */
  readonly lacksPermission?: true;
  /** It happened in the internal repository; absent: anywhere else. */
  readonly where?: "internal";
}

/** Conditions no later pass can mend: reported as a warning, the run stays green. */
export function isPermanent(failure: Failure): boolean {
  return ["locked", "archived", "transferred", "deleted", "disabled", "full"].includes(failure.kind);
}

export function succeeded<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed<T = never>(failure: Failure): Outcome<T> {
  return { ok: false, failure };
}
