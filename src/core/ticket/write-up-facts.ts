// How does the follow-up issue of the write-up stand?

import { eventsInOrder } from "./events-in-order.ts";
import type { History } from "./history.ts";
import { ownComments } from "./own-comments.ts";
import type { WriteUpFacts } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

/** `number` is the one the card names. */
export function writeUpFacts(
  history: History | undefined,
  number: number | undefined,
  parts: WhoIsWho,
): WriteUpFacts | undefined {
  if (history === undefined) {
    return number === undefined ? undefined : { number, state: "open", announced: [], unread: true };
  }
  const events = eventsInOrder(history.events);
  const last = events.findLast((event) => event.kind === "closed" || event.kind === "reopened");
  const state = history.current?.state ?? (last?.kind === "closed" ? "closed" : "open");
  const announced = ownComments(events, parts).announcements.flatMap(({ facts }) => facts.steps);
  return {
    number: history.number,
    state,
    ...(state === "closed" && last?.kind === "closed" && { closedAt: last.at }),
    announced: [...new Set(announced)],
  };
}
