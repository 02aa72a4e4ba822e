// What does a command need before it looks at the tickets of a repository?

import { readFileSync } from "node:fs";
import type { Config } from "../core/config/config.ts";
import { requestGate } from "../github/gate.ts";
import { githubTracker } from "../github/tracker.ts";
import { channelsFrom } from "../notify/channels-from.ts";
import { type Failure, succeeded } from "../usecases/outcome.ts";
import { CONFIG_PATH, type Run, type RunStart, startRun } from "../usecases/start-run.ts";
import type { RepositoryName, Tracker } from "../usecases/tracker.ts";
import { allowedOwners } from "./allowed-owners.ts";
import { Complaint } from "./cli-complaint.ts";
import { atOf, type CommonOptions, problemLine } from "./cli-file.ts";
import { githubReach } from "./cli-github.ts";
import { signingSecrets } from "./signing-secrets.ts";

export interface RunWish {
  readonly repository: RepositoryName;
  /** A file of this machine instead of the repository's own. */
  readonly localFile: string | undefined;
  /** Puts something between the commands' eyes and GitHub, such as a count of what was read. */
  readonly through?: (tracker: Tracker) => Tracker;
}

/** @throws Complaint: 1 the file has errors, 2 no token, 3 no file, 4 GitHub failed. */
export async function runFor(wish: RunWish, options: CommonOptions): Promise<Run> {
  const { repository, localFile, through = unchanged } = wish;
  const reach = githubReach(`${repository.owner}/${repository.name}`, process.env);
  if (reach === undefined) throw new Complaint("Give a token that can read the issues: GITHUB_TOKEN or GH_TOKEN.", 2);
  if (options.base !== undefined) throw new Complaint("--base: here every base is read from GitHub; leave it out", 2);
  const secrets = signingSecrets(process.env);
  // One token, one gate: what GitHub asks of one repository's requests holds for the other's.
  const gate = requestGate();
  const trackerOf = (named: RepositoryName): Tracker =>
    githubTracker({ octokit: reach.octokit, gate, repository: named, secrets });
  const own = through(trackerOf(repository));
  const start = await startRun(localFile === undefined ? own : withLocalFile(own, localFile), {
    channels: (config: Config) => channelsFrom(config.channels, process.env).channels,
    internal: trackerOf,
    allowedOwners: allowedOwners(process.env),
    ...(options.at !== undefined && { at: atOf(options) }),
  });
  if (start.kind !== "ready") throw notReady(start, wish);
  return localFile === undefined ? start.run : { ...start.run, file: localFile };
}

function unchanged(tracker: Tracker): Tracker {
  return tracker;
}

/** `owner/name`, or `owner/name#7` with its number. */
export function repositoryNamed(text: string): (RepositoryName & { readonly number?: number }) | undefined {
  const [, owner, name, number] = /^([\w.-]+)\/([\w.-]+)(?:#([1-9]\d{0,14}))?$/.exec(text) ?? [];
  if (owner === undefined || name === undefined) return undefined;
  return number === undefined ? { owner, name } : { owner, name, number: Number(number) };
}

// As if it were merged at this moment; where the repository has none yet, it begins today.
function withLocalFile(tracker: Tracker, path: string): Tracker {
  const text = textOf(path);
  return {
    ...tracker,
    fetchFile: (asked, home) =>
      asked === CONFIG_PATH && home === undefined
        ? Promise.resolve(succeeded({ kind: "found", text, sha: "" }))
        : tracker.fetchFile(asked, home),
    fetchVersions: async function* () {},
    fetchFirstSeen: async (asked, home) => {
      const first = await tracker.fetchFirstSeen(asked, home);
      if (!first.ok || first.value !== undefined) return first;
      const repository = await tracker.fetchRepository();
      return repository.ok ? succeeded(repository.value.now) : repository;
    },
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new Complaint(`${path} can't be read. Without --config the repository's own file is taken.`, 3, { cause });
  }
}

function hintOn({ kind }: Failure, name: string): string {
  return kind === "not-found" ? `; there is no ${name}, or the token may not see it` : "";
}

function notReady(start: Exclude<RunStart, { kind: "ready" }>, { repository, localFile }: RunWish): Complaint {
  const name = `${repository.owner}/${repository.name}`;
  switch (start.kind) {
    case "not-configured":
      return new Complaint(
        `${name} has no ${CONFIG_PATH} on its default branch, so Watchbill does nothing there. Try a file with --config FILE.`,
        3,
      );
    case "invalid": {
      const file = localFile ?? start.file;
      const errors = start.problems.filter(({ severity }) => severity === "error");
      return new Complaint([`The file has errors:`, ...errors.map((each) => problemLine(file, each))].join("\n"), 1);
    }
    case "failed":
      return new Complaint(`GitHub could not be asked: ${start.failure.message}${hintOn(start.failure, name)}`, 4);
  }
}
