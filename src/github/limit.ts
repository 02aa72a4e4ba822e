// Until when does a rate limit hold?

import { instant, later, type Instant } from "../core/time/instant.ts";
import { optionalNumber, optionalText } from "./answer.ts";
import { type Closing, EVERYTHING } from "./closings.ts";

// GitHub's documentation: without further headers, wait for at least one minute.
const AT_LEAST_MS = 60_000;

/** Whether a refusal (403, 429) is about the rate of requests and not about permission. */
export function isLimit(status: number, message: string, headers: unknown): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return optionalText(headers, "retry-after") !== undefined || leftIn(headers) === 0 || speaksOfLimit(message);
}

/** GitHub's several ways to say that there were too many requests. */
export function speaksOfLimit(message: string): boolean {
  return /rate limit|abuse detection|submitted too quickly/i.test(message);
}

/** Whether a limit is the hour's of one resource, so that others go on. GitHub tells a secondary one by its words alone. */
export function isOfOneResource(message: string, headers: unknown): boolean {
  const isAskedToWait = optionalText(headers, "retry-after") !== undefined;
  return spentFor(headers, instant(0)) !== undefined && !isAskedToWait && !/secondary|abuse/i.test(message);
}

/** By which resource GitHub has counted what it answers. */
export function resourceIn(headers: unknown): string | undefined {
  return optionalText(headers, "x-ratelimit-resource");
}

/**
 * What an answer, good or bad, says of requests after it: not to come back for a while, or that it was the hour's last of
 * its resource.
 * @param asked where the answer does not say so: by what it is counted, and when it came.
 */
export function closingsIn(
  headers: unknown,
  asked: { readonly resource: string; readonly now: Instant },
): readonly Closing[] {
  const spentMs = spentFor(headers, asked.now);
  const restMs = restFor(headers, asked.now);
  return [
    ...(restMs === undefined ? [] : [{ of: EVERYTHING, forMs: restMs }]),
    ...(spentMs === undefined ? [] : [{ of: resourceIn(headers) ?? asked.resource, forMs: spentMs }]),
  ];
}

/** When to come back, where an answer says so by `retry-after`. */
export function restUntil(headers: unknown, now: Instant): Instant | undefined {
  const restMs = restFor(headers, now);
  return restMs === undefined ? undefined : later(dateOf(headers) ?? now, restMs);
}

/** The same in milliseconds from the answer on, at least a second; undefined when it means nothing (RFC 9110, 10.2.3). */
function restFor(headers: unknown, now: Instant): number | undefined {
  const seconds = optionalNumber(headers, "retry-after");
  if (seconds !== undefined) return Math.max(1, seconds) * 1000;
  const untilMs = Date.parse(optionalText(headers, "retry-after") ?? "") - (dateOf(headers) ?? now);
  return Number.isNaN(untilMs) ? undefined : Math.max(1000, untilMs);
}

/** For how long there is nothing left of a resource; undefined: there is, or nobody says until when. */
function spentFor(headers: unknown, now: Instant): number | undefined {
  return leftIn(headers) === 0 ? untilReset(headers, now) : undefined;
}

function leftIn(headers: unknown): number | undefined {
  return optionalNumber(headers, "x-ratelimit-remaining");
}

/** Milliseconds by GitHub's clock, at least a second. */
function untilReset(headers: unknown, now: Instant): number | undefined {
  const seconds = optionalNumber(headers, "x-ratelimit-reset");
  return seconds === undefined ? undefined : Math.max(1000, seconds * 1000 - (dateOf(headers) ?? now));
}

/** `retry-after`, else `x-ratelimit-reset`, else a minute from the answer's own time. */
export function limitedUntil(headers: unknown, now: Instant): Instant {
  const asked = restUntil(headers, now);
  if (asked !== undefined) return asked;
  // With requests left, the reset belongs to another limit than the one that was hit.
  const resetMs = (leftIn(headers) ?? 0) === 0 ? untilReset(headers, now) : undefined;
  return later(dateOf(headers) ?? now, resetMs ?? AT_LEAST_MS);
}

/** The moment of an answer by its `Date` header, whole seconds; undefined when there is none. */
export function dateOf(headers: unknown): Instant | undefined {
  const milliseconds = Date.parse(optionalText(headers, "date") ?? "");
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}
