// What would a ticket's history be, had Watchbill carried out a plan at that moment?

import type { Step } from "../core/plan/step.ts";
import type { Account, History, HistoryEvent } from "../core/ticket/history.ts";
import { isRecord, textsOf } from "../core/ticket/ledger.ts";
import { markerOf } from "../core/ticket/marker.ts";
import type { Instant } from "../core/time/instant.ts";

/** What Watchbill would have left behind on a ticket so far. */
export interface Traces {
  readonly events: readonly HistoryEvent[];
  /** How many comments were posted, those included that nothing rests on any more. */
  readonly comments: number;
  /** The follow-up issue of its write-up. */
  readonly writeUp?: History;
}

export const noTraces: Traces = { events: [], comments: 0 };

export interface Doing {
  readonly now: Instant;
  /** The account that Watchbill would have written as. */
  readonly by: Account;
}

/** The traces after these steps, as GitHub would have kept them. What goes to channels, and reactions, leave none. */
export function carriedOut(before: Traces, steps: readonly Step[], doing: Doing): Traces {
  let card: string | undefined;
  let traces = before;
  for (const planned of steps) {
    // A card that this plan has posted is edited from then on.
    const step = planned.kind === "card" && card !== undefined ? { ...planned, commentId: card } : planned;
    traces = afterStep(traces, step, doing);
    if (step.kind === "card" && step.commentId === undefined) card = commentIdAt(traces.comments);
  }
  return { ...traces, events: withoutOldReminders(traces.events) };
}

// Above every number that GitHub has given: of one second, what people wrote comes first.
const FIRST_COMMENT = 9_000_000_000_000;

function commentIdAt(place: number): string {
  return String(FIRST_COMMENT + place);
}

// A ticket that nobody ever answers may be reminded of every hour for years. The card remembers as many repetitions as
// can ever come again, so of plain reminders the latest are enough.
const REMINDERS_KEPT = 40;

function withoutOldReminders(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  if (events.length <= REMINDERS_KEPT) return events;
  const reminders = events.filter(isPlainReminder);
  const old = new Set(reminders.slice(0, -REMINDERS_KEPT));
  return old.size === 0 ? events : events.filter((event) => !old.has(event));
}

const CLOCK_STEP = /^(?:first_response|next_response|update|attempt|acknowledge|resolution|pending)\/\d+\//;

/** It says nothing of tiers, people, labels or alerts. */
function isPlainReminder(event: HistoryEvent): boolean {
  const marker = event.kind === "commented" ? markerOf(event.body) : undefined;
  if (marker?.kind !== "announcement" || !isRecord(marker.data)) return false;
  const isPlain = Object.keys(marker.data).every((key) => key === "steps");
  return isPlain && textsOf(marker.data["steps"]).every((id) => CLOCK_STEP.test(id));
}

function afterStep(traces: Traces, step: Step, { now, by }: Doing): Traces {
  const done = { at: now, by };
  const add = (...events: readonly HistoryEvent[]): Traces => ({ ...traces, events: [...traces.events, ...events] });
  const comment = (body: string): Traces => {
    const comments = traces.comments + 1;
    return { ...add({ ...done, kind: "commented", id: commentIdAt(comments), body }), comments };
  };
  switch (step.kind) {
    case "label":
      return add(...step.labels.map(({ name }): HistoryEvent => ({ ...done, kind: "labeled", label: name })));
    case "unlabel":
      return add({ ...done, kind: "unlabeled", label: step.label });
    case "assign":
      return add({ ...done, kind: "assigned", person: step.person });
    case "unassign":
      return add({ ...done, kind: "unassigned", person: step.person });
    case "announce":
      return comment(step.body);
    case "card":
      return step.commentId === undefined ? comment(step.body) : edited(traces, step.commentId, step.body);
    case "removeComment":
      return { ...traces, events: traces.events.filter((event) => !isComment(event, step.commentId)) };
    case "close":
      return add({ ...done, kind: "closed", reason: step.reason });
    case "reopen":
      return add({ ...done, kind: "reopened" });
    case "openWriteUp":
      return begun(traces, { ...done, kind: "opened", title: step.title, body: step.body, labels: [] });
    case "announceWriteUp":
      return onWriteUp(traces, { ...done, kind: "commented", id: commentIdAt(0), body: step.body });
    case "closeWriteUp":
      return onWriteUp(traces, { ...done, kind: "closed", reason: "completed" });
    case "alert":
    case "react":
    case "openTwin":
    case "closeTwin":
    case "reopenTwin":
      return traces;
  }
}

function edited(traces: Traces, id: string, body: string): Traces {
  return { ...traces, events: traces.events.map((event) => (isComment(event, id) ? { ...event, body } : event)) };
}

function isComment(event: HistoryEvent, id: string): boolean {
  return event.kind === "commented" && event.id === id;
}

// Its number is none that GitHub would give here.
const FIRST_WRITE_UP = 1_000_000_000;

function begun(traces: Traces, opened: HistoryEvent): Traces {
  const number = (traces.writeUp?.number ?? FIRST_WRITE_UP) + 1;
  return { ...traces, writeUp: { number, privateRepository: true, events: [opened] } };
}

function onWriteUp(traces: Traces, event: HistoryEvent): Traces {
  const { writeUp } = traces;
  if (writeUp === undefined) return traces;
  const placed = event.kind === "commented" ? { ...event, id: commentIdAt(writeUp.events.length) } : event;
  return { ...traces, writeUp: { ...writeUp, events: [...writeUp.events, placed] } };
}
