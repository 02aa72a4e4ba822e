// When should a workflow have been started by its schedule, and was it?

import type { Instant } from "../core/time/instant.ts";
import { startsBefore } from "./app-cron.ts";

// Runs come late by minutes to an hour, and one may be dropped; two are a pattern.
export const STARTS_MISSED = 2;
const LATE_MS = 3_600_000;

/** Whether more starts than may be dropped, and more than an hour, lie between the end of the last run and now. */
export function hasMissedStarts(crons: readonly string[], lastAt: Instant, now: Instant): boolean {
  const starts = startsBefore(crons, now, STARTS_MISSED + 1);
  return starts.filter((at) => at > lastAt).length > STARTS_MISSED && now - lastAt > LATE_MS;
}
