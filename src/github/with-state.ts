// What does a ticket look like once our closing or reopening of it is in it?

import type { Account, History, HistoryEvent } from "../core/ticket/history.ts";
import type { RecentWrite } from "./recent-writes.ts";
import { TOLERANCE_MS } from "./with-switch.ts";

type StateWrite = Extract<RecentWrite, { readonly kind: "closed" | "reopened" }>;

/** A later closing or reopening by anybody wins. The event is told only where it is known who we are. */
export function withState(history: History, write: StateWrite, self: Account | undefined): History {
  const { current } = history;
  const state = write.kind === "closed" ? "closed" : "open";
  if (current === undefined || current.state === state) return history;
  if (history.events.some((event) => overtakes(event, write))) return history;
  const events = self === undefined ? history.events : [...history.events, eventOf(write, self)];
  return { ...history, events, current: { ...current, state } };
}

// The write itself is in the reading, or what somebody did after it.
function overtakes(event: HistoryEvent, write: StateWrite): boolean {
  if (event.kind !== "closed" && event.kind !== "reopened") return false;
  return event.kind === write.kind ? event.at >= write.at - TOLERANCE_MS : event.at > write.at;
}

function eventOf(write: StateWrite, by: Account): HistoryEvent {
  const { at } = write;
  return write.kind === "closed" ? { at, by, kind: "closed", reason: write.reason } : { at, by, kind: "reopened" };
}
