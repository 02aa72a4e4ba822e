// Which labels are on the issue, and who put each one there?

import { type Instant, instant } from "../time/instant.ts";
import type { History, HistoryEvent } from "./history.ts";
import { belongsToOpening } from "./staff-acts.ts";
import type { Part, WhoIsWho } from "./who-is-who.ts";

/** A label that is on the issue. */
export interface PutLabel {
  readonly label: string;
  readonly at: Instant;
  readonly by: string;
  readonly part: Part;
  /** It came with the opening, from the form or the customer. */
  readonly fromOpening: boolean;
}

/** The labels on the issue now, each with its latest putting on. Label names are compared without case, as GitHub does. */
export function labelsPut(history: History, events: readonly HistoryEvent[], parts: WhoIsWho): readonly PutLabel[] {
  const put = new Map<string, PutLabel>();
  for (const event of events) {
    const from = { at: event.at, by: event.by.login, part: parts.partIn(event) };
    if (event.kind === "opened") {
      event.labels.forEach((label) => put.set(label.toLowerCase(), { label, ...from, fromOpening: true }));
    }
    if (event.kind === "labeled") {
      const fromOpening = belongsToOpening(event, events);
      put.set(event.label.toLowerCase(), { label: event.label, ...from, fromOpening });
    }
    if (event.kind === "unlabeled") put.delete(event.label.toLowerCase());
  }
  return history.current === undefined ? [...put.values()] : asListed(history.current.labels, put, events);
}

// A label the tracker lists without an event that explains it was there from the start.
function asListed(
  labels: readonly string[],
  put: ReadonlyMap<string, PutLabel>,
  events: readonly HistoryEvent[],
): readonly PutLabel[] {
  const opened = events.find((event) => event.kind === "opened");
  return labels.map((label) => {
    const known = put.get(label.toLowerCase());
    const unexplained = {
      at: opened?.at ?? instant(0),
      by: opened?.by.login ?? "",
      part: "customer",
      fromOpening: true,
    } as const;
    return { ...(known ?? unexplained), label };
  });
}

/** The labels that events come to, the one put on last standing last. */
export function labelsAfter(events: readonly HistoryEvent[]): readonly string[] {
  const on = new Map<string, string>();
  for (const event of events) {
    const put = event.kind === "opened" ? event.labels : event.kind === "labeled" ? [event.label] : [];
    put.forEach((label) => on.set(label.toLowerCase(), label));
    if (event.kind === "unlabeled") on.delete(event.label.toLowerCase());
  }
  return [...on.values()];
}
