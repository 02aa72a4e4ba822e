// What does an issue look like to somebody who checks it?

import { newest } from "./acts/issue-versions.ts";
import { timestamp } from "./clock.ts";
import type { Issue, Repository, TimelineFact } from "./records.ts";
import { restLogin } from "./rest/account-answers.ts";
import { labelsOf } from "./rest/issue-answers.ts";
import { accountOf, type State } from "./state.ts";

/** Logins as REST writes them (`name[bot]`), moments as ISO 8601 UTC to the second. */
export interface IssueView {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly createdAt: string;
  readonly state: "open" | "closed";
  readonly stateReason: string | undefined;
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly comments: readonly CommentView[];
  readonly timeline: readonly TimelineView[];
  /** Whether it was transferred, deleted or converted. */
  readonly fate: "transferred" | "deleted" | "converted" | undefined;
}

export interface CommentView {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
  readonly editedBy: string | undefined;
  /** `+1 by ann`, in order. */
  readonly reactions: readonly string[];
}

export interface TimelineView {
  readonly kind: TimelineFact["kind"];
  readonly at: string;
  readonly by: string;
  /** The label, person, comment id, reason or title that it is about. */
  readonly about: string;
}

/** The newest state. @throws Error when there is no such issue. */
export function issueView(state: State, repository: Repository, number: number): IssueView {
  const issue = newest(repository, number);
  if (issue === undefined) throw new Error(`no issue ${number} in ${repository.name}`);
  const login = (id: number) => restLogin(accountOf(state, id));
  return {
    id: issue.id,
    number,
    title: issue.title,
    body: issue.body,
    author: login(issue.authorId),
    createdAt: timestamp(issue.createdAt),
    state: issue.state,
    stateReason: issue.stateReason,
    locked: issue.locked,
    labels: labelsOf(repository, issue).map((label) => label.name),
    assignees: issue.assigneeIds.map(login),
    comments: commentViews(issue, login),
    timeline: issue.timeline.map((item) => ({
      kind: item.kind,
      at: timestamp(item.at),
      by: login(item.actorId),
      about: about(item, login),
    })),
    fate: issue.fate?.kind,
  };
}

function commentViews(issue: Issue, login: (id: number) => string): readonly CommentView[] {
  return issue.comments.map((comment) => {
    const editor = comment.edits.at(-1)?.editorId;
    return {
      id: comment.id,
      author: login(comment.authorId),
      body: comment.body,
      createdAt: timestamp(comment.createdAt),
      editedBy: editor === undefined ? undefined : login(editor),
      reactions: comment.reactions.map(({ content, userId }) => `${content} by ${login(userId)}`),
    };
  });
}

function about(fact: TimelineFact, login: (id: number) => string): string {
  switch (fact.kind) {
    case "commented":
      return String(fact.commentId);
    case "labeled":
    case "unlabeled":
      return fact.label.name;
    case "assigned":
    case "unassigned":
      return login(fact.assigneeId);
    case "closed":
      return fact.reason;
    case "locked":
      return fact.reason ?? "";
    case "renamed":
      return fact.to;
    case "commentDeleted":
      return login(fact.commentAuthorId);
    case "transferred":
      return String(fact.fromRepositoryId);
    case "reopened":
    case "unlocked":
    case "convertedToDiscussion":
    case "mentioned":
    case "subscribed":
      return "";
  }
}
