// What is one request to the sandbox, and what is its answer?

import type { AppKeys } from "../app-auth.ts";
import type { Delivery, DeliveryBook } from "../deliveries/delivery-book.ts";
import type { State } from "../state.ts";
import type { Token, TokenBook } from "../tokens.ts";
import type { Purse, RateLimits } from "./rate-limits.ts";

/** What every handler works with. */
export interface House {
  readonly state: State;
  readonly tokens: TokenBook;
  readonly keys: AppKeys;
  readonly app: AppRegistration;
  readonly limits: RateLimits;
  readonly deliveries: DeliveryBook;
  readonly redeliver: (delivery: Delivery) => void;
  readonly habits: Habits;
}

export interface AppRegistration {
  readonly id: number;
  readonly slug: string;
  readonly accountId: number;
  readonly ownerId: number;
  readonly permissions: Token["permissions"];
  readonly events: readonly string[];
}

/** Where GitHub's behaviour was seen both ways, or a test wants it stricter. */
export interface Habits {
  /** What comments, labels and the like of a transferred issue answer. */
  readonly transferredParts: "not-found" | "moved";
}

export interface Request {
  readonly method: string;
  /** Without query, and without `/api/v3`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly accept: string;
  readonly ifNoneMatch: string | undefined;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whose request it was and which budget it came out of. */
  readonly paidBy?: { readonly token: Token; readonly purse: Purse; readonly points?: number };
}

export function answer(status: number, body?: unknown, headers?: Readonly<Record<string, string>>): Answer {
  return { status, ...(body !== undefined && { body }), ...(headers && { headers }) };
}
