// How much may a token ask in an hour, and how much may it write?

import type { SandboxClock } from "../clock.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { Token } from "../tokens.ts";

const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

export type Purse = "core" | "graphql";

interface Account {
  used: number;
  resetAt: number;
}

/** Content-creating requests that one account may make. */
export interface ContentLimits {
  readonly perMinute: number;
  readonly perHour: number;
}

export class RateLimits {
  readonly #clock: SandboxClock;
  readonly #content: ContentLimits;
  readonly #accounts = new Map<string, Account>();
  readonly #created = new Map<string, number[]>();

  constructor(clock: SandboxClock, content: ContentLimits) {
    this.#clock = clock;
    this.#content = content;
  }

  /** Takes the cost out of the hour's budget. False when it is used up: nothing is taken then. */
  take(token: Token, purse: Purse, cost: number): boolean {
    const account = this.#account(token, purse);
    if (account.used + cost > token.budget.perHour) return false;
    account.used += cost;
    return true;
  }

  /** A request that cost nothing after all. */
  giveBack(token: Token, purse: Purse, cost: number): void {
    this.#account(token, purse).used -= cost;
  }

  status(token: Token, purse: Purse) {
    const { used, resetAt } = this.#account(token, purse);
    const limit = token.budget.perHour;
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil(resetAt / 1000) };
  }

  /** @throws Refusal 403 with `retry-after` when too much was created in the last minute or hour. */
  countCreation(token: Token): void {
    const now = this.#clock.now();
    const recent = (this.#created.get(token.budget.key) ?? []).filter((at) => at > now - HOUR_MS);
    const lastMinute = recent.filter((at) => at > now - MINUTE_MS).length;
    if (lastMinute >= this.#content.perMinute || recent.length >= this.#content.perHour) throw secondaryLimit();
    this.#created.set(token.budget.key, [...recent, now]);
  }

  #account(token: Token, purse: Purse): Account {
    const key = `${token.budget.key} ${purse}`;
    const now = this.#clock.now();
    const known = this.#accounts.get(key);
    if (known !== undefined && known.resetAt > now) return known;
    const fresh = { used: 0, resetAt: now + HOUR_MS };
    this.#accounts.set(key, fresh);
    return fresh;
  }
}

export function primaryLimit(token: Token): Refusal {
  const who = token.via === "personal-token" ? "user" : "installation";
  return refuse(403, `API rate limit exceeded for ${who} ID ${token.accountId}.`);
}

export function secondaryLimit(): Refusal {
  const message =
    "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. " +
    "Please retry your request again later.";
  return new Refusal(403, { message, documentation_url: "https://docs.github.com/rest" }, { "retry-after": "60" });
}
