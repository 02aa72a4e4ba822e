// What happens when a pull request is opened?

import type { Actor, Repository } from "../records.ts";
import type { State } from "../state.ts";
import { announceIssue } from "./announce.ts";
import { openIssue } from "./opening.ts";
import { nextHead } from "./pushing.ts";

export interface Proposal {
  readonly title: string;
  readonly body: string;
  /** What the branch changes; undefined removes a file. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** Another repository, from whose branch it comes. */
  readonly fork?: Repository;
}

/** Opens it from a branch of its own; the number. */
export function openPullRequest(state: State, repository: Repository, by: Actor, proposal: Proposal): number {
  const { title, body } = proposal;
  const issue = openIssue(state, repository, by, { title, body, labelIds: [], assigneeIds: [], isPullRequest: true });
  const changed = new Map(repository.files);
  for (const [path, text] of Object.entries(proposal.files)) {
    if (text === undefined) changed.delete(path);
    else changed.set(path, text);
  }
  repository.branches.set(issue.number, {
    forkId: proposal.fork?.id,
    branch: `change-${issue.number}`,
    head: nextHead(repository.head, { ...proposal.files, number: String(issue.number) }),
    base: repository.head,
    before: new Map(repository.files),
    files: changed,
  });
  announceIssue(state, repository, { issue, action: "opened", by });
  return issue.number;
}
