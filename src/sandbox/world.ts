// How do the people of a story act on the sandbox's GitHub?

import { createLabel } from "./acts/labelling.ts";
import { nextHead } from "./acts/pushing.ts";
import { nodeId } from "./node-id.ts";
import type { NotificationEntry } from "./notifications.ts";
import type { Account, Repository, Role } from "./records.ts";
import { RepositoryWorld } from "./repository-world.ts";
import { accountNamed, createAccount, findAccount, findRepository, loginKey, nextId, type State } from "./state.ts";

export interface NewRepository {
  /** An organisation, unless an account of that name is a person. Made when it does not exist. */
  readonly owner: string;
  readonly name: string;
  /** Default public. */
  readonly visibility?: "public" | "private";
  /** Texts of the default branch by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly labels?: readonly string[];
  /** Roles by login; people are made when they do not exist. */
  readonly collaborators?: Readonly<Record<string, Role>>;
  /** People who can't be assigned in spite of a role. */
  readonly unassignable?: readonly string[];
  /** Whether the App is there. Default installed. */
  readonly app?: "installed" | "absent";
  /** Default `main`. */
  readonly defaultBranch?: string;
}

/** Everything that happens without the API. Logins of bots end in `[bot]`; unknown logins become accounts. */
export class World {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  createRepository(wish: NewRepository): RepositoryWorld {
    const state = this.#state;
    const owner = findAccount(state, wish.owner) ?? createAccount(state, { login: wish.owner, kind: "Organization" });
    if (findRepository(state, wish.owner, wish.name) !== undefined) throw new Error(`${wish.name} exists already`);
    const repository = emptyRepository(state, owner, wish);
    state.repositories.set(repository.id, repository);
    for (const [login, role] of Object.entries(wish.collaborators ?? {})) {
      repository.roles.set(accountNamed(state, login).id, role);
    }
    for (const login of wish.unassignable ?? []) repository.unassignable.add(accountNamed(state, login).id);
    for (const name of wish.labels ?? []) createLabel(state, repository, { name });
    return new RepositoryWorld(state, repository);
  }

  /** The repository of `owner/name`. @throws Error when there is none */
  repository(fullName: string): RepositoryWorld {
    const [owner = "", name = ""] = fullName.split("/");
    const repository = findRepository(this.#state, owner, name);
    if (repository === undefined) throw new Error(`no repository ${fullName}`);
    return new RepositoryWorld(this.#state, repository);
  }

  /** The account's id; made when it does not exist. */
  person(login: string, name?: string): number {
    const account = accountNamed(this.#state, login);
    account.name = name ?? account.name;
    return account.id;
  }

  createOrganization(login: string): number {
    return createAccount(this.#state, { login, kind: "Organization" }).id;
  }

  createTeam(organization: string, slug: string, members: readonly string[]): void {
    const owner = findAccount(this.#state, organization);
    if (owner?.kind !== "Organization") throw new Error(`no organisation ${organization}`);
    const id = nextId(this.#state, "team");
    const people = members.map((login) => accountNamed(this.#state, login).id);
    this.#state.teams.set(id, { id, organizationId: owner.id, slug, members: new Set(people) });
  }

  /** Somebody takes another login; the account's id stays. */
  renameAccount(login: string, to: string): void {
    const account = this.#existing(login);
    this.#state.logins.delete(loginKey(account.login, account.kind));
    account.login = to;
    this.#state.logins.set(loginKey(to, account.kind), account.id);
  }

  /** Somebody leaves GitHub: `ghost` in REST, null in GraphQL. */
  deleteAccount(login: string): void {
    const account = this.#existing(login);
    account.isDeleted = true;
    for (const repository of this.#state.repositories.values()) repository.roles.delete(account.id);
  }

  /** What happens inside `act` leaves no events, deliveries or notifications: a past before the App came. */
  quietly<T>(act: () => T): T {
    return this.#state.journal.quietly(act);
  }

  /** Whom GitHub notified; everybody, or one person. */
  notifications(login?: string): readonly NotificationEntry[] {
    const all = this.#state.notifications;
    return login === undefined ? all : all.filter((entry) => entry.login.toLowerCase() === login.toLowerCase());
  }

  #existing(login: string): Account {
    const account = findAccount(this.#state, login);
    if (account === undefined) throw new Error(`no account ${login}`);
    return account;
  }
}

function emptyRepository(state: State, owner: Account, wish: NewRepository): Repository {
  const id = nextId(state, "repository");
  const files = wish.files ?? {};
  const head = nextHead(String(id), files);
  const first = { sha: head, at: state.clock.now(), byId: owner.id, message: "First files" };
  return {
    id,
    nodeId: nodeId("Repository", id),
    ownerId: owner.id,
    name: wish.name,
    defaultBranch: wish.defaultBranch ?? "main",
    createdAt: state.clock.now(),
    files: new Map(Object.entries(files)),
    labels: new Map(),
    roles: new Map(),
    customRoles: new Map(),
    unassignable: new Set(),
    issues: new Map(),
    commentHomes: new Map(),
    workflowRuns: [],
    workflowStates: new Map(),
    branches: new Map(),
    checkRuns: [],
    commits: [{ ...first, paths: Object.keys(files), files: new Map(Object.entries(files)) }],
    isPrivate: wish.visibility === "private",
    isArchived: false,
    hasIssues: true,
    appInstalled: wish.app !== "absent",
    head,
    pushedAt: state.clock.now(),
    nextNumber: 1,
    openIssues: 0,
  };
}
