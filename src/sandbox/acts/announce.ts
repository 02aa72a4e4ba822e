// Who is told that something happened on an issue?

import type { EventName } from "../journal.ts";
import type { Actor, Issue, Repository } from "../records.ts";
import { accountPayload, installationPayload, organizationPayload } from "../rest/account-answers.ts";
import { issueAnswer } from "../rest/issue-answers.ts";
import { pullRequestAnswer } from "../rest/pull-answers.ts";
import { repositoryPayload } from "../rest/repository-answers.ts";
import { accountOf, fullNameOf, type State } from "../state.ts";

export interface Happening {
  readonly name: EventName;
  readonly action?: string;
  readonly by: Actor;
  /** What the event says besides the repository and the sender. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Records the event as GitHub makes it: for the App's webhook and for workflows. */
export function announce(state: State, repository: Repository, { name, action, by, details }: Happening): void {
  if (state.journal.isQuiet) return;
  const organization = organizationPayload(state, repository);
  const payload = {
    ...(action !== undefined && { action }),
    ...details,
    repository: repositoryPayload(state, repository),
    ...(organization && { organization }),
    sender: accountPayload(state, accountOf(state, by.accountId)),
  };
  state.journal.record({
    name,
    action,
    at: state.clock.now(),
    repository: fullNameOf(state, repository),
    repositoryId: repository.id,
    payload: repository.appInstalled ? { ...payload, installation: installationPayload(state) } : payload,
    startsWorkflow: by.via !== "workflow-token",
    reachesApp: repository.appInstalled,
  });
}

/** Tells the App that it was installed in the repository or taken out of it; no workflow hears of that. */
export function announceInstallation(state: State, repository: Repository, by: Actor): void {
  if (state.journal.isQuiet) return;
  const isAdded = repository.appInstalled;
  const { id, node_id, name, full_name } = repositoryPayload(state, repository);
  const entry = { id, node_id, name, full_name, private: repository.isPrivate };
  state.journal.record({
    name: "installation_repositories",
    action: isAdded ? "added" : "removed",
    at: state.clock.now(),
    repository: fullNameOf(state, repository),
    repositoryId: repository.id,
    payload: {
      action: isAdded ? "added" : "removed",
      installation: installationPayload(state),
      repository_selection: "selected",
      repositories_added: isAdded ? [entry] : [],
      repositories_removed: isAdded ? [] : [entry],
      requester: null,
      sender: accountPayload(state, accountOf(state, by.accountId)),
    },
    startsWorkflow: false,
    reachesApp: true,
  });
}

export interface IssueHappening {
  readonly issue: Issue;
  readonly action: string;
  readonly by: Actor;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An `issues` event; of a pull request a `pull_request` event in its place. */
export function announceIssue(state: State, repository: Repository, happening: IssueHappening): void {
  if (state.journal.isQuiet) return;
  const { issue, action, by, details } = happening;
  if (issue.isPullRequest) {
    const pull = { number: issue.number, pull_request: pullRequestAnswer(state, repository, issue) };
    announce(state, repository, { name: "pull_request", action, by, details: { ...pull, ...details } });
    return;
  }
  const answer = issueAnswer(state, repository, issue);
  announce(state, repository, { name: "issues", action, by, details: { issue: answer, ...details } });
}
