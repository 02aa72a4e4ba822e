// How are issues listed, read, opened and changed through REST?

import { assign, isAssignable, unassign } from "../acts/assigning.ts";
import { close, lock, reopen, rewrite, unlock } from "../acts/closing.ts";
import { writable } from "../acts/issue-versions.ts";
import { addLabels, removeLabel } from "../acts/labelling.ts";
import { openIssue } from "../acts/opening.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onIssue, onRepository, type IssueCall, type RepositoryCall } from "../door/with-token.ts";
import { seenIssues } from "../read-lag.ts";
import type { Issue, Repository, StateReason } from "../records.ts";
import { invalid, refuse } from "../refusal.ts";
import { findAccount, type State } from "../state.ts";
import { demandTriage, ROLE_LEVELS, roleLevel } from "../tokens.ts";
import { fieldsOf, optionalText, optionalTexts, textOf, type Fields } from "./body.ts";
import { issueAnswer, labelsOf } from "./issue-answers.ts";
import { labelIdsNamed } from "./labels.ts";
import { pageAnswer } from "./paging.ts";

const READ = { resource: "issues", level: "read" } as const;
const WRITE = { resource: "issues", level: "write" } as const;

export const ISSUE_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/issues", onRepository(READ, list)),
  route("POST /repos/:owner/:repo/issues", onRepository(WRITE, create)),
  route(
    "GET /repos/:owner/:repo/issues/:number",
    onIssue(READ, (call) => shown(call, call.issue, 200)),
  ),
  route("PATCH /repos/:owner/:repo/issues/:number", onIssue(WRITE, update)),
  route("PUT /repos/:owner/:repo/issues/:number/lock", onIssue(WRITE, putLock)),
  route("DELETE /repos/:owner/:repo/issues/:number/lock", onIssue(WRITE, removeLock)),
];

// Pull requests are among them, newest first: what a client has to know.
function list(call: RepositoryCall): Answer {
  const { state } = call.house;
  if (!call.repository.hasIssues) throw refuse(410, "Issues are disabled for this repo");
  const { query } = call.request;
  const found = seenIssues(call.repository, state.lag, state.clock.now()).filter((issue) =>
    isWanted(state, call.repository, issue, query),
  );
  const by = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const direction = query.get("direction") === "asc" ? 1 : -1;
  const sorted = found.toSorted((a, b) => direction * (a[by] - b[by] || a.number - b.number));
  return pageAnswer(call, sorted, (issue) => issueAnswer(state, call.repository, issue));
}

function isWanted(state: State, repository: Repository, issue: Issue, query: URLSearchParams): boolean {
  const wantedState = query.get("state") ?? "open";
  if (wantedState !== "all" && issue.state !== wantedState) return false;
  const since = query.get("since");
  if (since !== null && issue.updatedAt < Date.parse(since)) return false;
  const creator = query.get("creator");
  if (creator !== null && findAccount(state, creator)?.id !== issue.authorId) return false;
  if (!isAssigned(state, issue, query.get("assignee"))) return false;
  const names = labelsOf(repository, issue).map((label) => label.name.toLowerCase());
  const labels = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  return labels.every((name) => names.includes(name.trim().toLowerCase()));
}

function isAssigned(state: State, issue: Issue, wanted: string | null): boolean {
  if (wanted === null) return true;
  if (wanted === "*" || wanted === "none") return (wanted === "*") === issue.assigneeIds.length > 0;
  return issue.assigneeIds.includes(findAccount(state, wanted)?.id ?? 0);
}

function create(call: RepositoryCall): Answer {
  const { state } = call.house;
  const fields = fieldsOf(call.request.body);
  const named = peopleNamed(call, fields) ?? [];
  // Whoever may not triage opens the issue all the same, without a word about the rest.
  const mayTriage =
    call.by.via !== "personal-token" || roleLevel(call.repository, call.by.accountId) >= ROLE_LEVELS.triage;
  const people = mayTriage ? named : [];
  const labels = mayTriage ? (optionalTexts(fields, "labels") ?? []) : [];
  const issue = openIssue(state, call.repository, call.by, {
    title: textOf(fields, "title"),
    body: optionalText(fields, "body") ?? "",
    labelIds: labelIdsNamed(state, call.repository, labels),
    assigneeIds: people.filter((id) => isAssignable(state, call.repository, id)).slice(0, 10),
    isPullRequest: false,
  });
  return shown(call, issue, 201);
}

function update(call: IssueCall): Answer {
  const { state } = call.house;
  const { repository, by } = call;
  const { number, authorId } = writable(repository, call.issue.number);
  const fields = fieldsOf(call.request.body);
  if (authorId !== by.accountId) demandTriage(call.token, repository);
  rewrite(state, repository, number, { by, title: optionalText(fields, "title"), body: bodyOf(fields) });
  replaceLabels(call, fields);
  replacePeople(call, fields);
  changeState(call, fields);
  return shown(call, writable(repository, number), 200);
}

function bodyOf(fields: Fields): string | undefined {
  return fields["body"] === null ? "" : optionalText(fields, "body");
}

function replaceLabels({ house: { state }, repository, issue: { number }, by }: IssueCall, fields: Fields): void {
  const names = optionalTexts(fields, "labels");
  if (names === undefined) return;
  const wanted = labelIdsNamed(state, repository, names);
  const removed = writable(repository, number).labelIds.filter((id) => !wanted.includes(id));
  if (removed.length > 0) removeLabel(state, repository, number, { by, labelIds: removed });
  addLabels(state, repository, number, { by, labelIds: wanted });
}

function replacePeople(call: IssueCall, fields: Fields): void {
  const { house, repository, issue, by } = call;
  const people = peopleNamed(call, fields);
  if (people === undefined) return;
  const gone = writable(repository, issue.number).assigneeIds.filter((id) => !people.includes(id));
  unassign(house.state, repository, issue.number, { by, people: gone });
  assign(house.state, repository, issue.number, { by, people });
}

// Creating and updating say 422 for a login that nobody has; adding assignees drops it.
function peopleNamed(call: RepositoryCall, fields: Fields): readonly number[] | undefined {
  return optionalTexts(fields, "assignees")?.map((login) => {
    const account = findAccount(call.house.state, login);
    if (account === undefined) throw invalid("Issue", "assignees", "invalid");
    return account.id;
  });
}

function changeState({ house: { state }, repository, issue: { number }, by }: IssueCall, fields: Fields): void {
  const wanted = optionalText(fields, "state");
  if (wanted === undefined) return;
  if (wanted === "open") reopen(state, repository, number, by);
  else if (wanted === "closed") close(state, repository, number, { by, reason: reasonOf(fields) });
  else throw invalid("Issue", "state", "invalid");
}

function reasonOf(fields: Fields): Exclude<StateReason, "reopened"> {
  const reason = optionalText(fields, "state_reason") ?? "completed";
  if (reason === "completed" || reason === "not_planned" || reason === "duplicate") return reason;
  throw invalid("Issue", "state_reason", "invalid");
}

function putLock(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  const fields = call.request.body === undefined ? {} : fieldsOf(call.request.body);
  const reason = optionalText(fields, "lock_reason");
  lock(call.house.state, call.repository, call.issue.number, { by: call.by, ...(reason !== undefined && { reason }) });
  return answer(204);
}

function removeLock(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  unlock(call.house.state, call.repository, call.issue.number, call.by);
  return answer(204);
}

function shown(call: RepositoryCall, issue: Issue, status: number): Answer {
  return answer(status, issueAnswer(call.house.state, call.repository, issue));
}
