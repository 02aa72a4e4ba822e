// Are the tickets from before the file began listed once?

import type { Seen } from "./look-at-all.ts";
import type { Run } from "./start-run.ts";
import { firstDayIssue } from "./summary-issue.ts";
import { readSummary } from "./summary-marker.ts";

// As many of our own issues as are listed: beyond them an earlier list can't be seen, and is taken for there.
const MOST_LISTED = 100;

/** Opens the one issue that lists them; returns what the owner should hear. */
export async function listOlderTickets({ older }: Seen, run: Run): Promise<readonly string[]> {
  if (older.length === 0) return [];
  const told = await run.told();
  if (!told.ok) return [`Tickets from before the file began may not have been listed: ${told.failure.message}`];
  const { issues } = told.value;
  if (issues.length >= MOST_LISTED || issues.some(({ body }) => readSummary(body)?.kind === "first-day")) return [];
  const opened = await run.tracker.openIssue(firstDayIssue(older));
  return opened.ok
    ? [`${older.length} open tickets from before the file began are listed in #${opened.value.number}.`]
    : [`${older.length} open tickets from before the file began could not be listed: ${opened.failure.message}`];
}
