// What does a file of the default branch say?

import { failed, type Failure, succeeded, type Outcome } from "../usecases/outcome.ts";
import type { FileRead, RepositoryName } from "../usecases/tracker.ts";
import { optionalText, text } from "./answer.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { fetchRepository } from "./fetch-repository.ts";

export interface FileWanted {
  readonly home?: RepositoryName | undefined;
  /** As the file was after this commit; by default as it is now. */
  readonly commit?: string;
}

/**
 * Found or absent, in the repository itself. In another one (`home`) what is not found is a failure, and a repository that has
 * moved away is not followed: its new owner may be somebody else. A repository that is missing or hidden from the token answers the same 404 as a file that is
 * not there, so absence is believed only of a repository that can be read.
 */
export async function fetchFile(
  desk: Desk,
  path: string,
  { home, commit }: FileWanted = {},
): Promise<Outcome<FileRead>> {
  const doing = home === undefined ? `reading ${path}` : `reading ${path} of ${home.owner}/${home.name}`;
  const steps = path.split("/");
  if (steps.some((step) => ["", ".", ".."].includes(step))) {
    return failed({ kind: "rejected", message: `${doing}: a path has neither empty parts nor dots alone` });
  }
  const answer = await desk.connection.send({
    doing,
    route: `GET /repos/{owner}/{repo}/contents/${steps.map(encodeURIComponent).join("/")}`,
    parameters: {
      ...(home !== undefined && { owner: home.owner, repo: home.name }),
      ...(commit !== undefined && { ref: commit }),
    },
    repeating: "read",
    redirect: home === undefined ? "follow" : "manual",
  });
  if (answer.ok) return contentOf(doing, answer.value.data);
  if (commit !== undefined && isUnknownCommit(answer.failure)) {
    return failed({ ...answer.failure, kind: "unavailable" });
  }
  return answer.failure.kind === "not-found" && home === undefined ? absence(desk) : answer;
}

/** A copy of the repository may not have heard of the commit yet: that is no file that was removed. */
export function isUnknownCommit({ message }: Failure): boolean {
  return /No commit found/i.test(message);
}

async function absence(desk: Desk): Promise<Outcome<FileRead>> {
  if (desk.identities.repositoryId !== undefined) return succeeded({ kind: "absent" });
  const repository = await fetchRepository(desk);
  return repository.ok ? succeeded({ kind: "absent" }) : repository;
}

function contentOf(doing: string, data: unknown): Outcome<FileRead> {
  if (optionalText(data, "type") !== "file") {
    return failed({ kind: "rejected", message: `${doing}: it is not a file` });
  }
  // GitHub leaves the content of files above 1 MB out.
  if (optionalText(data, "encoding") !== "base64") {
    return failed({ kind: "rejected", message: `${doing}: the file is too large` });
  }
  return understood(doing, () => ({
    kind: "found",
    text: Buffer.from(text(data, "content"), "base64").toString("utf8"),
    sha: text(data, "sha"),
  }));
}
