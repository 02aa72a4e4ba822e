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

export class RequestLog {
  readonly #entries: RequestEntry[] = [];
  #limit = 20_000;

  add(entry: RequestEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) this.#entries.shift();
  }

  get entries(): readonly RequestEntry[] {
    return this.#entries;
  }

  /** Entries of a method (`*` for any) whose path matches. */
  matching(method: string, path: RegExp): readonly RequestEntry[] {
    return this.#entries.filter((entry) => (method === "*" || entry.method === method) && path.test(entry.path));
  }

  get counts(): RequestCounts {
    const graphql = this.#entries.filter(isGraphql);
    const rest = this.#entries.filter((entry) => !isGraphql(entry));
    return {
      rest: rest.length,
      graphql: graphql.length,
      points: graphql.reduce((sum, entry) => sum + entry.points, 0),
      writes: rest.filter(isWrite).length,
    };
  }

  clear(): void {
    this.#entries.length = 0;
  }
}

function isGraphql(entry: RequestEntry): boolean {
  return entry.path === "/graphql";
}

function isWrite(entry: RequestEntry): boolean {
  return !["GET", "HEAD"].includes(entry.method) && !entry.path.startsWith("/app/");
}
