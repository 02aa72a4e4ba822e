// How does REST describe a repository and its labels?

import type { components } from "@octokit/openapi-types";
import { timestamp } from "../clock.ts";
import type { Label, Repository } from "../records.ts";
import { accountOf, fullNameOf, type State } from "../state.ts";
import { accountAnswer } from "./account-answers.ts";
import { repositoryAddresses } from "./repository-addresses.ts";

type FullRepository = components["schemas"]["full-repository"];
type MinimalRepository = components["schemas"]["minimal-repository"];
type LabelAnswer = components["schemas"]["label"];

export function repositoryAnswer(state: State, repository: Repository): FullRepository {
  const owner = accountAnswer(state, repository.ownerId);
  return Object.assign(basics(state, repository), {
    ...(owner.type === "Organization" && { organization: owner }),
    has_discussions: false,
    subscribers_count: 0,
    network_count: 0,
  });
}

/** A repository as runs of workflows carry it. */
export function minimalRepositoryAnswer(state: State, repository: Repository): MinimalRepository {
  return basics(state, repository);
}

/** A repository as events carry it. */
export function repositoryPayload(state: State, repository: Repository) {
  return Object.assign(basics(state, repository), { web_commit_signoff_required: false, custom_properties: {} });
}

export function labelAnswer(state: State, repository: Repository, label: Label): LabelAnswer {
  return {
    id: label.id,
    node_id: label.nodeId,
    url: `${state.url}/api/v3/repos/${fullNameOf(state, repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description ?? null,
  };
}

// So many fields spread into a new object take fifty times as long as assigned to one.
function basics(state: State, repository: Repository) {
  return Object.assign(repositoryAddresses(state, fullNameOf(state, repository)), {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullNameOf(state, repository),
    owner: accountAnswer(state, accountOf(state, repository.ownerId).id),
    private: repository.isPrivate,
    visibility: repository.isPrivate ? "private" : "public",
    description: null,
    homepage: null,
    language: null,
    license: null,
    fork: false,
    default_branch: repository.defaultBranch,
    is_template: false,
    topics: [],
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    forks_count: 0,
    forks: 0,
    open_issues_count: repository.openIssues,
    open_issues: repository.openIssues,
    has_issues: repository.hasIssues,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    archived: repository.isArchived,
    disabled: false,
    pushed_at: timestamp(repository.pushedAt),
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.pushedAt),
  });
}
