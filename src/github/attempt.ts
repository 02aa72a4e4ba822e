// How did one request end, and may it be sent once more?

import type { Instant } from "../core/time/instant.ts";
import { failed, succeeded, type Failure, type Outcome } from "../usecases/outcome.ts";

/**
 * Why one request failed.
 * - `refused`: GitHub answered, asking again would not help.
 * - `partial`: part of a GraphQL answer is missing; asking for less may help.
 * - `lost`: no answer, or a server's fault: it may have happened.
 * - `unsent`: it never left.
 */
export interface Trouble {
  readonly extent: "refused" | "partial" | "lost" | "unsent";
  readonly failure: Failure;
  /** Of a limit: it is about one resource by which GitHub counts, and requests that are counted by others go on. */
  readonly ofOneResource?: boolean;
  /** Of GraphQL: a whole repository is out of reach, and not only something in it. */
  readonly ofRepository?: boolean;
}

/** What the meaning of an error depends on. */
export interface TroubleContext {
  /** What was being done, to begin the message with: "adding labels to #12". */
  readonly doing: string;
  readonly secrets: readonly string[];
  readonly now: Instant;
}

/** `headers`: of the answer, where there was one and its client shows them. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T; readonly headers?: unknown }
  | { readonly ok: false; readonly trouble: Trouble; readonly headers?: unknown };

/** `read` and `write` may be sent again, `once` never. */
export type Repeating = "read" | "write" | "once";

export type Pause = (milliseconds: number) => Promise<void>;

const PAUSES_MS: readonly number[] = [1000, 3000];

/**
 * Sends a request, and up to twice more when that is safe and may help.
 * @param send is handed how many times it was sent before.
 */
export async function repeatedly<T>(
  repeating: Repeating,
  pause: Pause,
  send: (before: number) => Promise<Attempt<T>>,
): Promise<Outcome<T>> {
  const pauses = repeating === "once" ? [] : PAUSES_MS;
  let mayHaveHappened = false;
  for (let before = 0; ; before += 1) {
    const attempt = await send(before);
    if (attempt.ok) return succeeded(attempt.value);
    const { trouble } = attempt;
    mayHaveHappened ||= trouble.extent === "lost";
    const pauseMs = pauses[before];
    if (!mayBeAskedAgain(trouble) || pauseMs === undefined) {
      return failed(repeating === "read" ? trouble.failure : afterWriting(trouble, mayHaveHappened));
    }
    await pause(pauseMs);
  }
}

/** Whether it may help; whoever says when to come back wants to be left alone until then. */
export function mayBeAskedAgain({ extent, failure }: Trouble): boolean {
  return extent !== "refused" && failure.retryAt === undefined;
}

// That the last try was not the time says nothing about the tries before it: one of those may have been stored.
function afterWriting({ extent, failure }: Trouble, mayHaveHappened: boolean): Failure {
  const isAnswered = extent === "refused" && failure.kind !== "limited";
  if (!mayHaveHappened || isAnswered) return failure;
  return { ...failure, kind: "unclear", message: `${failure.message}; it may have happened` };
}
