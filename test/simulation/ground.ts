// Which GitHub do the fast weeks happen on, and how does what happens there get into the chronicle?

import { Journal, type SandboxEvent } from "../../src/sandbox/journal.ts";
import { nodeId } from "../../src/sandbox/node-id.ts";
import { ReadLag } from "../../src/sandbox/read-lag.ts";
import type { Repository } from "../../src/sandbox/records.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { createAccount, findRepository, FIRST_IDS, type State } from "../../src/sandbox/state.ts";
import { World } from "../../src/sandbox/world.ts";
import { type Chronicle, type FileState } from "./chronicle.ts";
import { CUSTOMERS, FILE_PATH, FORM, FREE_LABELS, NAME, OWNER, POLICY, STAFF } from "./policy.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** The sandbox's GitHub without its door: the same rules, no HTTP. */
export interface Ground {
  readonly state: State;
  readonly repository: Repository;
  readonly desk: RepositoryWorld;
  readonly chronicle: Chronicle;
  /** The policy file's versions, the newest last. */
  readonly versions: readonly { readonly text: string; readonly at: number }[];
  /** Somebody pushes another policy; `state` is what its author knows of it. */
  push(by: string, text: string, state: FileState): void;
  /** Hears of every event that GitHub would deliver. */
  onEvent(listener: (event: SandboxEvent) => void): void;
}

export function ground(time: VirtualTime, chronicle: Chronicle): Ground {
  const state = emptyState(time);
  createAccount(state, { login: "watchbill", kind: "Bot" });
  createAccount(state, { login: "github-actions", kind: "Bot" });
  const desk = furnished(new World(state));
  const repository = findRepository(state, OWNER, NAME);
  if (repository === undefined) throw new Error("the desk was not made");
  const listeners: ((event: SandboxEvent) => void)[] = [];
  state.journal.onEvent((event) => {
    chronicled(event, chronicle);
    for (const listener of listeners) listener(event);
    state.journal.clear();
  });
  const versions = [{ text: POLICY, at: time.now }];
  const push = (by: string, text: string, fileState: FileState): void => {
    versions.push({ text, at: time.now });
    desk.push({ by, files: { [FILE_PATH]: text } });
    chronicle.note({ kind: "filePushed", at: time.now, by, state: fileState });
  };
  return { state, repository, desk, chronicle, versions, push, onEvent: (listener) => void listeners.push(listener) };
}

/** The desk on any world of the sandbox's. */
export function furnished(world: World): RepositoryWorld {
  const roles = Object.fromEntries(STAFF.map((login) => [login, "write"] as const));
  for (const login of CUSTOMERS) world.person(login);
  return world.createRepository({
    owner: OWNER,
    name: NAME,
    files: { [FILE_PATH]: POLICY, ".github/ISSUE_TEMPLATE/help.yml": FORM },
    collaborators: { ...roles, tom: "triage", boss: "admin" },
    labels: [...FREE_LABELS],
  });
}

function emptyState(time: VirtualTime): State {
  const state: State = {
    clock: time.clock,
    journal: new Journal(),
    lag: new ReadLag(() => state.sequence),
    accounts: new Map(),
    logins: new Map(),
    repositories: new Map(),
    teams: new Map(),
    notifications: [],
    installation: { id: 1, nodeId: nodeId("Installation", 1), appId: 1 },
    url: "https://github.example",
    sequence: 0,
    lastId: { ...FIRST_IDS },
  };
  return state;
}

/** Writes an event down as the checkers read it. */
export function chronicled(event: SandboxEvent, chronicle: Chronicle): void {
  const fact = factOf(event);
  if (fact !== undefined) chronicle.note(fact);
}

function factOf({ name, action = "", at, payload }: SandboxEvent): Parameters<Chronicle["note"]>[0] | undefined {
  const by = textAt(payload, "sender", "login");
  const issue = numberAt(payload, "issue", "number");
  if (name === "issue_comment") {
    const comment = numberAt(payload, "comment", "id");
    const body = textAt(payload, "comment", "body");
    const author = textAt(payload, "comment", "user", "login");
    if (action === "created") return { kind: "commented", at, issue, by, comment, body };
    if (action === "edited") return { kind: "commentEdited", at, issue, by, comment, body, author };
    return { kind: "commentDeleted", at, issue, by, comment, author };
  }
  if (name !== "issues") return undefined;
  switch (action) {
    case "opened": {
      const labels = listAt(payload, "issue", "labels").map((label) => textAt(label, "name"));
      const [id, title] = [numberAt(payload, "issue", "id"), textAt(payload, "issue", "title")];
      return { kind: "opened", at, issue, by, id, title, body: textAt(payload, "issue", "body"), labels };
    }
    case "labeled":
    case "unlabeled":
      return { kind: action, at, issue, by, label: textAt(payload, "label", "name") };
    case "assigned":
    case "unassigned":
      return { kind: action, at, issue, by, person: textAt(payload, "assignee", "login") };
    case "closed":
      return { kind: "closed", at, issue, by, reason: textAt(payload, "issue", "state_reason") };
    case "edited": {
      const isBody = at_(payload, "changes", "body") !== undefined;
      if (!isBody) return { kind: "renamed", at, issue, by };
      return { kind: "bodyEdited", at, issue, by, body: textAt(payload, "issue", "body") };
    }
    case "reopened":
    case "locked":
    case "unlocked":
    case "transferred":
    case "deleted":
      return { kind: action, at, issue, by };
    default:
      return undefined;
  }
}

function at_(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((part, key) => {
    return typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined;
  }, value);
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const text = at_(value, ...path);
  return typeof text === "string" ? text : "";
}

function numberAt(value: unknown, ...path: readonly string[]): number {
  const number = at_(value, ...path);
  return typeof number === "number" ? number : 0;
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const list: unknown = at_(value, ...path);
  return Array.isArray(list) ? list : [];
}
