// Has somebody deleted the card?

import { commentsIn } from "./events-in-order.ts";
import type { HistoryEvent } from "./history.ts";
import type { CardDeleted } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

/** Deletions of our comments by others, for a ticket that has no card; `events` are in order of time. */
export function cardDeleted(events: readonly HistoryEvent[], parts: WhoIsWho): CardDeleted | undefined {
  const deleted = events.filter((event) => {
    if (event.kind !== "commentDeleted" || parts.partOf(event.by) === "own") return false;
    const author = event.of ?? commentsIn(events).find((comment) => comment.id === event.commentId)?.by;
    return author !== undefined && parts.partOf(author) === "own";
  });
  const last = deleted.at(-1);
  return last && { at: last.at, times: deleted.length };
}
