// May a request be sent to GitHub now?

import type { Instant } from "../core/time/instant.ts";
import { later } from "../core/time/instant.ts";
import type { Attempt, Pause } from "./attempt.ts";
import { memoryBudget, type WriteBudget } from "./write-budget.ts";

/**
 * The one door for everything that is sent with one token: at most so many requests at once, so many writes a minute
 * and an hour, and none at all while GitHub has asked to wait, whoever it was that it asked.
 */
export interface Gate {
  /** Sends, or says without sending that it is not the time. */
  pass<T>(sending: Sending<T>): Promise<Attempt<T>>;
  /** Waits, no longer than a minute, until a ticket's writes would fit. */
  awaitRoom(pause: Pause): Promise<void>;
}

export interface Sending<T> {
  /** For messages: "adding labels to #12". */
  readonly doing: string;
  readonly kind: "read" | "write";
  /** GitHub's time, as far as it is known. */
  readonly now: () => Instant;
  readonly pause: Pause;
  readonly send: () => Promise<Attempt<T>>;
}

export interface GateSettings {
  readonly budget?: WriteBudget;
  /** Milliseconds of a clock that never goes back. */
  readonly clock?: () => number;
}

const AT_ONCE = 10;

/** What a ticket takes that is triaged and escalated in one go. */
const WRITES_OF_A_TICKET = 8;

/** A ticket that was read longer ago may have changed: its write is left to a later pass, which reads it afresh. */
const LONGEST_WAIT_MS = 2_000;

const LONGEST_WAIT_FOR_ROOM_MS = 60_000;

export function requestGate(settings: GateSettings = {}): Gate {
  return new RequestGate(settings);
}

class RequestGate implements Gate {
  readonly #clock: () => number;
  readonly #budget: WriteBudget;
  /** By our clock. */
  #closedUntil = Number.NEGATIVE_INFINITY;
  #sending = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ budget, clock = () => performance.now() }: GateSettings) {
    this.#clock = clock;
    this.#budget = budget ?? memoryBudget(clock);
  }

  async pass<T>(sending: Sending<T>): Promise<Attempt<T>> {
    await this.#place();
    try {
      const waitMs = this.#closedForMs() || (await this.#waitToWrite(sending));
      if (waitMs > 0) return notNow(sending, waitMs);
      const attempt = await sending.send();
      this.#heed(attempt, sending.now());
      return attempt;
    } finally {
      this.#leave();
    }
  }

  async awaitRoom(pause: Pause): Promise<void> {
    const closedMs = this.#closedForMs();
    const waitMs = Math.max(closedMs, await this.#budget.waitFor(WRITES_OF_A_TICKET));
    // Beyond that, whoever asked is told "not now" as soon as something is sent.
    if (waitMs > 0 && waitMs <= LONGEST_WAIT_FOR_ROOM_MS) await pause(waitMs);
  }

  async #waitToWrite({ kind, pause }: Sending<unknown>): Promise<number> {
    if (kind === "read") return 0;
    const waitMs = await this.#budget.take(1);
    if (waitMs === 0 || waitMs > LONGEST_WAIT_MS) return waitMs;
    await pause(waitMs);
    return this.#closedForMs() || this.#budget.take(1);
  }

  #closedForMs(): number {
    return Math.max(0, this.#closedUntil - this.#clock());
  }

  #heed(attempt: Attempt<unknown>, now: Instant): void {
    if (attempt.ok || attempt.trouble.failure.kind !== "limited") return;
    const { retryAt } = attempt.trouble.failure;
    if (retryAt === undefined) return;
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock() + (retryAt - now));
  }

  async #place(): Promise<void> {
    if (this.#sending < AT_ONCE) this.#sending += 1;
    // The place is handed over by whoever leaves.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#sending -= 1;
    else next();
  }
}

function notNow({ doing, now }: Sending<unknown>, waitMs: number): Attempt<never> {
  const message = `${doing}: not sent, for GitHub takes only so many requests at a time`;
  const retryAt = later(now(), Math.ceil(waitMs));
  return { ok: false, trouble: { extent: "refused", failure: { kind: "limited", message, retryAt } } };
}
