// When is the write-up of a closed ticket owed, and when was it there?

import type { Instant } from "../time/instant.ts";
import { doneAt, droppedAt, firstStop, type Life, type Stretch } from "./stretch.ts";

/** From a closing as completed to the link, or the closing of the follow-up issue; reopening drops it. */
export function writeUps(life: Life): readonly Stretch[] {
  const { ticket, cycle, until } = life;
  if (cycle.closed?.reason !== "completed") return [];
  const startedAt = cycle.closed.at;
  const link = ticket.commands.find(({ request, refused, at }) => {
    return request.kind === "write-up" && refused === undefined && at >= startedAt;
  });
  // Nobody has looked how the follow-up issue stands: then it is not said that it is late.
  if (link === undefined && until === undefined && ticket.writeUp?.unread === true) return [];
  const stopped = firstStop(doneAt(link?.at), doneAt(followUpClosedAt(life, startedAt)), droppedAt(until));
  return [{ name: "write_up", startedAt, stopped }];
}

function followUpClosedAt({ ticket }: Life, startedAt: Instant): Instant | undefined {
  const { writeUp } = ticket;
  if (writeUp?.state !== "closed") return undefined;
  const closedAt = writeUp.closedAt ?? startedAt;
  return closedAt >= startedAt ? closedAt : undefined;
}
