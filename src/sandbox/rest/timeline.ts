// How are an issue's events told through REST?

import { timestamp } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import { route, type Route } from "../door/router.ts";
import { onIssuePart, type IssueCall } from "../door/with-token.ts";
import type { TimelineFact, TimelineItem } from "../records.ts";
import { fullNameOf } from "../state.ts";
import type { Answer } from "../door/call.ts";
import { accountAnswer } from "./account-answers.ts";
import { commentAnswer } from "./issue-answers.ts";
import { pageAnswer } from "./paging.ts";

const READ = { resource: "issues", level: "read" } as const;

export const TIMELINE_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/issues/:number/timeline", onIssuePart(READ, timeline)),
  route("GET /repos/:owner/:repo/issues/:number/events", onIssuePart(READ, events)),
];

const WORDS = {
  commented: "commented",
  labeled: "labeled",
  unlabeled: "unlabeled",
  assigned: "assigned",
  unassigned: "unassigned",
  closed: "closed",
  reopened: "reopened",
  locked: "locked",
  unlocked: "unlocked",
  renamed: "renamed",
  transferred: "transferred",
  commentDeleted: "comment_deleted",
  convertedToDiscussion: "converted_to_discussion",
  mentioned: "mentioned",
  subscribed: "subscribed",
} as const satisfies Record<TimelineFact["kind"], string>;

function timeline(call: IssueCall): Answer {
  return pageAnswer(call, call.issue.timeline, (item) => entry(call, item));
}

// The same without comments.
function events(call: IssueCall): Answer {
  const items = call.issue.timeline.filter((item) => item.kind !== "commented");
  return pageAnswer(call, items, (item) => entry(call, item));
}

function entry(call: IssueCall, item: TimelineItem): Record<string, unknown> {
  const { state } = call.house;
  const actor = accountAnswer(state, item.actorId);
  if (item.kind === "commented") {
    const comment = call.issue.comments.find(({ id }) => id === item.commentId);
    return comment === undefined
      ? {}
      : { ...commentAnswer(state, call.repository, call.issue, comment), event: "commented", actor };
  }
  return {
    id: item.id,
    node_id: nodeId("Event", call.repository.id, call.issue.number, item.id),
    url: `${state.url}/api/v3/repos/${fullNameOf(state, call.repository)}/issues/events/${item.id}`,
    actor,
    event: WORDS[item.kind],
    commit_id: null,
    commit_url: null,
    created_at: timestamp(item.at),
    performed_via_github_app: null,
    ...factFields(call, item),
  };
}

function factFields(call: IssueCall, item: TimelineItem): Record<string, unknown> {
  switch (item.kind) {
    case "labeled":
    case "unlabeled":
      return { label: { name: item.label.name, color: item.label.color } };
    case "assigned":
    case "unassigned":
      return { assignee: accountAnswer(call.house.state, item.assigneeId) };
    case "closed":
      return { state_reason: item.reason === "completed" ? null : item.reason };
    case "locked":
      return { lock_reason: item.reason ?? null };
    case "renamed":
      return { rename: { from: item.from, to: item.to } };
    case "commented":
    case "reopened":
    case "unlocked":
    case "transferred":
    case "commentDeleted":
    case "convertedToDiscussion":
    case "mentioned":
    case "subscribed":
      return {};
  }
}
