// Which handler answers a method and a path?

import type { Answer, House, Request } from "./call.ts";

export interface Call {
  readonly house: House;
  readonly request: Request;
  readonly parameters: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: Handler;
}

/** A route of `"GET /repos/:owner/:repo"`; `:name*` takes the rest of the path. */
export function route(line: string, handler: Handler): Route {
  const [method = "", path = ""] = line.split(" ");
  const source = path.replaceAll(/:(\w+)\*/g, "(?<$1>.+)").replaceAll(/:(\w+)/g, "(?<$1>[^/]+)");
  return { method, pattern: new RegExp(`^${source}$`), handler };
}

export interface Match {
  readonly handler: Handler;
  readonly parameters: Readonly<Record<string, string>>;
}

export function findRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  for (const { method: wanted, pattern, handler } of routes) {
    const match = wanted === method ? pattern.exec(path) : null;
    if (match) return { handler, parameters: decoded(match.groups ?? {}) };
  }
  return undefined;
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}
