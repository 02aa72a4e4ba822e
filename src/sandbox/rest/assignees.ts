// How are people assigned through REST?

import { assign, isAssignable, unassign } from "../acts/assigning.ts";
import { writable } from "../acts/issue-versions.ts";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onIssuePart, onRepository, type IssueCall, type RepositoryCall } from "../door/with-token.ts";
import type { Issue } from "../records.ts";
import { notFound } from "../refusal.ts";
import { findAccount } from "../state.ts";
import { demandTriage } from "../tokens.ts";
import { accountAnswer } from "./account-answers.ts";
import { fieldsOf, optionalTexts } from "./body.ts";
import { issueAnswer } from "./issue-answers.ts";
import { pageAnswer } from "./paging.ts";

const READ = { resource: "issues", level: "read" } as const;
const WRITE = { resource: "issues", level: "write" } as const;

export const ASSIGNEE_ROUTES: readonly Route[] = [
  route("GET /repos/:owner/:repo/assignees", onRepository(READ, list)),
  route("GET /repos/:owner/:repo/assignees/:login", onRepository(READ, check)),
  route("GET /repos/:owner/:repo/issues/:number/assignees/:login", onIssuePart(READ, check)),
  route("POST /repos/:owner/:repo/issues/:number/assignees", onIssuePart(WRITE, add)),
  route("DELETE /repos/:owner/:repo/issues/:number/assignees", onIssuePart(WRITE, remove)),
];

function list(call: RepositoryCall): Answer {
  const { state } = call.house;
  const people = [...call.repository.roles.keys()].filter((id) => isAssignable(state, call.repository, id));
  return pageAnswer(call, people, (id) => accountAnswer(state, id));
}

function check(call: RepositoryCall): Answer {
  const account = findAccount(call.house.state, call.parameters["login"] ?? "");
  if (account === undefined || !isAssignable(call.house.state, call.repository, account.id)) throw notFound();
  return answer(204);
}

// Always 201 with the whole issue: who could not be assigned is just not among its assignees.
function add(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  const people = peopleIn(call);
  return shown(call, assign(call.house.state, call.repository, call.issue.number, { by: call.by, people }), 201);
}

function remove(call: IssueCall): Answer {
  demandTriage(call.token, call.repository);
  const people = peopleIn(call);
  return shown(call, unassign(call.house.state, call.repository, call.issue.number, { by: call.by, people }), 200);
}

function peopleIn(call: IssueCall): readonly number[] {
  writable(call.repository, call.issue.number);
  const logins = optionalTexts(fieldsOf(call.request.body), "assignees") ?? [];
  return logins.flatMap((login) => findAccount(call.house.state, login)?.id ?? []);
}

function shown(call: IssueCall, issue: Issue, status: number): Answer {
  return answer(status, issueAnswer(call.house.state, call.repository, issue));
}
