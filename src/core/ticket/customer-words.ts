// What did the customer say, as it stood when staff first acted?

import type { Instant } from "../time/instant.ts";
import type { Submission } from "../triage/triage-of.ts";
import type { History, HistoryEvent } from "./history.ts";
import { belongsToOpening, firstStaffAct } from "./staff-acts.ts";
import type { WhoIsWho } from "./who-is-who.ts";

export interface Issue {
  readonly history: History;
  /** In order of time. */
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
}

/** The body's latest version and the labels from before staff's first act. What Watchbill puts on or takes off is not said. */
export function customerWords(issue: Issue, templates: readonly string[]): Submission {
  const { events } = issue;
  const opened = events.find((event) => event.kind === "opened");
  const edited = beforeStaff(issue).findLast((event) => event.kind === "edited");
  return {
    title: opened?.kind === "opened" ? opened.title : "",
    body: edited?.kind === "edited" ? edited.body : opened?.kind === "opened" ? opened.body : "",
    labels: labelsSaid(issue).map((said) => said.label),
    templates,
  };
}

/** A label that came with the opening, or that the customer put on later. */
export interface LabelSaid {
  readonly label: string;
  readonly at: Instant;
  readonly by: string;
  readonly fromOpening: boolean;
}

/** Those from before staff's first act that nobody but Watchbill has taken off since. */
export function labelsSaid({ history, events, parts }: Issue): readonly LabelSaid[] {
  const said = new Map<string, LabelSaid>();
  const add = (label: string, event: HistoryEvent, fromOpening: boolean): void => {
    said.set(label.toLowerCase(), { label, at: event.at, by: event.by.login, fromOpening });
  };
  for (const event of beforeStaff({ history, events, parts })) {
    if (event.kind === "opened")
      [...unexplained(history, events), ...event.labels].forEach((label) => {
        add(label, event, true);
      });
    const fromOpening = belongsToOpening(event, events);
    const part = parts.partIn(event);
    if (event.kind === "labeled" && (fromOpening || part === "customer")) add(event.label, event, fromOpening);
    if (event.kind === "unlabeled" && part !== "own" && part !== "bot") said.delete(event.label.toLowerCase());
  }
  return [...said.values()];
}

function beforeStaff({ events, parts }: Issue): readonly HistoryEvent[] {
  const actedAt = firstStaffAct(events, parts)?.at ?? Infinity;
  return events.filter((event) => event.at < actedAt || event.kind === "opened" || belongsToOpening(event, events));
}

/** Labels on the issue that no event tells of: they were there from the start. */
export function unexplained(history: History, events: readonly HistoryEvent[]): readonly string[] {
  const told = new Set(events.flatMap((event) => ("label" in event ? [event.label.toLowerCase()] : [])));
  return (history.current?.labels ?? []).filter((label) => !told.has(label.toLowerCase()));
}
