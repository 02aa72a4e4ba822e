// What has been read of one issue, and how does it become its History?

import type { History, HistoryEvent } from "../core/ticket/history.ts";
import type { Instant } from "../core/time/instant.ts";
import { flag, list, number, optionalList, optionalNumber, text } from "./answer.ts";
import { bodyEvents } from "./body-events.ts";
import type { Seal } from "./signature.ts";
import { editOf, timelineEvent } from "./timeline-event.ts";

/** An issue with the whole of its timeline, as GitHub answered. */
export interface RawTicket {
  readonly issue: unknown;
  readonly timeline: readonly unknown[];
  readonly cutShort: boolean;
  readonly isPrivate: boolean;
}

/** A history, and what is needed to tell whether it is older than our own last writes. */
export interface Reading {
  readonly history: History;
  /** When each edited comment was last edited, by its id. */
  readonly editedAt: ReadonlyMap<string, Instant>;
}

/** @throws UnexpectedAnswer when the issue is not of the documented shape. */
export function readingOf(raw: RawTicket, seal: Seal | undefined): Reading {
  const { issue, timeline } = raw;
  const happened = timeline.map((entry) => timelineEvent(entry, seal)).filter((event) => event !== undefined);
  const id = optionalNumber(issue, "fullDatabaseId");
  return {
    history: {
      number: number(issue, "number"),
      privateRepository: raw.isPrivate,
      events: inOrder([...bodyEvents(issue), ...happened]),
      ...(id === undefined ? {} : { id }),
      locked: flag(issue, "locked"),
      current: {
        state: text(issue, "state") === "CLOSED" ? "closed" : "open",
        labels: optionalList(issue, "labels", "nodes").map((label) => text(label, "name")),
        assignees: list(issue, "assignees", "nodes").map((person) => text(person, "login")),
      },
      ...(raw.cutShort ? { cutShort: true } : {}),
    },
    editedAt: new Map(
      timeline
        .map(editOf)
        .filter((edit) => edit !== undefined)
        .map((edit) => [edit.id, edit.at]),
    ),
  };
}

/** By time; events of one moment stay in the order given. */
export function inOrder(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  return [...events].sort((one, other) => one.at - other.at);
}
