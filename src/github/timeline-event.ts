// What does one entry of an issue's timeline say, in our words?

import type { Account, CloseReason, CommentedEvent, HistoryEvent } from "../core/ticket/history.ts";
import { unsigned } from "../core/ticket/marker.ts";
import { instant, type Instant } from "../core/time/instant.ts";
import { accountOf, isSame, loginAt } from "./account.ts";
import { number, optionalText, part, text } from "./answer.ts";
import { verdictOn, type Seal } from "./signature.ts";

/** Undefined for a kind of entry that History does not know. */
export function timelineEvent(entry: unknown, seal: Seal | undefined): HistoryEvent | undefined {
  const kind = text(entry, "__typename");
  if (kind === "IssueComment") return commentOf(entry, seal);
  const when = { at: instant(text(entry, "createdAt")), by: accountOf(part(entry, "actor")) };
  switch (kind) {
    case "LabeledEvent":
      return { ...when, kind: "labeled", label: text(entry, "label", "name") };
    case "UnlabeledEvent":
      return { ...when, kind: "unlabeled", label: text(entry, "label", "name") };
    case "AssignedEvent":
      return { ...when, kind: "assigned", person: loginAt(entry, "assignee") };
    case "UnassignedEvent":
      return { ...when, kind: "unassigned", person: loginAt(entry, "assignee") };
    case "ClosedEvent":
      return { ...when, kind: "closed", reason: closeReason(optionalText(entry, "stateReason")) };
    case "ReopenedEvent":
      return { ...when, kind: "reopened" };
    case "TransferredEvent":
      return { ...when, kind: "transferred" };
    case "CommentDeletedEvent":
      return { ...when, kind: "commentDeleted", ...deletedAuthor(entry) };
    default:
      return undefined;
  }
}

/** When a comment of a timeline was last edited; undefined when never, or when the entry is no comment. */
export function editOf(entry: unknown): { readonly id: string; readonly at: Instant } | undefined {
  const editedAt = optionalText(entry, "lastEditedAt");
  return editedAt === undefined ? undefined : { id: commentId(entry), at: instant(editedAt) };
}

/** A comment, with its marker's signature judged and taken off: the body reads as it was before signing. */
export function commented(
  comment: { readonly at: Instant; readonly by: Account; readonly id: string; readonly body: string },
  seal: Seal | undefined,
): { readonly at: Instant; readonly by: Account } & CommentedEvent {
  const signature = seal && verdictOn(comment.body, seal);
  return {
    kind: "commented",
    ...comment,
    body: unsigned(comment.body),
    ...(signature === undefined ? {} : { signature }),
  };
}

function commentOf(entry: unknown, seal: Seal | undefined): HistoryEvent {
  const by = accountOf(part(entry, "author"));
  const at = instant(text(entry, "createdAt"));
  const event = commented({ at, by, id: commentId(entry), body: optionalText(entry, "body") ?? "" }, seal);
  if (optionalText(entry, "lastEditedAt") === undefined) return event;
  const editor = accountOf(part(entry, "editor"));
  return { ...event, edited: true, ...(isSame(editor, by) ? {} : { editedBy: editor }) };
}

// `databaseId` is 32 bits wide, and the numbers of comments have passed that.
function commentId(entry: unknown): string {
  return String(number(entry, "fullDatabaseId"));
}

function closeReason(reason: string | undefined): CloseReason {
  if (reason === "NOT_PLANNED") return "not_planned";
  return reason === "DUPLICATE" ? "duplicate" : "completed";
}

function deletedAuthor(entry: unknown): { readonly of?: Account } {
  const author = part(entry, "deletedCommentAuthor");
  return author === undefined ? {} : { of: accountOf(author) };
}
