// How does GraphQL describe a comment and its edits?

import { timestamp } from "../clock.ts";
import type { Comment, Edit, Issue, Repository } from "../records.ts";
import { nodeId } from "../node-id.ts";
import { renderedBody } from "../rendered.ts";
import { associationOf } from "../rest/association.ts";
import { fullNameOf } from "../state.ts";
import { actorNode } from "./actor-nodes.ts";
import { connection, type PageArguments } from "./connection.ts";
import { issueNode } from "./issue-nodes.ts";
import { repositoryNode } from "./repository-nodes.ts";
import { databaseIdOf } from "./database-id.ts";
import type { Viewpoint } from "./viewpoint.ts";

export interface Of {
  readonly repository: Repository;
  readonly issue: Issue;
}

export function commentNode(viewpoint: Viewpoint, { repository, issue }: Of, comment: Comment) {
  const { state } = viewpoint.house;
  const path = `/${fullNameOf(state, repository)}/issues/${issue.number}#issuecomment-${comment.id}`;
  const lastEdit = comment.edits.at(-1);
  return {
    __typename: "IssueComment",
    id: comment.nodeId,
    databaseId: databaseIdOf(comment.id),
    fullDatabaseId: String(comment.id),
    body: comment.body,
    bodyText: comment.body,
    bodyHTML: () => renderedBody(state, repository, comment.body),
    author: () => actorNode(viewpoint, comment.authorId),
    authorAssociation: associationOf(repository, comment.authorId),
    createdAt: timestamp(comment.createdAt),
    publishedAt: timestamp(comment.createdAt),
    updatedAt: timestamp(comment.updatedAt),
    createdViaEmail: false,
    lastEditedAt: lastEdit === undefined ? null : timestamp(lastEdit.at),
    editor: () => actorNode(viewpoint, lastEdit?.editorId),
    includesCreatedEdit: lastEdit !== undefined,
    isMinimized: comment.minimizedReason !== undefined,
    minimizedReason: comment.minimizedReason ?? null,
    viewerDidAuthor: comment.authorId === viewpoint.token.accountId,
    issue: () => issueNode(viewpoint, repository, issue),
    repository: () => repositoryNode(viewpoint, repository),
    resourcePath: path,
    url: state.url + path,
    userContentEdits: (page: PageArguments) =>
      editsConnection(viewpoint, page, {
        id: comment.id,
        edits: comment.edits,
        created: { at: comment.createdAt, editorId: comment.authorId, body: comment.firstBody },
      }),
  };
}

export interface Edited {
  readonly id: number;
  readonly edits: readonly Edit[];
  readonly created: Edit;
}

/** Newest first, down to the creation; empty for what was never edited. */
export function editsConnection(viewpoint: Viewpoint, page: PageArguments, { id, edits, created }: Edited) {
  const all = edits.length === 0 ? [] : [created, ...edits];
  const keyed = all.map((value, index) => ({ key: index, value: { value, index } })).toReversed();
  return connection("userContentEdits", keyed, page, ({ value, index }) => ({
    __typename: "UserContentEdit",
    id: nodeId("Edit", id, index),
    createdAt: timestamp(value.at),
    editedAt: timestamp(value.at),
    updatedAt: timestamp(value.at),
    deletedAt: null,
    deletedBy: null,
    diff: value.body,
    editor: () => actorNode(viewpoint, value.editorId),
  }));
}
