// For how long does an answer of GitHub's ask to be left alone, as its documentation has it?

import type { Asked, Resource } from "./asked.ts";

/** No request that is counted by `of` before `until`. */
export interface Rest {
  readonly of: Resource | "everything";
  readonly until: number;
}

/** An answer with all of its body in hand, and when GitHub gave it. */
export interface Given {
  readonly answer: Response;
  readonly body: string;
  readonly at: number;
}

const MINUTE = 60_000;

/**
 * `retry-after` closes all; the hour's limit what it is about, until its reset; a limit of which neither is told all, for
 * a minute at least (docs.github.com, "Rate limits for the REST API" and "for the GraphQL API").
 */
export function restsIn(given: Given, asked: Pick<Asked, "resource">): readonly Rest[] {
  const { answer, at } = given;
  const retryAfter = answer.headers.get("retry-after");
  const spent = spentIn(answer, asked);
  const asks: readonly Rest[] = [
    ...(retryAfter === null ? [] : [{ of: "everything", until: at + Number(retryAfter) * 1_000 } as const]),
    ...(spent === undefined ? [] : [spent]),
  ];
  return asks.length > 0 || !isLimit(given) ? asks : [{ of: "everything", until: at + MINUTE }];
}

function spentIn({ headers }: Response, { resource }: Pick<Asked, "resource">): Rest | undefined {
  const reset = headers.get("x-ratelimit-reset");
  if (headers.get("x-ratelimit-remaining") !== "0" || reset === null) return undefined;
  const of = headers.get("x-ratelimit-resource");
  return { of: of === "core" || of === "graphql" ? of : resource, until: Number(reset) * 1_000 };
}

const WORDS = /rate limit/i;

function isLimit({ answer, body }: Given): boolean {
  if (answer.status === 429) return true;
  if (answer.status === 403) return WORDS.test(body);
  // What customers write is no error.
  return answer.status === 200 && body.includes('"errors"') && errorsIn(body).some((error) => WORDS.test(error));
}

function errorsIn(body: string): readonly string[] {
  const read: unknown = JSON.parse(body);
  const errors: unknown = typeof read === "object" && read !== null ? Reflect.get(read, "errors") : undefined;
  return Array.isArray(errors)
    ? errors.map((error: unknown) => JSON.stringify(error).replace("RATE_LIMITED", "rate limit"))
    : [];
}
