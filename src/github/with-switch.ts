// What does a ticket look like once a label or an assignee that we switched is in it?

import type { Account, History, HistoryEvent } from "../core/ticket/history.ts";
import type { Instant } from "../core/time/instant.ts";
import type { RecentWrite, Switch } from "./recent-writes.ts";

type SwitchedAt = Switch & { readonly at: Instant };

/** Of several writes to one label, one assignee or the state only the last one counts. */
export function isReplaced(write: RecentWrite, later: readonly RecentWrite[]): boolean {
  if (isAboutState(write)) return later.some(isAboutState);
  return write.kind === "switched" && later.some((other) => other.kind === "switched" && isAboutSame(write, other));
}

/** The event is told only where it is known who we are. */
export function withSwitch(history: History, write: SwitchedAt, self: Account | undefined): History {
  const { current } = history;
  if (current === undefined) return history;
  const { list, subject, isOn } = write;
  const isShown = current[list].some((name) => isName(name, subject)) === isOn;
  if (isShown || history.events.some((event) => overtakes(event, write))) return history;
  const others = current[list].filter((name) => !isName(name, subject));
  const events = self === undefined ? history.events : [...history.events, eventOf(write, self)];
  return { ...history, events, current: { ...current, [list]: isOn ? [...others, subject] : others } };
}

function isAboutState({ kind }: RecentWrite): boolean {
  return kind === "closed" || kind === "reopened";
}

// GitHub's times are whole seconds, and an answer's Date may be a second after the event's own.
export const TOLERANCE_MS = 2000;

// The write itself is in the reading, or what somebody did after it.
function overtakes(event: HistoryEvent, write: SwitchedAt): boolean {
  const shown = switchOf(event);
  if (shown === undefined || !isAboutSame(shown, write)) return false;
  return shown.isOn === write.isOn ? event.at >= write.at - TOLERANCE_MS : event.at > write.at;
}

function switchOf(event: HistoryEvent): Switch | undefined {
  if (event.kind === "labeled" || event.kind === "unlabeled") {
    return { list: "labels", subject: event.label, isOn: event.kind === "labeled" };
  }
  if (event.kind === "assigned" || event.kind === "unassigned") {
    return { list: "assignees", subject: event.person, isOn: event.kind === "assigned" };
  }
  return undefined;
}

function eventOf(write: SwitchedAt, by: Account): HistoryEvent {
  const { at, subject, isOn } = write;
  if (write.list === "labels") return { at, by, kind: isOn ? "labeled" : "unlabeled", label: subject };
  return { at, by, kind: isOn ? "assigned" : "unassigned", person: subject };
}

function isAboutSame(one: Switch, other: Switch): boolean {
  return one.list === other.list && isName(one.subject, other.subject);
}

function isName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
