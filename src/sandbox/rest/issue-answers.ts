// How does REST describe an issue and its comments?

import type { components } from "@octokit/openapi-types";
import { timestamp } from "../clock.ts";
import type { Comment, Issue, Reaction, ReactionContent, Repository } from "../records.ts";
import { fullNameOf, type State } from "../state.ts";
import { accountAnswer } from "./account-answers.ts";
import { associationOf } from "./association.ts";
import { labelAnswer } from "./repository-answers.ts";

type IssueAnswer = components["schemas"]["issue"];
type CommentAnswer = components["schemas"]["issue-comment"];
type Rollup = components["schemas"]["reaction-rollup"];

export function issueAnswer(state: State, repository: Repository, issue: Issue): IssueAnswer {
  const assignees = issue.assigneeIds.map((id) => accountAnswer(state, id));
  return {
    ...issueAddresses(state, repository, issue),
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: accountAnswer(state, issue.authorId),
    labels: labelsOf(repository, issue).map((label) => labelAnswer(state, repository, label)),
    state: issue.state,
    locked: issue.locked,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.length,
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: issue.closedAt === undefined ? null : timestamp(issue.closedAt),
    closed_by: issue.closedById === undefined ? null : accountAnswer(state, issue.closedById),
    author_association: associationOf(repository, issue.authorId),
    active_lock_reason: issue.lockReason ?? null,
    body: issue.body === "" ? null : issue.body,
    reactions: rollup(`${issueApi(state, repository, issue)}/reactions`, issue.reactions),
    performed_via_github_app: null,
    state_reason: issue.stateReason ?? null,
    ...(issue.isPullRequest && { draft: false, pull_request: pullRequestLinks(state, repository, issue) }),
  };
}

export function commentAnswer(state: State, repository: Repository, issue: Issue, comment: Comment): CommentAnswer {
  const api = `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/issues/comments/${comment.id}`;
  return {
    url: api,
    html_url: `${state.url}/${fullNameOf(state, repository)}/issues/${issue.number}#issuecomment-${comment.id}`,
    issue_url: issueApi(state, repository, issue),
    id: comment.id,
    node_id: comment.nodeId,
    user: accountAnswer(state, comment.authorId),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    author_association: associationOf(repository, comment.authorId),
    body: comment.body,
    reactions: rollup(`${api}/reactions`, comment.reactions),
    performed_via_github_app: null,
  };
}

/** Labels of an issue that still exist in the repository. */
export function labelsOf(repository: Repository, issue: Issue) {
  return issue.labelIds.flatMap((id) => repository.labels.get(id) ?? []);
}

export function issueApi(state: State, repository: Repository, issue: Issue): string {
  return `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/issues/${issue.number}`;
}

function issueAddresses(state: State, repository: Repository, issue: Issue) {
  const api = issueApi(state, repository, issue);
  const kind = issue.isPullRequest ? "pull" : "issues";
  return {
    url: api,
    repository_url: `${state.url}/api/v3/repos/${fullNameOf(state, repository)}`,
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    timeline_url: `${api}/timeline`,
    html_url: `${state.url}/${fullNameOf(state, repository)}/${kind}/${issue.number}`,
  };
}

function pullRequestLinks(state: State, repository: Repository, issue: Issue) {
  const web = `${state.url}/${fullNameOf(state, repository)}/pull/${issue.number}`;
  const url = `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/pulls/${issue.number}`;
  return { url, html_url: web, diff_url: `${web}.diff`, patch_url: `${web}.patch`, merged_at: null };
}

function rollup(url: string, reactions: readonly Reaction[]): Rollup {
  const count = (content: ReactionContent) => reactions.filter((reaction) => reaction.content === content).length;
  return {
    url,
    total_count: reactions.length,
    "+1": count("+1"),
    "-1": count("-1"),
    laugh: count("laugh"),
    hooray: count("hooray"),
    confused: count("confused"),
    heart: count("heart"),
    rocket: count("rocket"),
    eyes: count("eyes"),
  };
}
