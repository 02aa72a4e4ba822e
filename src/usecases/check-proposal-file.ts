// From where is the policy read that a pull request proposes?

import { failed, succeeded } from "./outcome.ts";
import type { ProposedFile } from "./proposal.ts";
import type { FileRead, RepositoryName, Tracker } from "./tracker.ts";

/** A tracker that remembers which files were found through it. */
export interface Seeing {
  readonly tracker: Tracker;
  /** By `path`, or `owner/name:path` in lower case where it is another repository's. */
  readonly texts: ReadonlyMap<string, string>;
}

export function seeing(tracker: Tracker): Seeing {
  const texts = new Map<string, string>();
  return {
    texts,
    tracker: {
      ...tracker,
      fetchFile: async (path, home) => {
        const file = await tracker.fetchFile(path, home);
        if (file.ok && file.value.kind === "found") texts.set(keyOf(path, home), file.value.text);
        return file;
      },
    },
  };
}

export interface Proposing {
  readonly path: string;
  readonly file: Exclude<ProposedFile, { kind: "untouched" }>;
  readonly isFork: boolean;
  /** The files that the policy in force was read from, as `Seeing` names them. */
  readonly followed: ReadonlySet<string>;
}

/**
 * The same tracker with the proposed file in place. What a fork's file points at is read only where the file in force
 * points there too: our token reads repositories that whoever wrote it may not.
 */
export function proposing(tracker: Tracker, { path: own, file, isFork, followed }: Proposing): Tracker {
  const proposed: FileRead = file.kind === "found" ? { kind: "found", text: file.text, sha: "" } : { kind: "absent" };
  return {
    ...tracker,
    fetchFile: (path, home) => {
      if (home === undefined) return path === own ? Promise.resolve(succeeded(proposed)) : tracker.fetchFile(path);
      const isShared = file.kind === "removed" && path === own;
      if (!isFork || isShared || followed.has(keyOf(path, home))) return tracker.fetchFile(path, home);
      const message =
        "for a pull request from a fork only those files are read that the file in force reads too; somebody of this repository can propose it from a branch here";
      return Promise.resolve(failed({ kind: "forbidden", message }));
    },
  };
}

function keyOf(path: string, home: RepositoryName | undefined): string {
  return home === undefined ? path : `${home.owner}/${home.name}:${path}`.toLowerCase();
}
