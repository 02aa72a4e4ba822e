// What does an issue of the GitHub in memory look like as a history, without asking through HTTP?

import type { Account, CloseReason, HistoryEvent } from "../../src/core/ticket/history.ts";
import { type Instant, instant } from "../../src/core/time/instant.ts";
import type { Reading } from "../../src/github/reading.ts";
import type { Comment, Issue, Repository, TimelineItem } from "../../src/sandbox/records.ts";
import { accountOf as storedAccount, type State } from "../../src/sandbox/state.ts";

// A version of an issue never changes, and most are read often.
const readings = new WeakMap<Issue, Reading>();

/** The same that the adapter makes of GitHub's answer: moments cut to the second, our own writes not yet added. */
export function readingOfIssue(state: State, repository: Repository, issue: Issue): Reading {
  const known = readings.get(issue);
  if (known !== undefined) return known;
  const reading = freshReading(state, repository, issue);
  readings.set(issue, reading);
  return reading;
}

export function second(at: number): Instant {
  return instant(Math.floor(at / 1000) * 1000);
}

export function accountOf(state: State, id: number): Account {
  const { login, kind, isDeleted } = storedAccount(state, id);
  if (isDeleted) return { login: "ghost", kind: "user" };
  return { login, kind: kind === "Bot" ? "bot" : "user", id };
}

function freshReading(state: State, repository: Repository, issue: Issue): Reading {
  const by = accountOf(state, issue.authorId);
  const opened: HistoryEvent = {
    kind: "opened",
    at: second(issue.createdAt),
    by,
    title: issue.title,
    body: issue.firstBody,
    labels: [],
  };
  const edits = issue.bodyEdits.map(({ at, editorId, body }): HistoryEvent => {
    return { kind: "edited", at: second(at), by: accountOf(state, editorId), body };
  });
  const comments = new Map(issue.comments.map((comment) => [comment.id, comment]));
  const happened = issue.timeline.flatMap((item) => eventOf(state, item, comments) ?? []);
  return {
    history: {
      number: issue.number,
      id: issue.id,
      privateRepository: repository.isPrivate,
      events: [opened, ...edits, ...happened].sort((one, other) => one.at - other.at),
      locked: issue.locked,
      current: {
        state: issue.state,
        labels: issue.labelIds.flatMap((id) => repository.labels.get(id)?.name ?? []),
        assignees: issue.assigneeIds.map((id) => storedAccount(state, id).login),
      },
    },
    editedAt: new Map(
      issue.comments.flatMap(({ id, edits: made }) => {
        const last = made.at(-1);
        return last === undefined ? [] : [[String(id), second(last.at)] as const];
      }),
    ),
  };
}

function eventOf(state: State, item: TimelineItem, comments: ReadonlyMap<number, Comment>): HistoryEvent | undefined {
  const when = { at: second(item.at), by: accountOf(state, item.actorId) };
  switch (item.kind) {
    case "commented": {
      const comment = comments.get(item.commentId);
      return comment && commented(state, comment);
    }
    case "labeled":
    case "unlabeled":
      return { ...when, kind: item.kind, label: item.label.name };
    case "assigned":
    case "unassigned":
      return { ...when, kind: item.kind, person: storedAccount(state, item.assigneeId).login };
    case "closed":
      return { ...when, kind: "closed", reason: closeReason(item.reason) };
    case "reopened":
      return { ...when, kind: "reopened" };
    case "transferred":
      return { ...when, kind: "transferred" };
    case "commentDeleted":
      return { ...when, kind: "commentDeleted", of: accountOf(state, item.commentAuthorId) };
    case "mentioned":
    case "subscribed":
    case "locked":
    case "unlocked":
    case "renamed":
    case "convertedToDiscussion":
      return undefined;
  }
}

function commented(state: State, { id, body, authorId, createdAt, edits }: Comment): HistoryEvent {
  const editor = edits.at(-1)?.editorId;
  return {
    kind: "commented",
    at: second(createdAt),
    by: accountOf(state, authorId),
    id: String(id),
    body,
    ...(editor !== undefined && { edited: true }),
    ...(editor !== undefined && editor !== authorId && { editedBy: accountOf(state, editor) }),
  };
}

function closeReason(reason: string): CloseReason {
  return reason === "not_planned" || reason === "duplicate" ? reason : "completed";
}
