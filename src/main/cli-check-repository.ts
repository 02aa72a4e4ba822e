// What does GitHub say about the repository that a file is for?

import type { Config } from "../core/config/config.ts";
import type { NamedText } from "../core/config/place-of-path.ts";
import type { Problem } from "../core/problem.ts";
import type { Instant } from "../core/time/instant.ts";
import { repositoryFacts } from "../github/repository-facts.ts";
import { githubTracker } from "../github/tracker.ts";
import { checkRepository } from "../usecases/check-repository.ts";
import type { Failure } from "../usecases/outcome.ts";
import type { RepositoryName } from "../usecases/tracker.ts";
import type { GithubReach } from "./cli-github.ts";
import { withProgress } from "./cli-progress.ts";

/** A repository that can be asked, and what time it is there. */
export interface Visit {
  readonly octokit: GithubReach["octokit"];
  readonly repository: RepositoryName;
  readonly now?: Instant;
  readonly failure?: Failure;
}

export interface RepositoryFindings {
  readonly name: string;
  readonly problems: readonly Problem[];
  readonly newLabels: readonly string[];
  readonly failures: readonly Failure[];
}

/** Undefined without a token or a repository. */
export async function visitOf(github: GithubReach | undefined): Promise<Visit | undefined> {
  if (github?.repository === undefined) return undefined;
  const { octokit, repository } = github;
  const tracker = githubTracker({ octokit, repository });
  const there = await withProgress(`${repository.owner}/${repository.name}: asking GitHub ...`, () =>
    tracker.fetchRepository(),
  );
  if (!there.ok) return { octokit, repository, failure: there.failure };
  const { owner, name, now } = there.value;
  return { octokit, repository: { owner, name }, now };
}

/** Asks for labels, forms, people and teams. */
export async function findingsAt(
  { octokit, repository, failure }: Visit,
  config: Config | undefined,
  texts: readonly NamedText[],
): Promise<RepositoryFindings> {
  const name = `${repository.owner}/${repository.name}`;
  if (failure !== undefined) return { name, problems: [], newLabels: [], failures: [failure] };
  if (config === undefined) return { name, problems: [], newLabels: [], failures: [] };
  const facts = repositoryFacts({ octokit, repository });
  const found = await withProgress(`${name}: asking for its labels, forms, people and teams ...`, () =>
    checkRepository(config, facts, texts),
  );
  return { name, ...found };
}
