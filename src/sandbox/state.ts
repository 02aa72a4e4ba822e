// What is the whole of the sandbox's GitHub, and how are things in it found?

import type { SandboxClock } from "./clock.ts";
import type { Journal } from "./journal.ts";
import { nodeId } from "./node-id.ts";
import type { NotificationEntry } from "./notifications.ts";
import type { ReadLag } from "./read-lag.ts";
import type { Account, AccountKind, Repository, Team } from "./records.ts";

export interface State {
  readonly clock: SandboxClock;
  readonly journal: Journal;
  readonly lag: ReadLag;
  readonly accounts: Map<number, Account>;
  /** Account ids by `loginKey`. */
  readonly logins: Map<string, number>;
  readonly repositories: Map<number, Repository>;
  readonly teams: Map<number, Team>;
  readonly notifications: NotificationEntry[];
  readonly installation: { readonly id: number; readonly nodeId: string; readonly appId: number };
  /** Address of the server, without a slash at the end. */
  url: string;
  /** Counts writes; orders versions of issues that were made at one instant. */
  sequence: number;
  lastId: Record<IdSpace, number>;
}

export type IdSpace = "account" | "repository" | "issue" | "comment" | "event" | "label" | "reaction" | "run" | "team";

// Issues, comments and events passed 2^31 on GitHub long ago: clients that read them as 32 bits must fail here too.
export const FIRST_IDS: Readonly<Record<IdSpace, number>> = {
  account: 60_000_000,
  repository: 900_000_000,
  issue: 3_600_000_000,
  comment: 3_500_000_000,
  event: 21_000_000_000,
  label: 9_000_000_000,
  reaction: 300_000_000,
  run: 19_000_000_000,
  team: 12_000_000,
};

export function nextId(state: State, space: IdSpace): number {
  state.lastId[space] += 1;
  return state.lastId[space];
}

export interface NewAccount {
  readonly login: string;
  readonly kind: AccountKind;
  readonly id?: number;
  readonly name?: string;
}

export function createAccount(state: State, wish: NewAccount): Account {
  const id = wish.id ?? nextId(state, "account");
  const account: Account = {
    id,
    nodeId: nodeId(wish.kind, id),
    kind: wish.kind,
    createdAt: state.clock.now(),
    login: wish.login,
    name: wish.name,
    isDeleted: false,
  };
  state.accounts.set(id, account);
  state.logins.set(loginKey(wish.login, wish.kind), id);
  return account;
}

export function loginKey(login: string, kind: AccountKind): string {
  return login.toLowerCase() + (kind === "Bot" ? "[bot]" : "");
}

/** The account of a login, a bot's with `[bot]`; case does not matter. Deleted ones are not found. */
export function findAccount(state: State, login: string): Account | undefined {
  const account = state.accounts.get(state.logins.get(login.toLowerCase()) ?? 0);
  return account?.isDeleted === true ? undefined : account;
}

export function accountOf(state: State, id: number): Account {
  const account = state.accounts.get(id);
  if (account === undefined) throw new Error(`no account ${id}`);
  return account;
}

/** The account, or whoever is made for that login: a story names people without introducing them. */
export function accountNamed(state: State, login: string): Account {
  const found = findAccount(state, login);
  if (found !== undefined) return found;
  const isBot = /\[bot\]$/i.test(login);
  return createAccount(state, { login: login.replace(/\[bot\]$/i, ""), kind: isBot ? "Bot" : "User" });
}

export function repositoryOf(state: State, id: number): Repository {
  const repository = state.repositories.get(id);
  if (repository === undefined) throw new Error(`no repository ${id}`);
  return repository;
}

export function findRepository(state: State, owner: string, name: string): Repository | undefined {
  const wanted = `${owner}/${name}`.toLowerCase();
  for (const repository of state.repositories.values()) {
    if (fullNameOf(state, repository).toLowerCase() === wanted) return repository;
  }
  return undefined;
}

export function fullNameOf(state: State, repository: Repository): string {
  return `${accountOf(state, repository.ownerId).login}/${repository.name}`;
}

export function findTeam(state: State, organization: string, slug: string): Team | undefined {
  for (const team of state.teams.values()) {
    const login = accountOf(state, team.organizationId).login;
    if (login.toLowerCase() === organization.toLowerCase() && team.slug === slug.toLowerCase()) return team;
  }
  return undefined;
}
