// Until when does a rate limit hold?

import { instant, later, type Instant } from "../core/time/instant.ts";
import { optionalNumber, optionalText } from "./answer.ts";

// GitHub's documentation: without further headers, wait for at least one minute.
const AT_LEAST_MS = 60_000;

/** Whether a refusal (403, 429) is about the rate of requests and not about permission. */
export function isLimit(status: number, message: string, headers: unknown): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return (
    optionalText(headers, "retry-after") !== undefined ||
    optionalNumber(headers, "x-ratelimit-remaining") === 0 ||
    speaksOfLimit(message)
  );
}

/** GitHub's several ways to say that there were too many requests. */
export function speaksOfLimit(message: string): boolean {
  return /rate limit|abuse detection|submitted too quickly/i.test(message);
}

/** `retry-after`, else `x-ratelimit-reset`, else a minute from the answer's own time. */
export function limitedUntil(headers: unknown, now: Instant): Instant {
  const answeredAt = dateOf(headers) ?? now;
  const waitSeconds = optionalNumber(headers, "retry-after");
  if (waitSeconds !== undefined) return later(answeredAt, Math.max(1, waitSeconds) * 1000);
  const resetSeconds = optionalNumber(headers, "x-ratelimit-reset");
  // With requests left, the reset belongs to another limit than the one that was hit.
  const isSpent = (optionalNumber(headers, "x-ratelimit-remaining") ?? 0) === 0;
  if (resetSeconds !== undefined && isSpent) return instant(Math.max(resetSeconds * 1000, answeredAt + 1000));
  return later(answeredAt, AT_LEAST_MS);
}

/** The moment of an answer by its `Date` header, whole seconds; undefined when there is none. */
export function dateOf(headers: unknown): Instant | undefined {
  const milliseconds = Date.parse(optionalText(headers, "date") ?? "");
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}
