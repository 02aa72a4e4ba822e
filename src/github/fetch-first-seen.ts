// Since when has a file been on the default branch?

import { instant, type Instant } from "../core/time/instant.ts";
import { type Outcome } from "../usecases/outcome.ts";
import type { RepositoryName } from "../usecases/tracker.ts";
import { list, optionalText, text } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import type { Answer } from "./octokit.ts";

/** The moment of the first commit that touched it; undefined when there is none. A rename hides what was before. */
export async function fetchFirstSeen(
  desk: Desk,
  path: string,
  home?: RepositoryName,
): Promise<Outcome<Instant | undefined>> {
  const doing = `reading when ${path} first appeared`;
  const newest = await askCommits(desk, { doing, path, page: 1, home });
  if (!newest.ok) return newest;
  const last = lastPage(newest.value);
  const oldest = last === undefined ? newest : await askCommits(desk, { doing, path, page: last, home });
  if (!oldest.ok) return oldest;
  return understood(doing, () => {
    const commit = list(oldest.value.data).at(-1);
    return commit === undefined ? undefined : instant(text(commit, "commit", "committer", "date"));
  });
}

interface PageWanted {
  readonly doing: string;
  readonly path: string;
  readonly page: number;
  readonly home: RepositoryName | undefined;
}

function askCommits(desk: Desk, { doing, path, page, home }: PageWanted): Promise<Outcome<Answer>> {
  return desk.connection.send({
    doing,
    route: "GET /repos/{owner}/{repo}/commits",
    parameters: { path, per_page: 1, page, ...(home !== undefined && { owner: home.owner, repo: home.name }) },
    repeating: "read",
    redirect: "follow",
  });
}

// Newest first, one a page: the last page holds the oldest.
function lastPage({ headers }: Answer): number | undefined {
  const found = /[?&]page=(\d+)[^>]*>;\s*rel="last"/.exec(optionalText(headers, "link") ?? "")?.[1];
  return found === undefined ? undefined : Number(found);
}
