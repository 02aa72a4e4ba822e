// What has been asked of the sandbox?

export interface RequestEntry {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number | "reset" | "hung";
  /** The login behind the token, `[bot]` included; undefined when there was none. */
  readonly account: string | undefined;
  /** Sandbox time in epoch milliseconds. */
  readonly at: number;
  readonly body: unknown;
  /** Points of a GraphQL request. */
  readonly points: number;
  /** Whether a fault answered in place of, or after, the handler. */
  readonly faulty: boolean;
}

export interface RequestCounts {
  readonly rest: number;
  readonly graphql: number;
  readonly points: number;
  /** REST requests other than GET and HEAD, tokens for installations left out. */
  readonly writes: number;
}

/** The newest requests, and counts of all. */
export class RequestLog {
  readonly #entries: RequestEntry[] = [];
  #counts: RequestCounts = NONE;

  add(entry: RequestEntry): void {
    this.#counts = counted(this.#counts, entry);
    this.#entries.push(entry);
    if (this.#entries.length > 2 * KEPT) this.#entries.splice(0, KEPT);
  }

  /** Since the start or the last `clear`; of very many only the newest. */
  get entries(): readonly RequestEntry[] {
    return this.#entries;
  }

  /** Entries of a method (`*` for any) whose path matches. */
  matching(method: string, path: RegExp): readonly RequestEntry[] {
    return this.#entries.filter((entry) => (method === "*" || entry.method === method) && path.test(entry.path));
  }

  get counts(): RequestCounts {
    return this.#counts;
  }

  clear(): void {
    this.#entries.length = 0;
    this.#counts = NONE;
  }
}

const KEPT = 20_000;
const NONE: RequestCounts = { rest: 0, graphql: 0, points: 0, writes: 0 };

function counted({ rest, graphql, points, writes }: RequestCounts, entry: RequestEntry): RequestCounts {
  if (isGraphql(entry)) return { rest, graphql: graphql + 1, points: points + entry.points, writes };
  return { rest: rest + 1, graphql, points, writes: writes + (isWrite(entry) ? 1 : 0) };
}

function isGraphql(entry: RequestEntry): boolean {
  return entry.path === "/graphql";
}

function isWrite(entry: RequestEntry): boolean {
  return !["GET", "HEAD"].includes(entry.method) && !entry.path.startsWith("/app/");
}
