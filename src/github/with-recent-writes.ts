// What does a ticket look like once our own last writes are in it?

import type { Account, History, HistoryEvent } from "../core/ticket/history.ts";
import { unsigned } from "../core/ticket/marker.ts";
import { isSame } from "./account.ts";
import { inOrder, type Reading } from "./reading.ts";
import type { RecentWrite } from "./recent-writes.ts";
import { verdictOn, type Seal } from "./signature.ts";
import { commented } from "./timeline-event.ts";
import { withState } from "./with-state.ts";
import { isReplaced, withSwitch } from "./with-switch.ts";

export interface OwnWrites {
  readonly writes: readonly RecentWrite[];
  /** The account that wrote, where it is known. */
  readonly self: Account | undefined;
  readonly seal: Seal | undefined;
}

/**
 * Reads may be older than our own writes; taken as they are they would be answered by a second card.
 * A write that the reading shows, or that something later in it has undone, changes nothing.
 */
export function withRecentWrites(reading: Reading, own: OwnWrites): History {
  const history = own.writes
    .filter((write, place) => !isReplaced(write, own.writes.slice(place + 1)))
    .reduce((before, write) => withWrite({ ...reading, history: before }, write, own), reading.history);
  return { ...history, events: inOrder(history.events) };
}

function withWrite(reading: Reading, write: RecentWrite, own: OwnWrites): History {
  const { history } = reading;
  switch (write.kind) {
    case "posted":
      return withPost(history, write, own);
    case "edited":
      return { ...history, events: history.events.map((event) => withEdit(event, write, { reading, seal: own.seal })) };
    case "deleted":
      return { ...history, events: history.events.filter((event) => !isComment(event, write.id)) };
    case "switched":
      return withSwitch(history, write, own.self);
    case "closed":
    case "reopened":
      return withState(history, write, own.self);
    case "opened":
      return history;
  }
}

function withPost(history: History, write: RecentWrite & { kind: "posted" }, own: OwnWrites): History {
  // A deletion does not say which comment is gone. Whoever deletes one of ours is to be obeyed.
  const isShownOrGone = history.events.some(
    (event) =>
      isComment(event, write.id) ||
      (event.kind === "commentDeleted" && event.at >= write.at && isSame(event.of ?? write.by, write.by)),
  );
  if (isShownOrGone) return history;
  const { at, by, id, body } = write;
  return { ...history, events: [...history.events, commented({ at, by, id, body }, own.seal)] };
}

function withEdit(
  event: HistoryEvent,
  write: RecentWrite & { kind: "edited" },
  context: { readonly reading: Reading; readonly seal: Seal | undefined },
): HistoryEvent {
  if (event.kind !== "commented" || event.id !== write.id) return event;
  const editedAt = context.reading.editedAt.get(write.id);
  const isByOther = event.editedBy !== undefined && editedAt === write.at;
  if (editedAt !== undefined && (editedAt > write.at || isByOther)) return event;
  const signature = context.seal && verdictOn(write.body, context.seal);
  const { at, by, kind, id } = event;
  return { at, by, kind, id, body: unsigned(write.body), ...(signature === undefined ? {} : { signature }) };
}

function isComment(event: HistoryEvent, id: string): boolean {
  return event.kind === "commented" && event.id === id;
}
