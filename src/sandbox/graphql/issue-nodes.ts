// How does GraphQL describe an issue?

import { timestamp } from "../clock.ts";
import type { Issue, Repository } from "../records.ts";
import { associationOf } from "../rest/association.ts";
import { labelsOf } from "../rest/issue-answers.ts";
import { accountOf, fullNameOf } from "../state.ts";
import { accountNode, actorNode } from "./actor-nodes.ts";
import { commentNode, editsConnection } from "./comment-nodes.ts";
import { connection, type PageArguments } from "./connection.ts";
import { databaseIdOf } from "./database-id.ts";
import { labelNode, repositoryNode } from "./repository-nodes.ts";
import { timelineConnection, type TimelineArguments } from "./timeline-nodes.ts";
import type { Viewpoint } from "./viewpoint.ts";
import { reasonWord } from "./words.ts";

export function issueNode(viewpoint: Viewpoint, repository: Repository, issue: Issue): Record<string, unknown> {
  const lastEdit = issue.bodyEdits.at(-1);
  return {
    ...plainFields(viewpoint, repository, issue),
    ...lists(viewpoint, repository, issue),
    author: () => actorNode(viewpoint, issue.authorId),
    editor: () => actorNode(viewpoint, lastEdit?.editorId),
    lastEditedAt: lastEdit === undefined ? null : timestamp(lastEdit.at),
    includesCreatedEdit: lastEdit !== undefined,
    viewerDidAuthor: issue.authorId === viewpoint.token.accountId,
    repository: () => repositoryNode(viewpoint, repository),
  };
}

function plainFields({ house: { state } }: Viewpoint, repository: Repository, issue: Issue) {
  const path = `/${fullNameOf(state, repository)}/${issue.isPullRequest ? "pull" : "issues"}/${issue.number}`;
  return {
    __typename: issue.isPullRequest ? "PullRequest" : "Issue",
    id: issue.nodeId,
    databaseId: databaseIdOf(issue.id),
    fullDatabaseId: String(issue.id),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    bodyText: issue.body,
    createdAt: timestamp(issue.createdAt),
    publishedAt: timestamp(issue.createdAt),
    updatedAt: timestamp(issue.updatedAt),
    closedAt: issue.closedAt === undefined ? null : timestamp(issue.closedAt),
    closed: issue.state === "closed",
    state: issue.state.toUpperCase(),
    stateReason: reasonWord(issue.stateReason),
    locked: issue.locked,
    activeLockReason: issue.lockReason?.toUpperCase().replaceAll(/[ -]/g, "_") ?? null,
    authorAssociation: associationOf(repository, issue.authorId),
    createdViaEmail: false,
    isPinned: false,
    milestone: null,
    resourcePath: path,
    url: state.url + path,
  };
}

function lists(viewpoint: Viewpoint, repository: Repository, issue: Issue) {
  const { state } = viewpoint.house;
  return {
    labels: (page: PageArguments) => {
      const labels = labelsOf(repository, issue).toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id);
      const keyed = labels.map((label) => ({ key: label.id, value: label }));
      return connection("labels", keyed, page, (label) => labelNode(viewpoint, repository, label));
    },
    assignees: (page: PageArguments) => {
      const keyed = issue.assigneeIds.map((id, index) => ({ key: index, value: accountOf(state, id) }));
      return connection("assignees", keyed, page, (account) => accountNode(viewpoint, account));
    },
    comments: (page: PageArguments) => {
      const keyed = issue.comments.map((comment) => ({ key: comment.id, value: comment }));
      return connection("comments", keyed, page, (comment) => commentNode(viewpoint, { repository, issue }, comment));
    },
    timelineItems: (page: TimelineArguments) => timelineConnection(viewpoint, { repository, issue }, page),
    userContentEdits: (page: PageArguments) =>
      editsConnection(viewpoint, page, {
        id: issue.id,
        edits: issue.bodyEdits,
        created: { at: issue.createdAt, editorId: issue.authorId, body: issue.firstBody },
      }),
  };
}
