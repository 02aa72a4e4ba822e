// What did a file of the default branch say before?

import { failed, type Outcome, succeeded } from "../usecases/outcome.ts";
import type { EarlierFile, RepositoryName } from "../usecases/tracker.ts";
import { list, text } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { fetchFile } from "./fetch-file.ts";
import { instant } from "../core/time/instant.ts";

// Further back than ten changes, what was right then is no longer what anybody relies on.
const MOST = 10;

/** Its versions before the present one, the newest first, read one by one as they are asked for; a failed one is the last. */
export async function* fetchEarlierFiles(
  desk: Desk,
  path: string,
  home?: RepositoryName,
): AsyncGenerator<Outcome<EarlierFile>> {
  const doing = `reading the changes of ${path}`;
  const answer = await desk.connection.send({
    doing,
    route: "GET /repos/{owner}/{repo}/commits",
    parameters: { path, per_page: MOST + 1, ...(home !== undefined && { owner: home.owner, repo: home.name }) },
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
  else yield* versions(desk, path, { home, commits: commits.value.slice(1) });
}

async function* versions(
  desk: Desk,
  path: string,
  {
    home,
    commits,
  }: { readonly home: RepositoryName | undefined; readonly commits: readonly Omit<EarlierFile, "text">[] },
): AsyncGenerator<Outcome<EarlierFile>> {
  for (const { commit, at } of commits) {
    const file = await fetchFile(desk, path, { home, commit });
    if (!file.ok) {
      yield file;
      return;
    }
    // A commit that removed it leaves nothing to read.
    if (file.value.kind === "found") yield succeeded({ text: file.value.text, commit, at });
  }
}
