// When did staff first take the ticket in hand, and is a comment an answer?

import { commandLines, saysMoreThanCommands } from "./command-line.ts";
import type { Account, CommentedEvent, HistoryEvent } from "./history.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

/** GitHub puts a form's labels and assignees on as acts of the opener, within moments of the opening. */
const OPENING_MS = 5_000;

/** The first thing that staff did to the issue after opening it; undefined while nobody of staff has. */
export function firstStaffAct(events: readonly HistoryEvent[], parts: WhoIsWho): HistoryEvent | undefined {
  return events.find((event) => {
    if (event.kind === "opened" || belongsToOpening(event, events) || isNote(event)) return false;
    return parts.partIn(event) === "staff" && !(event.kind === "edited" && isOpener(event, events));
  });
}

// What staff write on the internal side is an act only where it commands something.
function isNote(event: HistoryEvent): boolean {
  return event.kind === "commented" && event.internal === true && commandLines(event.body).length === 0;
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
export function isAnswer(comment: HistoryEvent & CommentedEvent, opener: Account, parts: WhoIsWho): boolean {
  if (comment.internal === true) return false;
  if (parts.partIn(comment) !== "staff" || sameLogin(comment.by.login, opener.login)) return false;
  return saysMoreThanCommands(comment.body);
}
