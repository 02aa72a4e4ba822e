// How does somebody react to an issue or a comment through REST?

import type { components } from "@octokit/openapi-types";
import { findComment, replaceComment } from "../acts/commenting.ts";
import { save, writable } from "../acts/issue-versions.ts";
import { timestamp } from "../clock.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onIssuePart, onRepository, type IssueCall, type RepositoryCall } from "../door/with-token.ts";
import { nodeId } from "../node-id.ts";
import type { Issue, Reaction, ReactionContent } from "../records.ts";
import { invalid, notFound, refuse } from "../refusal.ts";
import { nextId } from "../state.ts";
import { ROLE_LEVELS, roleLevel } from "../tokens.ts";
import { accountAnswer } from "./account-answers.ts";
import { fieldsOf, textOf } from "./body.ts";
import { pageAnswer } from "./paging.ts";

type ReactionAnswer = components["schemas"]["reaction"];

const READ = { resource: "issues", level: "read" } as const;
const WRITE = { resource: "issues", level: "write" } as const;
const CONTENTS = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"] as const;

export const REACTION_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/issues/comments/:id/reactions", onRepository(READ, listOfComment)),
  route("POST /repos/:owner/:repo/issues/comments/:id/reactions", onRepository(WRITE, reactToComment)),
  route("GET /repos/:owner/:repo/issues/:number/reactions", onIssuePart(READ, listOfIssue)),
  route("POST /repos/:owner/:repo/issues/:number/reactions", onIssuePart(WRITE, reactToIssue)),
];

function listOfComment(call: RepositoryCall): Answer {
  const found = findComment(call.repository, Number(call.parameters["id"]));
  if (found === undefined) throw notFound();
  return pageAnswer(call, found.comment.reactions, (reaction) => rendered(call, reaction));
}

function listOfIssue(call: IssueCall): Answer {
  return pageAnswer(call, call.issue.reactions, (reaction) => rendered(call, reaction));
}

function reactToComment(call: RepositoryCall): Answer {
  const { state } = call.house;
  const found = findComment(call.repository, Number(call.parameters["id"]));
  if (found === undefined) throw notFound();
  const { issue, comment } = found;
  checkMayReact(call, issue);
  const known = sameIn(call, comment.reactions);
  if (known !== undefined) return answer(200, rendered(call, known));
  const reaction = made(call);
  replaceComment(state, call.repository, issue, { ...comment, reactions: [...comment.reactions, reaction] });
  return answer(201, rendered(call, reaction));
}

function reactToIssue(call: IssueCall): Answer {
  const issue = writable(call.repository, call.issue.number);
  checkMayReact(call, issue);
  const known = sameIn(call, issue.reactions);
  if (known !== undefined) return answer(200, rendered(call, known));
  const reaction = made(call);
  save(call.house.state, call.repository, { ...issue, reactions: [...issue.reactions, reaction] });
  return answer(201, rendered(call, reaction));
}

// A locked conversation is closed to reactions as it is to comments.
function checkMayReact({ repository, by }: RepositoryCall, issue: Issue): void {
  if (repository.isArchived) throw refuse(403, "Repository was archived so is read-only.");
  const writes = by.via === "personal-token" && roleLevel(repository, by.accountId) >= ROLE_LEVELS.write;
  if (issue.locked && !writes) throw refuse(403, "Unable to create reaction because issue is locked.");
}

function sameIn(call: RepositoryCall, reactions: readonly Reaction[]): Reaction | undefined {
  const content = contentOf(call);
  return reactions.find((one) => one.content === content && one.userId === call.by.accountId);
}

function made(call: RepositoryCall): Reaction {
  const { state } = call.house;
  const id = nextId(state, "reaction");
  return { id, content: contentOf(call), userId: call.by.accountId, createdAt: state.clock.now() };
}

function contentOf(call: RepositoryCall): ReactionContent {
  const wanted = textOf(fieldsOf(call.request.body), "content");
  const content = CONTENTS.find((known) => known === wanted);
  if (content === undefined) throw invalid("Reaction", "content", "invalid");
  return content;
}

function rendered(call: RepositoryCall, reaction: Reaction): ReactionAnswer {
  return {
    id: reaction.id,
    node_id: nodeId("Reaction", reaction.id),
    user: accountAnswer(call.house.state, reaction.userId),
    content: reaction.content,
    created_at: timestamp(reaction.createdAt),
  };
}
