// How does GraphQL describe what happened on an issue?

import { timestamp } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import type { TimelineFact, TimelineItem } from "../records.ts";
import { repositoryOf } from "../state.ts";
import { actorNode } from "./actor-nodes.ts";
import { commentNode, type Of } from "./comment-nodes.ts";
import { connection, type PageArguments } from "./connection.ts";
import { issueNode } from "./issue-nodes.ts";
import { labelNode, repositoryNode } from "./repository-nodes.ts";
import { reasonWord } from "./words.ts";
import type { Viewpoint } from "./viewpoint.ts";

export interface TimelineArguments extends PageArguments {
  readonly itemTypes?: readonly string[] | null;
  readonly since?: string | null;
  readonly skip?: number | null;
}

const TYPES = {
  commented: "IssueComment",
  labeled: "LabeledEvent",
  unlabeled: "UnlabeledEvent",
  assigned: "AssignedEvent",
  unassigned: "UnassignedEvent",
  closed: "ClosedEvent",
  reopened: "ReopenedEvent",
  locked: "LockedEvent",
  unlocked: "UnlockedEvent",
  renamed: "RenamedTitleEvent",
  transferred: "TransferredEvent",
  commentDeleted: "CommentDeletedEvent",
  convertedToDiscussion: "ConvertedToDiscussionEvent",
  mentioned: "MentionedEvent",
  subscribed: "SubscribedEvent",
} as const satisfies Record<TimelineFact["kind"], string>;

/** Oldest first; `totalCount` counts the whole timeline, `filteredCount` what the filters leave. */
export function timelineConnection(viewpoint: Viewpoint, of: Of, page: TimelineArguments) {
  const wanted = page.itemTypes?.map((name) => name.replaceAll("_", "").toLowerCase());
  const since = page.since ? Date.parse(page.since) : 0;
  const items = of.issue.timeline
    .filter((item) => wanted?.includes(TYPES[item.kind].toLowerCase()) ?? true)
    .filter((item) => Math.floor(item.at / 1000) * 1000 >= since)
    .slice(page.skip ?? 0)
    .map((item) => ({ key: item.id, value: item }));
  const found = connection("timelineItems", items, page, (item) => timelineNode(viewpoint, of, item));
  return {
    ...found,
    totalCount: of.issue.timeline.length,
    filteredCount: items.length,
    pageCount: found.nodes.length,
    updatedAt: timestamp(of.issue.updatedAt),
  };
}

function timelineNode(viewpoint: Viewpoint, of: Of, item: TimelineItem) {
  if (item.kind === "commented") {
    const comment = of.issue.comments.find(({ id }) => id === item.commentId);
    return comment === undefined ? null : commentNode(viewpoint, of, comment);
  }
  return {
    __typename: TYPES[item.kind],
    id: nodeId("Event", of.repository.id, of.issue.number, item.id),
    createdAt: timestamp(item.at),
    actor: () => actorNode(viewpoint, item.actorId),
    ...factFields(viewpoint, of, item),
  };
}

function factFields(viewpoint: Viewpoint, { repository, issue }: Of, item: TimelineItem): Record<string, unknown> {
  const itself = () => issueNode(viewpoint, repository, issue);
  switch (item.kind) {
    case "labeled":
    case "unlabeled":
      return { label: () => labelNode(viewpoint, repository, item.label), labelable: itself };
    case "assigned":
    case "unassigned":
      return {
        assignee: () => actorNode(viewpoint, item.assigneeId),
        user: () => actorNode(viewpoint, item.assigneeId),
        assignable: itself,
      };
    case "closed":
      return { stateReason: reasonWord(item.reason), closable: itself, closer: null };
    case "reopened":
      return { stateReason: "REOPENED", closable: itself };
    case "locked":
      return { lockReason: item.reason?.toUpperCase().replaceAll(/[ -]/g, "_") ?? null, lockable: itself };
    case "unlocked":
      return { lockable: itself };
    case "renamed":
      return { previousTitle: item.from, currentTitle: item.to, subject: itself };
    case "transferred":
      return { fromRepository: () => origin(viewpoint, item.fromRepositoryId), issue: itself };
    case "commentDeleted":
      return { databaseId: null, deletedCommentAuthor: () => actorNode(viewpoint, item.commentAuthorId) };
    case "convertedToDiscussion":
      return { discussion: null };
    case "mentioned":
    case "subscribed":
    case "commented":
      return {};
  }
}

// A repository that the caller may not see is null.
function origin(viewpoint: Viewpoint, repositoryId: number) {
  const repository = repositoryOf(viewpoint.house.state, repositoryId);
  return repository.isPrivate ? null : repositoryNode(viewpoint, repository);
}
