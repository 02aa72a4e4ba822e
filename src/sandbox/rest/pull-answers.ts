// How does REST describe a pull request?

import type { Issue, Repository } from "../records.ts";
import { fullNameOf, type State } from "../state.ts";
import { accountAnswer } from "./account-answers.ts";
import { issueAnswer } from "./issue-answers.ts";
import { repositoryPayload } from "./repository-answers.ts";

/** The fields of a pull request that its issue has too, and where it comes from and goes to. */
export function pullRequestAnswer(state: State, repository: Repository, issue: Issue): Record<string, unknown> {
  const branch = repository.branches.get(issue.number);
  const url = `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/pulls/${issue.number}`;
  const side = (ref: string, sha: string, from = repository) => {
    const user = accountAnswer(state, from.ownerId);
    return { label: `${user.login}:${ref}`, ref, sha, user, repo: repositoryPayload(state, from) };
  };
  const fork = branch?.forkId === undefined ? undefined : state.repositories.get(branch.forkId);
  const described: Record<string, unknown> = { ...issueAnswer(state, repository, issue) };
  delete described["pull_request"];
  return {
    ...described,
    url,
    diff_url: `${state.url}/${fullNameOf(state, repository)}/pull/${issue.number}.diff`,
    patch_url: `${state.url}/${fullNameOf(state, repository)}/pull/${issue.number}.patch`,
    issue_url: `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/issues/${issue.number}`,
    commits_url: `${url}/commits`,
    head: side(branch?.branch ?? "", branch?.head ?? "", fork),
    base: side(repository.defaultBranch, branch?.base ?? repository.head),
    draft: false,
    merged: false,
    merged_at: null,
    mergeable: true,
    requested_reviewers: [],
    requested_teams: [],
  };
}
