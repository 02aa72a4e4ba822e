// How fast may messages follow each other at one service?

import type { Instant } from "../core/time/instant.ts";
import type { Failure } from "../usecases/outcome.ts";

/** By the values of a channel's variables, its address and key. In memory only: these are secrets. */
export type Paces = Map<string, Pace>;

export function paceOf(values: Readonly<Record<string, string>>, paces: Paces): Pace {
  const key = JSON.stringify(Object.values(values));
  const known = paces.get(key) ?? new Pace();
  paces.set(key, known);
  return known;
}

/** What was sent there, and what the service asks of us. */
export class Pace {
  #freeAt = -Infinity;
  #limit: Failure | undefined;

  /** For how long to wait until it is our turn; the turn is taken. */
  turnIn(now: Instant, spacingMs: number): number {
    const turnAt = Math.max(now, this.#freeAt);
    this.#freeAt = turnAt + spacingMs;
    return turnAt - now;
  }

  note(failure: Failure): void {
    if (failure.kind === "limited") this.#limit = failure;
  }

  /** Its own word that nothing more is to be sent yet. */
  closedBy(now: Instant): Failure | undefined {
    const limit = this.#limit;
    if (limit?.retryAt === undefined || now >= limit.retryAt) return undefined;
    return { ...limit, waitMs: limit.retryAt - now };
  }
}
