// What happens when files of the default branch change?

import { createHash } from "node:crypto";
import type { Actor, Repository } from "../records.ts";
import { timestamp } from "../clock.ts";
import { accountOf, fullNameOf, type State } from "../state.ts";
import { announce } from "./announce.ts";

export interface FileChanges {
  readonly by: Actor;
  readonly message: string;
  /** New texts by path; undefined removes the file. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

/** One commit on the default branch. */
export function push(state: State, repository: Repository, { by, message, files }: FileChanges): void {
  const added = Object.keys(files).filter((path) => files[path] !== undefined && !repository.files.has(path));
  const modified = Object.keys(files).filter((path) => files[path] !== undefined && repository.files.has(path));
  const removed = Object.keys(files).filter((path) => files[path] === undefined && repository.files.has(path));
  for (const path of removed) repository.files.delete(path);
  for (const [path, text] of Object.entries(files)) if (text !== undefined) repository.files.set(path, text);
  const before = repository.head;
  repository.head = nextHead(before, files);
  repository.pushedAt = state.clock.now();
  const paths = [...added, ...modified, ...removed];
  const { head: sha, pushedAt: at } = repository;
  repository.commits.push({ sha, at, byId: by.accountId, message, paths, files: new Map(repository.files) });
  const commit = commitPayload(state, repository, { by, message, changed: { added, modified, removed } });
  const details = {
    ref: `refs/heads/${repository.defaultBranch}`,
    before,
    after: repository.head,
    created: false,
    deleted: false,
    forced: false,
    base_ref: null,
    compare: `${state.url}/${fullNameOf(state, repository)}/compare/${before.slice(0, 12)}...${repository.head.slice(0, 12)}`,
    commits: [commit],
    head_commit: commit,
    pusher: personOf(state, by),
  };
  announce(state, repository, { name: "push", by, details });
}

export function nextHead(before: string, files: FileChanges["files"]): string {
  return createHash("sha1")
    .update(before + JSON.stringify(files))
    .digest("hex");
}

interface Commit {
  readonly by: Actor;
  readonly message: string;
  readonly changed: Readonly<Record<"added" | "modified" | "removed", readonly string[]>>;
}

function commitPayload(state: State, repository: Repository, { by, message, changed }: Commit) {
  const person = personOf(state, by);
  return {
    id: repository.head,
    tree_id: nextHead(repository.head, {}),
    distinct: true,
    message,
    timestamp: timestamp(state.clock.now()),
    url: `${state.url}/${fullNameOf(state, repository)}/commit/${repository.head}`,
    author: { ...person, username: person.name },
    committer: { ...person, username: person.name },
    ...changed,
  };
}

function personOf(state: State, by: Actor): { readonly name: string; readonly email: string } {
  const { id, login } = accountOf(state, by.accountId);
  return { name: login, email: `${id}+${login}@users.noreply.github.com` };
}
