// How are comments listed, read, written, edited and deleted through REST?

import { addComment, deleteComment, editComment, findComment } from "../acts/commenting.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onIssuePart, onRepository, type IssueCall, type RepositoryCall } from "../door/with-token.ts";
import { seen, seenIssues } from "../read-lag.ts";
import type { Comment, Issue } from "../records.ts";
import { notFound } from "../refusal.ts";
import { renderedBody } from "../rendered.ts";
import { notAccessible, ROLE_LEVELS, roleLevel } from "../tokens.ts";
import { fieldsOf, textOf } from "./body.ts";
import { commentAnswer } from "./issue-answers.ts";
import { pageAnswer } from "./paging.ts";

const READ = { resource: "issues", level: "read" } as const;
const WRITE = { resource: "issues", level: "write" } as const;

export const COMMENT_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/issues/comments", onRepository(READ, listAll)),
  route("GET /repos/:owner/:repo/issues/comments/:id", onRepository(READ, read)),
  route("PATCH /repos/:owner/:repo/issues/comments/:id", onRepository(WRITE, update)),
  route("DELETE /repos/:owner/:repo/issues/comments/:id", onRepository(WRITE, remove)),
  route("GET /repos/:owner/:repo/issues/:number/comments", onIssuePart(READ, list)),
  route("POST /repos/:owner/:repo/issues/:number/comments", onIssuePart(WRITE, create)),
];

function listAll(call: RepositoryCall): Answer {
  const { state } = call.house;
  const since = Date.parse(call.request.query.get("since") ?? "") || 0;
  const all = seenIssues(call.repository, state.lag, state.clock.now()).flatMap((issue) =>
    issue.comments.filter(({ updatedAt }) => updatedAt >= since).map((comment) => ({ issue, comment })),
  );
  const sorted = all.toSorted((a, b) => a.comment.id - b.comment.id);
  return pageAnswer(call, sorted, ({ issue, comment }) => commentAnswer(state, call.repository, issue, comment));
}

function list(call: IssueCall): Answer {
  const since = Date.parse(call.request.query.get("since") ?? "") || 0;
  const comments = call.issue.comments.filter(({ updatedAt }) => updatedAt >= since);
  return pageAnswer(call, comments, (comment) => rendered(call, call.issue, comment));
}

function read(call: RepositoryCall): Answer {
  const { state } = call.house;
  const id = Number(call.parameters["id"]);
  const track = call.repository.issues.get(call.repository.commentHomes.get(id) ?? 0);
  const issue = track && seen(track, state.lag, state.clock.now());
  const comment = issue?.comments.find((one) => one.id === id);
  if (issue === undefined || comment === undefined || issue.fate !== undefined) throw notFound();
  return answer(200, rendered(call, issue, comment));
}

function create(call: IssueCall): Answer {
  const body = textOf(fieldsOf(call.request.body), "body");
  const comment = addComment(call.house.state, call.repository, call.issue.number, { by: call.by, body });
  const made = rendered(call, call.issue, comment);
  return answer(201, made, { location: made.url });
}

function update(call: RepositoryCall): Answer {
  const { issue, comment } = own(call);
  const body = textOf(fieldsOf(call.request.body), "body");
  const next = editComment(call.house.state, call.repository, comment.id, { by: call.by, body });
  return answer(200, rendered(call, issue, next));
}

function remove(call: RepositoryCall): Answer {
  deleteComment(call.house.state, call.repository, own(call).comment.id, call.by);
  return answer(204);
}

// Issues write is enough for an app to touch anybody's comment; a person needs to be the author, or to write here.
function own(call: RepositoryCall): { readonly issue: Issue; readonly comment: Comment } {
  const found = findComment(call.repository, Number(call.parameters["id"]));
  if (found === undefined) throw notFound();
  const isOthers = call.by.via === "personal-token" && found.comment.authorId !== call.by.accountId;
  if (isOthers && roleLevel(call.repository, call.by.accountId) < ROLE_LEVELS.write) throw notAccessible(call.token);
  return found;
}

// Who asks for more than the text gets the comment as it is shown, and the plain text.
function rendered(call: RepositoryCall, issue: Issue, comment: Comment) {
  const { state } = call.house;
  const given = commentAnswer(state, call.repository, issue, comment);
  if (!/\.(?:full|html)\+json/.test(call.request.accept)) return given;
  return { ...given, body_html: renderedBody(state, call.repository, comment.body), body_text: comment.body };
}
