// Who has written on the ticket and may be staff, though nobody can tell?

import type { Instant } from "../time/instant.ts";
import { commentsIn } from "./events-in-order.ts";
import type { HistoryEvent } from "./history.ts";
import { type Known, plainLogin, sameLogin, type WhoIsWho } from "./who-is-who.ts";

interface Reading {
  readonly known: Known;
  readonly parts: WhoIsWho;
  /** The beginning of the present cycle. */
  readonly since: Instant;
}

/** Each login once, as first written. */
export function perhapsStaff(events: readonly HistoryEvent[], { known, parts, since }: Reading): readonly string[] {
  const unread = known.unread ?? [];
  const writers = commentsIn(events).filter((comment) => {
    const part = parts.partIn(comment);
    const mayBe = comment.internal !== true && (part === "customer" || part === "bystander");
    return mayBe && comment.at >= since && unread.some((login) => sameLogin(login, comment.by.login));
  });
  return [...new Map(writers.toReversed().map(({ by }) => [plainLogin(by.login), by.login])).values()].toReversed();
}
