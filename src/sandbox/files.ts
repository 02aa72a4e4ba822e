// What is in a repository's folders, and which object id does each thing have?

import { createHash } from "node:crypto";
import type { Repository } from "./records.ts";

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: "blob" | "tree";
}

/**
 * The files of a branch, commit or pull request of the repository; undefined when there is no such thing.
 * Without a name, or `HEAD`: those of the default branch.
 */
export function filesAt(repository: Repository, ref: string): ReadonlyMap<string, string> | undefined {
  const { defaultBranch, head, branches, files } = repository;
  if (["", "HEAD", defaultBranch, `refs/heads/${defaultBranch}`, head].includes(ref)) return files;
  for (const [number, branch] of branches) {
    const names = [branch.branch, `refs/heads/${branch.branch}`, branch.head];
    if ([...names, `refs/pull/${number}/head`, `refs/pull/${number}/merge`].includes(ref)) return branch.files;
    if (ref === branch.base) return branch.before;
  }
  return repository.commits.find(({ sha }) => sha === ref)?.files;
}

/** What stands directly in a folder, in order of name; `""` is the root. Empty when there is no such folder. */
export function entriesIn(files: ReadonlyMap<string, string>, folder: string): readonly FolderEntry[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const entries = new Map<string, FolderEntry>();
  for (const path of files.keys()) {
    if (!path.startsWith(prefix)) continue;
    const [name = "", ...deeper] = path.slice(prefix.length).split("/");
    entries.set(name, { name, path: prefix + name, kind: deeper.length === 0 ? "blob" : "tree" });
  }
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The id git gives a file of this content. */
export function blobSha(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** An id that changes with anything inside the folder, as a tree's does. */
export function treeSha(files: ReadonlyMap<string, string>, folder: string): string {
  const hash = createHash("sha1").update(`tree ${folder}`);
  for (const entry of entriesIn(files, folder)) {
    const sha = entry.kind === "blob" ? blobSha(files.get(entry.path) ?? "") : treeSha(files, entry.path);
    hash.update(`${entry.name} ${sha}\n`);
  }
  return hash.digest("hex");
}
