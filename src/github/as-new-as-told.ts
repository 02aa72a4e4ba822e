// Does a read show the last change that GitHub itself has told of?

import { type Instant, later } from "../core/time/instant.ts";
import { failed, type Outcome } from "../usecases/outcome.ts";
import { optionalNumber, optionalText } from "./answer.ts";
import type { Pause } from "./attempt.ts";
import { type Desk, ticketKey } from "./desk.ts";
import type { TicketKey } from "./recent-writes.ts";

/** When tickets were last changed, in epoch milliseconds by GitHub's clock, as far as anybody has said lately. */
export interface KnownChanges {
  note(ticket: TicketKey, at: number): Promise<void>;
  latest(ticket: TicketKey): Promise<number | undefined>;
}

/** Nobody says anything. */
export const UNTOLD: KnownChanges = {
  note: () => Promise.resolve(),
  latest: () => Promise.resolve(undefined),
};

// The copy that a read is answered from may be a minute behind; nothing can be decided before it has caught up.
const AGAIN_AFTER_MS = 15_000;

// Reads lag by a minute at most; the rest is for clocks that differ.
const LONGEST_LAG_MS = 180_000;

/**
 * What answers a write comes from where it was stored, not from a copy. Where `issue`, as REST answers, has more
 * comments than were read, somebody has spoken since, perhaps we ourselves: nothing older is taken for the present then.
 */
export async function noteUnseenWords(desk: Desk, ticket: number, issue: unknown): Promise<void> {
  const changedAt = Date.parse(optionalText(issue, "updated_at") ?? "");
  const [comments, seen] = [optionalNumber(issue, "comments"), desk.commentsSeen.get(ticket)];
  if (comments === undefined || seen === undefined || comments <= seen || Number.isNaN(changedAt)) return;
  desk.unseenWords.add(ticket);
  await desk.changes.note(ticketKey(desk, ticket), changedAt);
}

/** A failure where `issue`, as GitHub's GraphQL answered, is from before a change to it that is known of. */
export async function whyOutdated(desk: Desk, ticket: number, issue: unknown): Promise<Outcome<never> | undefined> {
  const told = await desk.changes.latest(ticketKey(desk, ticket));
  const shown = Date.parse(optionalText(issue, "updatedAt") ?? "");
  const { now } = desk.connection;
  // An answer without a time says nothing of its age, and after so long it is not the copy that is at fault.
  if (told === undefined || !(shown < told) || Math.abs(now - told) > LONGEST_LAG_MS) return undefined;
  return outdated(ticket, now);
}

export function outdated(ticket: number, now: Instant): Outcome<never> {
  const message = `reading #${ticket}: GitHub still shows it as it was before its last change`;
  return failed({ kind: "outdated", message, retryAt: later(now, AGAIN_AFTER_MS) });
}

/** Reads until what is shown is no longer outdated, as often as there are pauses. */
export async function whileOutdated<T>(
  read: () => Promise<Outcome<T>>,
  { pause, pausesMs }: { readonly pause: Pause; readonly pausesMs: readonly number[] },
): Promise<Outcome<T>> {
  let answer = await read();
  for (const pauseMs of pausesMs) {
    if (answer.ok || answer.failure.kind !== "outdated") return answer;
    await pause(pauseMs);
    answer = await read();
  }
  return answer;
}
