// In which words does GitHub say that there were too many requests?

import type { FaultAnswer } from "../../../src/sandbox/faults.ts";
import type { Asked } from "./asked.ts";

/**
 * - `hour`: the primary limit of one resource, until its reset,
 * - `secondary`: all requests of a login, for as long as `retry-after` says,
 * - `wordless`: the same, and nobody says for how long.
 */
export type LimitForm = "hour" | "secondary" | "wordless";

export interface Limit {
  readonly form: LimitForm;
  readonly until: number;
  /** Of a request to REST; queries hear of the hour's limit with a 200. */
  readonly status: 403 | 429;
  /** Whether a query hears of a secondary one with that status, and not with a 200. */
  readonly refusesQueries: boolean;
}

const MESSAGES: Readonly<Record<LimitForm, string>> = {
  hour: "API rate limit exceeded for installation ID 1.",
  secondary: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
  wordless: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
};

export function limitAnswer(limit: Limit, asked: Pick<Asked, "resource">, now: number): FaultAnswer {
  const { form, status } = limit;
  const headers = limitHeaders(limit, asked, now);
  const message = MESSAGES[form];
  const isQuery = asked.resource === "graphql";
  if (!isQuery || (form !== "hour" && limit.refusesQueries)) {
    return { kind: "status", status, headers, body: { message } };
  }
  const error = { ...(form === "hour" && { type: "RATE_LIMITED" }), message };
  return { kind: "status", status: 200, headers, body: { errors: [error] } };
}

/** What is left of the hour; nothing where it is the hour's limit. */
export function limitHeaders(
  { form, until }: Pick<Limit, "form" | "until">,
  { resource }: Pick<Asked, "resource">,
  now: number,
): Readonly<Record<string, string>> {
  const left = form === "hour" ? 0 : 4_321;
  const resetAt = form === "hour" ? until : now + 40 * 60_000;
  return {
    "x-ratelimit-limit": "5000",
    "x-ratelimit-used": String(5_000 - left),
    "x-ratelimit-remaining": String(left),
    "x-ratelimit-reset": String(Math.ceil(resetAt / 1_000)),
    "x-ratelimit-resource": resource,
    ...(form === "secondary" && { "retry-after": String(Math.ceil((until - now) / 1_000)) }),
  };
}
