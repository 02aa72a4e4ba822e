// Which role has somebody, and who is on a team?

import type { Role } from "../core/config/config.ts";
import { failed, succeeded, type Outcome } from "../usecases/outcome.ts";
import { optionalText, part, text, wholeList } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { fetchRepository } from "./fetch-repository.ts";

const PER_PAGE = 100;
const MOST_PAGES = 50;

const ROLES: readonly Role[] = ["admin", "maintain", "write", "triage", "read"];

/** What the answer's `permissions` call each role. */
const PERMISSIONS: Readonly<Record<Role, string>> = {
  admin: "admin",
  maintain: "maintain",
  write: "push",
  triage: "triage",
  read: "pull",
};

/** Undefined for somebody with no role, or whom GitHub does not know as a user. */
export async function fetchRole(desk: Desk, login: string): Promise<Outcome<Role | undefined>> {
  const doing = `reading the role of ${login}`;
  const answer = await desk.connection.send({
    doing,
    route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
    parameters: { username: login },
    repeating: "read",
    redirect: "follow",
  });
  if (answer.ok) return understood(doing, () => roleIn(answer.value.data));
  return answer.failure.kind === "not-found" ? absence(desk) : answer;
}

// A repository that is hidden from the token answers the same 404 as somebody who is not there.
async function absence(desk: Desk): Promise<Outcome<undefined>> {
  if (desk.identities.repositoryId !== undefined) return succeeded(undefined);
  const repository = await fetchRepository(desk);
  return repository.ok ? succeeded(undefined) : repository;
}

// `role_name` is the truth, but for a custom role: what it inherits stands in the single permissions.
function roleIn(data: unknown): Role | undefined {
  const named = text(data, "role_name");
  if (named === "none") return undefined;
  const known = ROLES.find((role) => role === named);
  if (known !== undefined) return known;
  const single = part(data, "user", "permissions");
  const inherited = ROLES.find((role) => part(single, PERMISSIONS[role]) === true);
  return inherited ?? ROLES.find((role) => role === optionalText(data, "permission"));
}

/** On a named team 404 means unreadable, not absent: a workflow's own token sees no team at all. */
export async function fetchTeam(desk: Desk, team: string): Promise<Outcome<readonly string[]>> {
  const doing = `reading the members of the team ${team}`;
  const [organization = "", slug = ""] = team.split("/");
  const logins: string[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await desk.connection.send({
      doing,
      route: "GET /orgs/{org}/teams/{team_slug}/members",
      parameters: { org: organization, team_slug: slug, per_page: PER_PAGE, page },
      repeating: "read",
      redirect: "follow",
    });
    if (!answer.ok) return failed(withAdvice(answer.failure));
    const members = understood(doing, () => wholeList(answer.value.data).map((member) => text(member, "login")));
    if (!members.ok) return members;
    logins.push(...members.value);
    if (members.value.length < PER_PAGE) return succeeded(logins);
  }
  return failed({ kind: "rejected", message: `${doing}: it has more than ${PER_PAGE * MOST_PAGES}` });
}

function withAdvice<T extends { readonly kind: string; readonly message: string }>(failure: T): T {
  if (failure.kind !== "not-found" && failure.kind !== "forbidden") return failure;
  return { ...failure, message: `${failure.message}; teams need a token that may read the organisation's members` };
}
