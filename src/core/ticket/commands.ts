// What did people ask of Watchbill, and which of it may be done?

import type { Config } from "../config/config.ts";
import { authorityOf } from "./authority.ts";
import type { Command, Refusal, Request } from "./command.ts";
import { commandLines } from "./command-line.ts";
import { commentsIn, deletedComments } from "./events-in-order.ts";
import type { Account, CommentedEvent, HistoryEvent } from "./history.ts";
import { isKnownCommand, requestOf } from "./request-of.ts";
import type { Wait } from "./ticket.ts";
import type { Known, WhoIsWho } from "./who-is-who.ts";

export interface Asked {
  readonly config: Config;
  readonly known: Known;
  /** In order of time, since the ticket came into care. */
  readonly events: readonly HistoryEvent[];
  readonly opener: Account;
  readonly parts: WhoIsWho;
}

type Comment = HistoryEvent & CommentedEvent;

/**
 * The commands in order of time. A comment that was edited or deleted commands nothing any more: what it had brought
 * about is remembered elsewhere. Nor do bots. What others than staff write after a slash and we don't know is text.
 */
export function commandsOf(asked: Asked): readonly Command[] {
  const gone = deletedComments(asked.events);
  return commentsIn(asked.events)
    .filter((comment) => comment.body.includes("/") && !isEdited(comment) && !gone.has(comment.id))
    .flatMap((comment) => commandsIn(comment, asked));
}

function isEdited({ edited, editedBy }: Comment): boolean {
  return edited === true || editedBy !== undefined;
}

function commandsIn(comment: Comment, { config, known, events, opener, parts }: Asked): readonly Command[] {
  const part = parts.partIn(comment);
  if (part === "own" || part === "bot") return [];
  const authority = authorityOf(comment, opener, known, parts);
  return commandLines(comment.body).flatMap((line) => {
    if (authority !== "may" && !isKnownCommand(line.word)) return [];
    const { request, refused } = requestOf(line, { config, by: comment.by.login, at: comment.at });
    return {
      id: `command/${comment.id}/${line.line}`,
      commentId: comment.id,
      at: comment.at,
      by: comment.by.login,
      part,
      request,
      refused: unauthorised(request, authority, part) ?? refused ?? pointless(request, { comment, events, parts }),
    };
  });
}

function unauthorised(request: Request, authority: string, part: Command["part"]): Refusal | undefined {
  if (authority === "may" || (request.kind === "help" && part === "customer")) return undefined;
  return { kind: authority === "unread" ? "permission unread" : "not staff" };
}

const FOR_OPEN_TICKETS: readonly Request["kind"][] = ["ack", "assign", "escalate", "pending", "resume", "due"];

function pointless(
  request: Request,
  { comment, events, parts }: { comment: Comment; events: readonly HistoryEvent[]; parts: WhoIsWho },
): Refusal | undefined {
  if (FOR_OPEN_TICKETS.includes(request.kind) && isClosedAt(comment, events)) {
    return { kind: "not now", sentence: "The ticket is closed; reopen it first." };
  }
  // Staff by team or role are not in the file.
  if (request.kind === "customer" && parts.partOf({ login: request.person, kind: "user" }) === "staff") {
    return { kind: "not now", sentence: `${request.person} is staff; name the person for whom this was opened.` };
  }
  return undefined;
}

// "Comment and reopen" writes the comment first, often within the same second.
function isClosedAt(comment: Comment, events: readonly HistoryEvent[]): boolean {
  const place = events.indexOf(comment);
  const last = events.findLast((event, index) => {
    return (event.kind === "closed" && index < place) || (event.kind === "reopened" && event.at <= comment.at);
  });
  return last?.kind === "closed";
}

/** `/resume` where nothing waited is refused: nobody should think that a clock went on by it. */
export function withoutIdleResumes(commands: readonly Command[], waits: readonly Wait[]): readonly Command[] {
  return commands.map((command): Command => {
    if (command.request.kind !== "resume" || command.refused !== undefined) return command;
    const waited = waits.some(({ from, until = Infinity }) => from <= command.at && command.at <= until);
    if (waited) return command;
    return { ...command, refused: { kind: "not now", sentence: "The ticket was not waiting for the customer." } };
  });
}
