// From where does a command take the files that its file extends?

import { readFileSync } from "node:fs";
import type { BaseAddress } from "../core/config/document/base-address.ts";
import { needsOf } from "../core/config/needs-of.ts";
import { githubTracker } from "../github/tracker.ts";
import { fetchBases } from "../usecases/fetch-policy.ts";
import type { FileOrigin } from "../usecases/check-file.ts";
import { failed, type Failure, type Outcome, succeeded } from "../usecases/outcome.ts";
import type { FileRead } from "../usecases/tracker.ts";
import { allowedOwners } from "./allowed-owners.ts";
import { Complaint } from "./cli-complaint.ts";
import type { GithubReach } from "./cli-github.ts";

export interface BasesRead {
  readonly origin: FileOrigin;
  /** Why the chain ends too early. */
  readonly failure?: Failure;
}

/**
 * The chain of `text`: each base from the file that `--base` gives for its key, else from GitHub where there is a token.
 * What can't be read is left out, and `failure` says why. @throws Complaint with exit 2 or 3 for a wrong `--base`.
 */
export async function basesFor(
  text: string,
  written: readonly string[],
  github: GithubReach | undefined,
): Promise<BasesRead> {
  const given = givenBases(written);
  const owner = github?.repository?.owner ?? needsOf(text).base?.owner;
  const bases: Record<string, string> = {};
  const allowed = allowedOwners(process.env);
  const chain = await fetchBases(text, {
    owners: [...allowed, ...(owner === undefined ? [] : [owner])],
    read: async (base) => {
      const file = given.has(base.key) ? fileAt(given.get(base.key) ?? "") : await fetched(base, github);
      if (file.ok && file.value.kind === "found") bases[base.key] = file.value.text;
      return file;
    },
  });
  const origin = { bases, allowedOwners: allowed, ...(owner !== undefined && { owner }) };
  return chain.ok ? { origin } : { origin, failure: chain.failure };
}

/**
 * What is given and not read would go unnoticed: a key that is misspelt, say. For a file without errors, of which the
 * chain is known to its end. @throws Complaint with exit 2 for a `--base` that the file doesn't extend.
 */
export function refuseStrayBases(written: readonly string[], { bases = {} }: FileOrigin): void {
  const stray = [...givenBases(written).keys()].find((key) => !Object.hasOwn(bases, key));
  if (stray === undefined) return;
  const chain = Object.keys(bases).map((key) => `--base ${key}=FILE`);
  const meant = chain.length === 0 ? "it extends no other file" : `for what it extends write ${chain.join(" ")}`;
  throw new Complaint(`--base ${stray}: the file doesn't extend that; ${meant}`, 2);
}

async function fetched(base: BaseAddress, github: GithubReach | undefined): Promise<Outcome<FileRead>> {
  if (github === undefined) {
    const message = `give it with --base ${base.key}=FILE, or set GITHUB_TOKEN`;
    return failed({ kind: "not-found", message });
  }
  const home = { owner: base.owner, name: base.repository };
  return githubTracker({ octokit: github.octokit, repository: home }).fetchFile(base.path, home);
}

function givenBases(written: readonly string[]): ReadonlyMap<string, string> {
  const pairs = written.map((each): readonly [string, string] => {
    const split = each.indexOf("=");
    if (split < 1 || split === each.length - 1) {
      throw new Complaint(`--base ${each}: write the text of \`extends\`, "=" and a file: example/.github=base.yml`, 2);
    }
    return [each.slice(0, split), each.slice(split + 1)];
  });
  return new Map(pairs);
}

function fileAt(path: string): Outcome<FileRead> {
  try {
    return succeeded({ kind: "found", text: readFileSync(path, "utf8"), sha: "" });
  } catch (cause) {
    throw new Complaint(`--base: ${path} can't be read`, 3, { cause });
  }
}
