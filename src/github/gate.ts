// May a request be sent to GitHub now?

import type { Instant } from "../core/time/instant.ts";
import { later } from "../core/time/instant.ts";
import type { Attempt, Pause, Trouble } from "./attempt.ts";
import { cleanMessage } from "./clean-message.ts";
import { type Closing, type Closings, EVERYTHING, memoryClosings } from "./closings.ts";
import { closingsIn, dateOf, resourceIn } from "./limit.ts";
import type { Octokit } from "./octokit.ts";
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
  /** Hears from now on what this client's answers to GraphQL say beside their data. `now`: where they don't say when. */
  listenTo(octokit: Pick<Octokit, "hook">, now: () => Instant): void;
}

export interface Sending<T> {
  /** For messages: "adding labels to #12". */
  readonly doing: string;
  readonly kind: "read" | "write";
  /** By what GitHub counts it. */
  readonly resource: Resource;
  /** GitHub's time, as far as it is known. */
  readonly now: () => Instant;
  readonly pause: Pause;
  readonly send: () => Promise<Attempt<T>>;
}

type Resource = "core" | "graphql";

export interface GateSettings {
  /** Shared with others of the same login; by default this process' own. Where it can't be asked, nothing is sent. */
  readonly budget?: WriteBudget;
  /** What all of the same login were told, where there are others; it may be that they can't be asked. */
  readonly closings?: Closings;
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
  readonly #budget: WriteBudget;
  /** Our own, and those of all: what we were told holds for us also where the others can't be told. */
  readonly #closings: readonly Closings[];
  readonly #heard = new WeakSet<object>();
  #sending = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ budget, closings, clock = () => performance.now() }: GateSettings) {
    this.#budget = budget ?? memoryBudget(clock);
    this.#closings = [memoryClosings(clock), ...(closings === undefined ? [] : [closings])];
  }

  async pass<T>(sending: Sending<T>): Promise<Attempt<T>> {
    await this.#place();
    try {
      const held = await this.#held(sending);
      if (held !== undefined) return { ok: false, trouble: held };
      const attempt = await sending.send();
      await this.#heed(closingsAfter(attempt, sending));
      return attempt;
    } finally {
      this.#leave();
    }
  }

  async awaitRoom(pause: Pause): Promise<void> {
    // Beyond that, and where nobody can say, whoever asked is told as soon as something is sent.
    const waitMs = await this.#roomIn().catch(() => 0);
    if (waitMs > 0 && waitMs <= LONGEST_WAIT_FOR_ROOM_MS) await pause(waitMs);
  }

  listenTo({ hook }: Pick<Octokit, "hook">, now: () => Instant): void {
    if (hook === undefined || this.#heard.has(hook)) return;
    this.#heard.add(hook);
    hook.after("request", async ({ headers }, { url }) => {
      // Other answers are seen by whoever asked, and some of them belong to another login.
      if (url.endsWith("/graphql")) await this.#heed(closingsIn(headers, { resource: "graphql", now: now() }));
    });
  }

  async #roomIn(): Promise<number> {
    const closedMs = await this.#closedForMs(["core", "graphql"]);
    return Math.max(closedMs, await this.#budget.waitFor(WRITES_OF_A_TICKET));
  }

  /** Why it may not be sent; undefined: it may. */
  async #held(sending: Sending<unknown>): Promise<Trouble | undefined> {
    try {
      const waitMs = (await this.#closedForMs([sending.resource])) || (await this.#waitToWrite(sending));
      return waitMs > 0 ? notNow(sending, waitMs) : undefined;
    } catch (error) {
      return unknown(sending, error);
    }
  }

  async #waitToWrite({ kind, resource, pause }: Sending<unknown>): Promise<number> {
    if (kind === "read") return 0;
    const waitMs = await this.#budget.take(1);
    if (waitMs === 0 || waitMs > LONGEST_WAIT_MS) return waitMs;
    await pause(waitMs);
    return (await this.#closedForMs([resource])) || this.#budget.take(1);
  }

  async #closedForMs(resources: readonly Resource[]): Promise<number> {
    const these = [EVERYTHING, ...resources];
    return Math.max(...(await Promise.all(this.#closings.map((closings) => closings.waitFor(these)))));
  }

  async #heed(closings: readonly Closing[]): Promise<void> {
    for (const closing of closings) {
      // The answer is there, whether the others hear of it or not; GitHub tells them as well.
      for (const each of this.#closings) await each.close(closing).catch(() => undefined);
    }
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

function closingsAfter(attempt: Attempt<unknown>, { resource, now }: Sending<unknown>): readonly Closing[] {
  const { headers } = attempt;
  const answeredAt = dateOf(headers) ?? now();
  const closings = closingsIn(headers, { resource, now: answeredAt });
  const limit = attempt.ok || attempt.trouble.failure.kind !== "limited" ? undefined : attempt.trouble;
  if (limit?.failure.retryAt === undefined) return closings;
  const of = limit.ofOneResource === true ? (resourceIn(headers) ?? resource) : EVERYTHING;
  return [...closings, { of, forMs: limit.failure.retryAt - answeredAt }];
}

function notNow({ doing, now }: Sending<unknown>, waitMs: number): Trouble {
  const message = `${doing}: not sent, for GitHub takes only so many requests at a time`;
  const retryAt = later(now(), Math.ceil(waitMs));
  return { extent: "refused", failure: { kind: "limited", message, retryAt } };
}

// It may be a forbidden window: nothing is sent on the chance that it is none.
function unknown({ doing }: Sending<unknown>, error: unknown): Trouble {
  const reason = cleanMessage(error instanceof Error ? error.message : String(error), []);
  const message = `${doing}: not sent, for nobody can say what the other instances have sent (${reason})`;
  return { extent: "unsent", failure: { kind: "unavailable", message } };
}
