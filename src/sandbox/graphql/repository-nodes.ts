// How does GraphQL describe a repository, its labels and its files?

import { isAssignable } from "../acts/assigning.ts";
import { timestamp } from "../clock.ts";
import type { LabelSeen, Repository } from "../records.ts";
import { accountOf, fullNameOf } from "../state.ts";
import { may, type Resource } from "../tokens.ts";
import { accountNode, actorNode } from "./actor-nodes.ts";
import { connection, type PageArguments } from "./connection.ts";
import { objectNode } from "./file-nodes.ts";
import { issueNode } from "./issue-nodes.ts";
import { issuesConnection, type IssuesArguments } from "./issues-connection.ts";
import { GraphqlRefusal, unresolved } from "./graphql-refusal.ts";
import { issueSeen, type Viewpoint } from "./viewpoint.ts";

export function repositoryNode(viewpoint: Viewpoint, repository: Repository): Record<string, unknown> {
  const { state } = viewpoint.house;
  const name = fullNameOf(state, repository);
  return {
    __typename: "Repository",
    id: repository.nodeId,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: name,
    owner: () => actorNode(viewpoint, repository.ownerId),
    isInOrganization: accountOf(state, repository.ownerId).kind === "Organization",
    isPrivate: repository.isPrivate,
    isArchived: repository.isArchived,
    isDisabled: false,
    isLocked: false,
    isFork: false,
    hasIssuesEnabled: repository.hasIssues,
    visibility: repository.isPrivate ? "PRIVATE" : "PUBLIC",
    createdAt: timestamp(repository.createdAt),
    pushedAt: timestamp(repository.pushedAt),
    updatedAt: timestamp(repository.pushedAt),
    description: null,
    resourcePath: `/${name}`,
    url: `${state.url}/${name}`,
    defaultBranchRef: () => branchNode(viewpoint, repository),
    ...lists(viewpoint, repository),
  };
}

export function labelNode({ house: { state } }: Viewpoint, repository: Repository, label: LabelSeen) {
  const now = repository.labels.get(label.id);
  const name = now?.name ?? label.name;
  const path = `/${fullNameOf(state, repository)}/labels/${encodeURIComponent(name)}`;
  return {
    __typename: "Label",
    id: now?.nodeId ?? `LA_${label.id}`,
    name,
    color: now?.color ?? label.color,
    description: now?.description ?? null,
    createdAt: now === undefined ? null : timestamp(now.createdAt),
    updatedAt: now === undefined ? null : timestamp(now.createdAt),
    isDefault: false,
    resourcePath: path,
    url: state.url + path,
  };
}

function lists(viewpoint: Viewpoint, repository: Repository) {
  const { state } = viewpoint.house;
  return {
    issue: ({ number }: { number: number }) => one(viewpoint, repository, number, "Issue"),
    issueOrPullRequest: ({ number }: { number: number }) => one(viewpoint, repository, number, "either"),
    issues: (page: IssuesArguments) => {
      demand(viewpoint, repository, "issues");
      return issuesConnection(viewpoint, repository, page);
    },
    object: ({ expression }: { expression?: string | null }) => {
      demand(viewpoint, repository, "contents");
      return objectNode(repository, expression ?? "");
    },
    label: ({ name }: { name: string }) => {
      const label = [...repository.labels.values()].find((known) => known.name.toLowerCase() === name.toLowerCase());
      return label === undefined ? null : labelNode(viewpoint, repository, label);
    },
    labels: (page: PageArguments) => {
      const keyed = [...repository.labels.values()].map((label) => ({ key: label.id, value: label }));
      return connection("labels", keyed, page, (label) => labelNode(viewpoint, repository, label));
    },
    assignableUsers: (page: PageArguments) => {
      const people = [...repository.roles.keys()].filter((id) => isAssignable(state, repository, id));
      const keyed = people.map((id) => ({ key: id, value: accountOf(state, id) }));
      return connection("assignableUsers", keyed, page, (account) => accountNode(viewpoint, account));
    },
  };
}

function one(viewpoint: Viewpoint, repository: Repository, number: number, wanted: "Issue" | "either") {
  demand(viewpoint, repository, "issues");
  const issue = repository.hasIssues ? issueSeen(viewpoint, repository, number) : undefined;
  if (issue !== undefined && (wanted === "either" || !issue.isPullRequest)) {
    return issueNode(viewpoint, repository, issue);
  }
  const what = wanted === "Issue" ? "an Issue" : "an issue or pull request";
  throw unresolved(`Could not resolve to ${what} with the number of ${number}.`);
}

function branchNode(viewpoint: Viewpoint, repository: Repository) {
  return {
    __typename: "Ref",
    id: `REF_${repository.nodeId}`,
    name: repository.defaultBranch,
    prefix: "refs/heads/",
    target: { __typename: "Commit", id: `C_${repository.head}`, oid: repository.head },
    repository: () => repositoryNode(viewpoint, repository),
  };
}

function demand({ token }: Viewpoint, repository: Repository, resource: Resource): void {
  if (may(token, repository, { resource, level: "read" })) return;
  throw new GraphqlRefusal("FORBIDDEN", "Resource not accessible by integration");
}
