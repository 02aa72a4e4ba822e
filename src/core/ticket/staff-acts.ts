// When did staff first take the ticket in hand, and does a comment say anything beyond commands?

import type { Account, HistoryEvent } from "./history.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

/** GitHub puts a form's labels and assignees on as acts of the opener, within moments of the opening. */
const OPENING_MS = 5_000;

/** The first thing that staff did to the issue after opening it; undefined while nobody of staff has. */
export function firstStaffAct(events: readonly HistoryEvent[], parts: WhoIsWho): HistoryEvent | undefined {
  return events.find((event) => {
    if (event.kind === "opened" || belongsToOpening(event, events)) return false;
    return parts.partOf(event.by) === "staff" && !(event.kind === "edited" && isOpener(event, events));
  });
}

// Staff who open a ticket and mend their own words have not taken it in hand by that.
function isOpener(event: HistoryEvent, events: readonly HistoryEvent[]): boolean {
  return events.some((candidate) => candidate.kind === "opened" && sameLogin(candidate.by.login, event.by.login));
}

/** Whether the event is part of opening the issue (a label or assignee that the form brings along). */
export function belongsToOpening(event: HistoryEvent, events: readonly HistoryEvent[]): boolean {
  const opened = events.find((candidate) => candidate.kind === "opened");
  if (opened === undefined || (event.kind !== "labeled" && event.kind !== "assigned")) return false;
  return sameLogin(event.by.login, opened.by.login) && event.at - opened.at <= OPENING_MS;
}

/** Whether a comment by `by` can answer the ticket of `opener`: staff, not the opener, more than commands. */
export function isAnswer(comment: { by: Account; body: string }, opener: Account, parts: WhoIsWho): boolean {
  if (parts.partOf(comment.by) !== "staff" || sameLogin(comment.by.login, opener.login)) return false;
  return saysMoreThanCommands(comment.body);
}

// `/ack`, `/assign me`; but `/etc/hosts is wrong` is a sentence.
const COMMAND = /^\/[a-z][a-z-]*(?:\s|$)/;

/** False for a comment that is empty but for lines like `/ack` or `/assign me`. */
export function saysMoreThanCommands(body: string): boolean {
  return body.split(/\r?\n/).some((line) => line.trim() !== "" && !COMMAND.test(line.trim()));
}
