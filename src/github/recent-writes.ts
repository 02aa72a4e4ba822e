// What did this process write in the last minutes, that a read may not show yet?

import type { Account } from "../core/ticket/history.ts";
import type { Instant } from "../core/time/instant.ts";

/** One write of ours, at GitHub's own time. Bodies as sent, signature included. */
export type RecentWrite = { readonly at: Instant } & (
  | { readonly kind: "posted"; readonly id: string; readonly body: string; readonly by: Account }
  | { readonly kind: "edited"; readonly id: string; readonly body: string }
  | { readonly kind: "deleted"; readonly id: string }
  | ({ readonly kind: "switched" } & Switch)
  | { readonly kind: "closed"; readonly reason: "completed" | "not_planned" }
  | { readonly kind: "reopened" }
  /** Noted under the repository's own key. */
  | { readonly kind: "opened"; readonly number: number; readonly body: string }
);

/** A label put on or taken off, a person assigned or taken off. */
export interface Switch {
  readonly list: "labels" | "assignees";
  readonly subject: string;
  readonly isOn: boolean;
}

/** A ticket of a repository: `owner/name#12` without case. */
export type TicketKey = string;

/** The memory of a process; shared by all its trackers. */
export interface RecentWrites {
  note(ticket: TicketKey, write: RecentWrite): void;
  /** The writes to a ticket that are not older than five minutes, in the order made; all that are kept where no time is known. */
  of(ticket: TicketKey, now: Instant | undefined): readonly RecentWrite[];
}

// Reads lag by seconds, lists by minutes.
const KEPT_MS = 5 * 60_000;

/** An empty memory. It holds what was written in the last minutes only, so it can't grow without limit. */
export function recentWrites(): RecentWrites {
  const writes = new Map<TicketKey, readonly RecentWrite[]>();
  const forget = (now: Instant): void => {
    for (const [ticket, kept] of writes) {
      const young = kept.filter((write) => now - write.at <= KEPT_MS);
      if (young.length === 0) writes.delete(ticket);
      else writes.set(ticket, young);
    }
  };
  return {
    note(ticket, write) {
      forget(write.at);
      writes.set(ticket, [...(writes.get(ticket) ?? []), write]);
    },
    of(ticket, now) {
      return (writes.get(ticket) ?? []).filter((write) => now === undefined || now - write.at <= KEPT_MS);
    },
  };
}
