// How does an answer to a query look of which a part is missing?

import type { WireFate } from "./full-weather.ts";

const WRONG =
  "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.";

/** The same where there is no such part. */
export function withHole(
  body: string,
  { path, isTold }: Pick<Extract<WireFate, { kind: "partial" }>, "path" | "isTold">,
): string {
  const read: unknown = JSON.parse(body);
  if (!cut(read, ["data", ...path]) || typeof read !== "object") return body;
  return JSON.stringify(isTold ? { ...read, errors: [{ message: WRONG, path }] } : read);
}

function cut(value: unknown, [key, ...deeper]: readonly (string | number)[]): boolean {
  if (key === undefined || typeof value !== "object" || value === null || !(key in value)) return false;
  return deeper.length === 0 ? Reflect.set(value, key, null) : cut(Reflect.get(value, key), deeper);
}
