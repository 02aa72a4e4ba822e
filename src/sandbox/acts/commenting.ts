// What happens when somebody comments, edits a comment or deletes it?

import { nodeId } from "../node-id.ts";
import { mentionedPeople, notifyMentioned } from "../notifications.ts";
import type { Actor, Comment, Issue, Repository } from "../records.ts";
import { invalid, notFound, refuse } from "../refusal.ts";
import { commentAnswer, issueAnswer } from "../rest/issue-answers.ts";
import { nextId, type State } from "../state.ts";
import { announce } from "./announce.ts";
import { change, newest, timelineItem, save, writable } from "./issue-versions.ts";
import { checkBody, LIMITS } from "./limits.ts";

export interface Saying {
  readonly by: Actor;
  readonly body: string;
}

export function addComment(state: State, repository: Repository, number: number, { by, body }: Saying): Comment {
  const issue = writable(repository, number);
  checkMayComment(repository, issue, by);
  checkText(body);
  const now = state.clock.now();
  const id = nextId(state, "comment");
  const comment: Comment = {
    id,
    nodeId: nodeId("IssueComment", repository.id, number, id),
    body,
    authorId: by.accountId,
    via: by.via,
    createdAt: now,
    updatedAt: now,
    firstBody: body,
    edits: [],
    reactions: [],
    minimizedReason: undefined,
  };
  repository.commentHomes.set(id, number);
  const mentioned = mentionedPeople(state, repository, body);
  const next = change(state, repository, issue, {
    patch: { comments: [...issue.comments, comment] },
    facts: [{ kind: "commented", commentId: id }],
    by,
  });
  const told = mentioned.flatMap((accountId) => [
    timelineItem(state, { ...by, accountId }, { kind: "mentioned" }),
    timelineItem(state, { ...by, accountId }, { kind: "subscribed" }),
  ]);
  const saved = told.length === 0 ? next : save(state, repository, { ...next, timeline: [...next.timeline, ...told] });
  notifyMentioned(state, repository, issue, { by, text: body });
  tell(state, repository, { issue: saved, comment, action: "created", by });
  return comment;
}

/** A comment wherever it is in the repository, newest version. */
export function findComment(
  repository: Repository,
  id: number,
): { readonly issue: Issue; readonly comment: Comment } | undefined {
  const issue = newest(repository, repository.commentHomes.get(id) ?? 0);
  const comment = issue?.fate === undefined ? issue?.comments.find((one) => one.id === id) : undefined;
  return issue === undefined || comment === undefined ? undefined : { issue, comment };
}

export function editComment(state: State, repository: Repository, id: number, { by, body }: Saying): Comment {
  const { issue, comment } = present(repository, id);
  checkText(body);
  const now = state.clock.now();
  const edit = { at: now, editorId: by.accountId, body };
  const next: Comment = { ...comment, body, updatedAt: now, edits: [...comment.edits, edit] };
  const saved = replaceComment(state, repository, issue, next);
  tell(state, repository, { issue: saved, comment: next, action: "edited", by, from: comment.body });
  return next;
}

/** Saves an issue with one of its comments replaced. */
export function replaceComment(state: State, repository: Repository, issue: Issue, comment: Comment): Issue {
  const comments = issue.comments.map((one) => (one.id === comment.id ? comment : one));
  return save(state, repository, { ...issue, comments, updatedAt: state.clock.now() });
}

/** The comment and its place in the timeline go; an event with actor and author, without the text, stays. */
export function deleteComment(state: State, repository: Repository, id: number, by: Actor): void {
  const { issue, comment } = present(repository, id);
  const kept = issue.timeline.filter((item) => item.kind !== "commented" || item.commentId !== id);
  const gone = timelineItem(state, by, { kind: "commentDeleted", commentAuthorId: comment.authorId });
  const saved = save(state, repository, {
    ...issue,
    comments: issue.comments.filter((one) => one.id !== id),
    timeline: [...kept, gone],
    updatedAt: state.clock.now(),
  });
  tell(state, repository, { issue: saved, comment, action: "deleted", by });
}

/** Hides a comment behind a fold. */
export function minimizeComment(state: State, repository: Repository, id: number, minimizedReason: string): void {
  const { issue, comment } = present(repository, id);
  replaceComment(state, repository, issue, { ...comment, minimizedReason });
}

function present(repository: Repository, id: number): { readonly issue: Issue; readonly comment: Comment } {
  if (repository.isArchived) throw refuse(403, "Repository was archived so is read-only.");
  const found = findComment(repository, id);
  if (found === undefined) throw notFound();
  return found;
}

// People with a writing role may go on in a locked conversation; apps and workflow tokens may not.
function checkMayComment(repository: Repository, issue: Issue, by: Actor): void {
  const role = repository.roles.get(by.accountId);
  const writes = by.accountId === repository.ownerId || ["write", "maintain", "admin"].includes(role ?? "");
  if (issue.locked && !writes) throw refuse(403, "Unable to create comment because issue is locked.");
  if (issue.comments.length >= LIMITS.comments) {
    throw refuse(403, "Commenting is disabled on issues with more than 2500 comments");
  }
}

function checkText(body: string): void {
  if (body.trim() === "") throw invalid("IssueComment", "data", "unprocessable", "Body cannot be blank");
  checkBody("IssueComment", body);
}

interface Told {
  readonly issue: Issue;
  readonly comment: Comment;
  readonly action: "created" | "edited" | "deleted";
  readonly by: Actor;
  readonly from?: string;
}

function tell(state: State, repository: Repository, { issue, comment, action, by, from }: Told): void {
  if (state.journal.isQuiet) return;
  const details = {
    issue: issueAnswer(state, repository, issue),
    comment: commentAnswer(state, repository, issue, comment),
    ...(from !== undefined && { changes: { body: { from } } }),
  };
  announce(state, repository, { name: "issue_comment", action, by, details });
}
