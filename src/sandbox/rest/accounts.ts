// How are people, repositories, roles and teams read through REST?

import type { components } from "@octokit/openapi-types";
import { answer, type Answer } from "../door/call.ts";
import { route, type Route } from "../door/router.ts";
import { onRepository, withToken, type RepositoryCall, type TokenCall } from "../door/with-token.ts";
import { notFound, refuse } from "../refusal.ts";
import { accountOf, findAccount, findTeam } from "../state.ts";
import { mayReadMembers, notAccessible, ROLE_LEVELS, roleLevel } from "../tokens.ts";
import { accountAnswer, publicUserAnswer } from "./account-answers.ts";
import { pageAnswer } from "./paging.ts";
import { repositoryAnswer } from "./repository-answers.ts";

type Permission = components["schemas"]["repository-collaborator-permission"];
type RateLimitOverview = components["schemas"]["rate-limit-overview"];

const METADATA = { resource: "metadata", level: "read" } as const;

export const ACCOUNT_ROUTES: readonly Route[] = [
  route("GET /rate_limit", withToken(readRateLimit)),
  route("GET /user", withToken(readSelf)),
  route("GET /users/:login", withToken(readUser)),
  route("GET /orgs/:organization/teams/:team", withToken(readTeam)),
  route("GET /orgs/:organization/teams/:team/members", withToken(listMembers)),
  route("GET /repos/:owner/:repo", onRepository(METADATA, readRepository)),
  route("GET /repos/:owner/:repo/collaborators", onRepository(METADATA, listCollaborators)),
  route("GET /repos/:owner/:repo/collaborators/:login/permission", onRepository(METADATA, readPermission)),
];

function readRepository(call: RepositoryCall): Answer {
  const { state } = call.house;
  const permissions = { ...singlePermissions(roleLevel(call.repository, call.by.accountId)), pull: true };
  return answer(200, { ...repositoryAnswer(state, call.repository), permissions });
}

function singlePermissions(level: number) {
  return {
    admin: level >= ROLE_LEVELS.admin,
    maintain: level >= ROLE_LEVELS.maintain,
    push: level >= ROLE_LEVELS.write,
    triage: level >= ROLE_LEVELS.triage,
    pull: level >= ROLE_LEVELS.read,
  };
}

function readRateLimit(call: TokenCall): Answer {
  const core = call.house.limits.status(call.token, "core");
  const graphql = call.house.limits.status(call.token, "graphql");
  const overview: RateLimitOverview = { resources: { core, graphql, search: core }, rate: core };
  return answer(200, overview);
}

// Tokens of apps and workflows are nobody's: they can't ask who they are.
function readSelf(call: TokenCall): Answer {
  if (call.by.via !== "personal-token") throw notAccessible(call.token);
  return answer(200, publicUserAnswer(call.house.state, accountOf(call.house.state, call.by.accountId)));
}

function readUser(call: TokenCall): Answer {
  const account = findAccount(call.house.state, call.parameters["login"] ?? "");
  if (account === undefined) throw notFound();
  return answer(200, publicUserAnswer(call.house.state, account));
}

function teamOf(call: TokenCall) {
  const { state } = call.house;
  const team = findTeam(state, call.parameters["organization"] ?? "", call.parameters["team"] ?? "");
  if (team === undefined || !mayReadMembers(call.token, state, team.organizationId)) throw notFound();
  return team;
}

function readTeam(call: TokenCall): Answer {
  const team = teamOf(call);
  return answer(200, { id: team.id, slug: team.slug, name: team.slug, privacy: "closed", permission: "pull" });
}

function listMembers(call: TokenCall): Answer {
  const members = [...teamOf(call).members];
  return pageAnswer(call, members, (id) => accountAnswer(call.house.state, id));
}

function listCollaborators(call: RepositoryCall): Answer {
  const people = [...call.repository.roles.keys()];
  return pageAnswer(call, people, (id) => ({
    ...accountAnswer(call.house.state, id),
    role_name: roleName(call, id),
  }));
}

// `permission` knows four words only: triage reads as read, maintain as write. `role_name` is the truth.
function readPermission(call: RepositoryCall): Answer {
  const { state } = call.house;
  const login = call.parameters["login"] ?? "";
  const account = findAccount(state, login);
  if (account === undefined) throw refuse(404, `${login} is not a user`);
  const level = roleLevel(call.repository, account.id);
  const role = roleName(call, account.id);
  const permission = coarse(level, role);
  const body: Permission = {
    permission,
    role_name: role,
    user: { ...accountAnswer(state, account.id), role_name: role, permissions: singlePermissions(level) },
  };
  return answer(200, body);
}

function coarse(level: number, role: string): "admin" | "write" | "read" | "none" {
  if (level >= ROLE_LEVELS.admin) return "admin";
  if (level >= ROLE_LEVELS.write) return "write";
  return role === "none" ? "none" : "read";
}

// Anybody can read a public repository, and GitHub says so.
function roleName(call: RepositoryCall, accountId: number): string {
  const { ownerId, roles, customRoles, isPrivate } = call.repository;
  const role = ownerId === accountId ? "admin" : (customRoles.get(accountId) ?? roles.get(accountId));
  return role ?? (isPrivate ? "none" : "read");
}
