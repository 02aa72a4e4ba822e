// Who holds which token, and what may it do?

import { randomBytes } from "node:crypto";
import type { Actor, Repository, Via } from "./records.ts";
import { refuse, notFound } from "./refusal.ts";
import type { State } from "./state.ts";

export type Resource = "issues" | "contents" | "metadata" | "actions" | "members" | "pull_requests" | "checks";
export type Level = "read" | "write";
export type Permissions = Readonly<Partial<Record<Resource, Level>>>;

export interface Token {
  readonly value: string;
  readonly accountId: number;
  readonly via: Via;
  readonly permissions: Permissions;
  /** The private repositories it reaches; `installed`: those that have the App; `person`: those the person has a role in. */
  readonly reach: ReadonlySet<number> | "installed" | "person";
  /** Tokens of one owner share one budget. */
  readonly budget: { readonly key: string; readonly perHour: number };
  /** Machine time in epoch milliseconds, since clients cache tokens by their own clock. */
  readonly expiresAt: number;
}

export function actorOf(token: Token): Actor {
  return { accountId: token.accountId, via: token.via };
}

/** A new secret that looks like GitHub's: `ghs_` for workflows and apps, `ghp_` for people. */
export function newSecret(via: Via): string {
  return (via === "personal-token" ? "ghp_" : "ghs_") + randomBytes(18).toString("hex");
}

/** Whether the token sees the repository at all. What it does not see is 404. */
export function sees(token: Token, repository: Repository): boolean {
  if (!repository.isPrivate) return true;
  if (token.reach === "installed") return repository.appInstalled;
  if (token.reach === "person") return roleLevel(repository, token.accountId) > 0;
  return token.reach.has(repository.id);
}

export interface Need {
  readonly resource: Resource;
  readonly level: Level;
}

/** @throws Refusal 404 for what the token does not see, 403 for what it may not do. */
export function demand(token: Token, repository: Repository, need: Need): void {
  if (!sees(token, repository)) throw notFound();
  if (!may(token, repository, need)) throw notAccessible(token);
}

export function notAccessible(token: Token) {
  const kind = token.via === "personal-token" ? "personal access token" : "integration";
  return refuse(403, `Resource not accessible by ${kind}`);
}

export function may(token: Token, repository: Repository, { resource, level }: Need): boolean {
  if (token.via === "personal-token") return personMay(token, repository, { resource, level });
  if (level === "read" && !repository.isPrivate && resource !== "members") return true;
  if (resource === "metadata" && level === "read") return true;
  const inReach = token.reach === "installed" ? repository.appInstalled : reaches(token, repository);
  const granted = token.permissions[resource];
  return inReach && (granted === "write" || granted === level);
}

function reaches(token: Token, repository: Repository): boolean {
  return token.reach instanceof Set && token.reach.has(repository.id);
}

// Anybody may comment on and open issues of what they can see; the rest needs a role.
function personMay(token: Token, repository: Repository, { resource, level }: Need): boolean {
  if (level === "read" || resource === "issues") return true;
  return roleLevel(repository, token.accountId) >= ROLE_LEVELS.write;
}

export const ROLE_LEVELS = { none: 0, read: 1, triage: 2, write: 3, maintain: 4, admin: 5 } as const;

export function roleLevel(repository: Repository, accountId: number): number {
  if (repository.ownerId === accountId) return ROLE_LEVELS.admin;
  return ROLE_LEVELS[repository.roles.get(accountId) ?? "none"];
}

/** Labels, assignees and the state of other people's issues: for a person, from triage on. */
export function demandTriage(token: Token, repository: Repository): void {
  if (token.via !== "personal-token" || roleLevel(repository, token.accountId) >= ROLE_LEVELS.triage) return;
  throw refuse(403, "Must have admin rights to Repository.");
}

export class TokenBook {
  readonly #byValue = new Map<string, Token>();

  add(token: Token): Token {
    this.#byValue.set(token.value, token);
    return token;
  }

  /** The token of an `Authorization` header. @throws Refusal 401 when there is none, or it is unknown or over. */
  find(header: string | undefined): Token {
    const value = /^(?:token|bearer)\s+(\S+)$/i.exec(header ?? "")?.[1];
    if (value === undefined) throw refuse(401, "Requires authentication");
    const token = this.#byValue.get(value);
    if (token === undefined || token.expiresAt <= Date.now()) throw refuse(401, "Bad credentials");
    return token;
  }

  revoke(value: string): void {
    this.#byValue.delete(value);
  }
}

/** Whether the repository is the token's own organisation's and the token may read teams of it. */
export function mayReadMembers(token: Token, state: State, organizationId: number): boolean {
  if (token.via === "workflow-token") return false;
  if (token.via === "app") return token.permissions.members !== undefined;
  return [...state.repositories.values()].some(
    (repository) => repository.ownerId === organizationId && repository.roles.has(token.accountId),
  );
}
