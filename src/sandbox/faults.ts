// What goes wrong, on demand?

/** Which requests a fault strikes. Everything given must match. */
export interface FaultMatch {
  readonly method?: string;
  /** Path without query and without `/api/v3`: a part of it, or a pattern. */
  readonly path?: string | RegExp;
  /** GraphQL only: a word (operation or field) or pattern of the query's text. */
  readonly graphql?: string | RegExp;
}

export interface Fault extends FaultMatch {
  /** `before`: nothing happens. `after`: the request does its work, and only the answer is lost. Default before. */
  readonly when?: "before" | "after";
  readonly answer: FaultAnswer;
  /** How many matching requests pass first. Default 0. */
  readonly skip?: number;
  /** How many are struck. Default 1. */
  readonly times?: number;
}

export type FaultAnswer =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is cut without an answer. */
  | { readonly kind: "reset" }
  /** No answer until the sandbox is stopped. */
  | { readonly kind: "hang" }
  /** The true answer, so many machine milliseconds later. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** HTTP 200 with nothing but errors. */
  | { readonly kind: "graphql-errors"; readonly errors: readonly GraphqlErrorEntry[] }
  /** HTTP 200 with the true data, in which what stands at `at` is null, and an error that says so. */
  | { readonly kind: "graphql-partial"; readonly at: readonly (string | number)[]; readonly message?: string };

export interface GraphqlErrorEntry {
  readonly type?: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
}

export interface LimitAnswer {
  readonly status?: 403 | 429;
  readonly retryAfterS?: number;
  /** Epoch milliseconds, by the sandbox's clock. */
  readonly resetAt?: number;
}

/** A fault in place: how often it struck, and how to take it away. */
export interface FaultHandle {
  readonly hits: number;
  remove(): void;
}

interface Armed {
  readonly fault: Fault;
  skip: number;
  left: number;
  hits: number;
}

export class Faults {
  readonly #armed = new Set<Armed>();
  /** Queries that may touch more nodes than this answer 502, as long ones do on GitHub. */
  largestPage = Number.POSITIVE_INFINITY;

  add(fault: Fault): FaultHandle {
    const armed: Armed = { fault, skip: fault.skip ?? 0, left: fault.times ?? 1, hits: 0 };
    this.#armed.add(armed);
    const remove = () => void this.#armed.delete(armed);
    return {
      get hits() {
        return armed.hits;
      },
      remove,
    };
  }

  /** A bad gateway; `after`: the work was done all the same. */
  badGateway(match: FaultMatch, when: "before" | "after" = "before"): FaultHandle {
    return this.add({ ...match, when, answer: BAD_GATEWAY });
  }

  /** A limit that is reached: the secondary with `retry-after`, the primary with the time of its reset. */
  rateLimit(match: FaultMatch, { status = 403, retryAfterS, resetAt }: LimitAnswer): FaultHandle {
    const isSecondary = resetAt === undefined;
    const headers: Record<string, string> = isSecondary
      ? { ...(retryAfterS !== undefined && { "retry-after": String(retryAfterS) }) }
      : { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.ceil(resetAt / 1000)) };
    const message = isSecondary
      ? "You have exceeded a secondary rate limit."
      : "API rate limit exceeded for installation.";
    return this.add({ ...match, answer: { kind: "status", status, headers, body: { message } } });
  }

  clear(): void {
    this.#armed.clear();
    this.largestPage = Number.POSITIVE_INFINITY;
  }

  /** The fault that strikes this request, which counts as struck. */
  strike(method: string, path: string, graphql: string | undefined): Fault | undefined {
    for (const armed of this.#armed) {
      if (armed.left <= 0 || !matches(armed.fault, method, path, graphql)) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.left -= 1;
      armed.hits += 1;
      return armed.fault;
    }
    return undefined;
  }
}

export const BAD_GATEWAY = {
  kind: "status",
  status: 502,
  body: { message: "Server Error" },
} as const satisfies FaultAnswer;

function matches(fault: Fault, method: string, path: string, graphql: string | undefined): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.path !== undefined && !contains(path, fault.path)) return false;
  if (fault.graphql === undefined) return fault.method !== undefined || fault.path !== undefined;
  return graphql !== undefined && contains(graphql, fault.graphql);
}

function contains(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
}
