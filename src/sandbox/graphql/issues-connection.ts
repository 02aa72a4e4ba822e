// Which issues of a repository does a GraphQL query list, in which order?

import { seenIssues } from "../read-lag.ts";
import type { Issue, Repository } from "../records.ts";
import { labelsOf } from "../rest/issue-answers.ts";
import { connection, type PageArguments } from "./connection.ts";
import { issueNode } from "./issue-nodes.ts";
import type { Viewpoint } from "./viewpoint.ts";

export interface IssuesArguments extends PageArguments {
  readonly states?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
  readonly filterBy?: {
    readonly since?: string | null;
    readonly labels?: readonly string[] | null;
    readonly states?: readonly string[] | null;
  } | null;
}

/** Issues only: GraphQL keeps pull requests apart. */
export function issuesConnection(viewpoint: Viewpoint, repository: Repository, wish: IssuesArguments) {
  const { state } = viewpoint.house;
  const all = repository.hasIssues ? seenIssues(repository, state.lag, state.clock.now()) : [];
  const wanted = all.filter((issue) => isWanted(repository, issue, wish));
  const keyed = sorted(wanted, wish).map((issue) => ({ key: keyOf(issue, wish), value: issue }));
  return connection("issues", keyed, wish, (issue) => issueNode(viewpoint, repository, issue));
}

function isWanted(repository: Repository, issue: Issue, { states, labels, filterBy }: IssuesArguments): boolean {
  if (issue.isPullRequest) return false;
  const wantedStates = states ?? filterBy?.states;
  if (wantedStates && !wantedStates.includes(issue.state.toUpperCase())) return false;
  if (filterBy?.since && issue.updatedAt < Date.parse(filterBy.since)) return false;
  const wantedLabels = labels ?? filterBy?.labels;
  if (!wantedLabels) return true;
  const names = labelsOf(repository, issue).map(({ name }) => name.toLowerCase());
  return wantedLabels.some((name) => names.includes(name.toLowerCase()));
}

function sorted(issues: readonly Issue[], { orderBy }: IssuesArguments): readonly Issue[] {
  const direction = orderBy?.direction === "DESC" ? -1 : 1;
  const value = (issue: Issue) => {
    if (orderBy?.field === "UPDATED_AT") return issue.updatedAt;
    return orderBy?.field === "COMMENTS" ? issue.comments.length : issue.createdAt;
  };
  return issues.toSorted((a, b) => direction * (value(a) - value(b) || a.number - b.number));
}

// The order by time of creation is the order of numbers, so such a cursor survives that its issue leaves.
function keyOf(issue: Issue, { orderBy }: IssuesArguments): number | string {
  return orderBy?.field === "UPDATED_AT" || orderBy?.direction === "DESC" ? `#${issue.number}` : issue.number;
}
