// In which order did things happen, however they were delivered?

import type { CommentedEvent, HistoryEvent } from "./history.ts";

// GitHub's times are whole seconds. Within one, an answer comes before what pauses or closes the ticket
// (semantics.md, Clocks), and the rest has a fixed order, so that the order of delivery never matters.
const rank: Readonly<Record<HistoryEvent["kind"], number>> = {
  opened: 0,
  transferred: 1,
  edited: 2,
  commented: 3,
  commentDeleted: 4,
  assigned: 5,
  unassigned: 6,
  labeled: 7,
  unlabeled: 8,
  closed: 9,
  reopened: 10,
};

/** The events by time, each once. A comment delivered in several versions stands once, with the last one given. */
export function eventsInOrder(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const once = new Map<string, HistoryEvent>();
  for (const event of events) once.set(identityOf(event), event);
  return [...once.entries()]
    .sort(([oneKey, one], [otherKey, other]) => {
      return one.at - other.at || rank[one.kind] - rank[other.kind] || compareText(oneKey, otherKey);
    })
    .map(([, event]) => event);
}

/** Comments in order of time; of equal times the one with the smaller number is older. */
export function commentsIn(events: readonly HistoryEvent[]): readonly (HistoryEvent & CommentedEvent)[] {
  return events.filter((event): event is HistoryEvent & CommentedEvent => event.kind === "commented");
}

/** Numbers of the comments that somebody has deleted. */
export function deletedComments(events: readonly HistoryEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (event.kind === "commentDeleted" ? (event.commentId ?? []) : [])));
}

function identityOf(event: HistoryEvent): string {
  if (event.kind === "commented") return `commented ${event.id.padStart(20, "0")}`;
  if (event.kind === "opened") return "opened";
  return [event.kind, event.at, event.by.login.toLowerCase(), detailOf(event)].join(" ");
}

function detailOf(event: HistoryEvent): string {
  switch (event.kind) {
    case "labeled":
    case "unlabeled":
      return event.label;
    case "assigned":
    case "unassigned":
      return event.person.toLowerCase();
    case "closed":
      return event.reason;
    case "commentDeleted":
      return event.commentId ?? "";
    case "edited":
      return event.body;
    case "opened":
    case "commented":
    case "reopened":
    case "transferred":
      return "";
  }
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
