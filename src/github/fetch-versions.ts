// What has a file of the default branch said, now and before?

import { failed, type Outcome, succeeded } from "../usecases/outcome.ts";
import type { FileVersion, RepositoryName } from "../usecases/tracker.ts";
import { list, text } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { fetchFile } from "./fetch-file.ts";
import { instant } from "../core/time/instant.ts";

// The present one and ten before it: what was right further back is no longer what anybody relies on.
const MOST = 11;

interface Commits {
  readonly home: RepositoryName | undefined;
  readonly commits: readonly Pick<FileVersion, "commit" | "at">[];
}

/** Its versions, the newest first, read one by one as they are asked for; a failed one is the last. */
export async function* fetchVersions(
  desk: Desk,
  path: string,
  home?: RepositoryName,
): AsyncGenerator<Outcome<FileVersion>> {
  const doing = `reading the changes of ${path}`;
  const answer = await desk.connection.send({
    doing,
    route: "GET /repos/{owner}/{repo}/commits",
    parameters: { path, per_page: MOST, ...(home !== undefined && { owner: home.owner, repo: home.name }) },
    repeating: "read",
    redirect: home === undefined ? "follow" : "manual",
  });
  if (!answer.ok) {
    yield answer;
    return;
  }
  const commits = understood(doing, () =>
    list(answer.value.data).map((commit) => ({
      commit: text(commit, "sha"),
      at: instant(text(commit, "commit", "committer", "date")),
    })),
  );
  if (!commits.ok) yield failed(commits.failure);
  else yield* versions(desk, path, { home, commits: commits.value });
}

async function* versions(desk: Desk, path: string, { home, commits }: Commits): AsyncGenerator<Outcome<FileVersion>> {
  for (const { commit, at } of commits) {
    const version = await fetchVersion(desk, path, { home, commit });
    if (!version.ok) {
      yield version;
      return;
    }
    if (version.value !== undefined) yield succeeded({ ...version.value, commit, at });
  }
}

/** Undefined where nobody could ever follow it: removed by that commit, no file, or too large. */
async function fetchVersion(
  desk: Desk,
  path: string,
  { home, commit }: { readonly home: RepositoryName | undefined; readonly commit: string },
): Promise<Outcome<Pick<FileVersion, "text" | "sha"> | undefined>> {
  const file = await fetchFile(desk, path, { home, commit });
  if (file.ok) return succeeded(file.value.kind === "found" ? file.value : undefined);
  const { kind } = file.failure;
  return kind === "not-found" || kind === "rejected" ? succeeded(undefined) : file;
}
