// Who can be assigned to an issue, and what happens then?

import { notifyAssigned } from "../notifications.ts";
import type { Actor, Issue, Repository } from "../records.ts";
import { accountPayload } from "../rest/account-answers.ts";
import { accountOf, type State } from "../state.ts";
import { announceIssue } from "./announce.ts";
import { change, writable } from "./issue-versions.ts";
import { LIMITS } from "./limits.ts";

/** Whether the repository lets somebody be assigned: people with a role in it. */
export function isAssignable(state: State, repository: Repository, id: number): boolean {
  const account = accountOf(state, id);
  if (account.kind !== "User" || account.isDeleted || repository.unassignable.has(id)) return false;
  return repository.roles.has(id) || repository.ownerId === id;
}

export interface Assignment {
  readonly by: Actor;
  readonly people: readonly number[];
}

/** Assigns whom GitHub lets be assigned; everybody else, and whoever is beyond ten, is dropped without a word. */
export function assign(state: State, repository: Repository, number: number, { by, people }: Assignment): Issue {
  const issue = writable(repository, number);
  const added = [...new Set(people)]
    .filter((id) => !issue.assigneeIds.includes(id) && mayTake(state, repository, issue, id))
    .slice(0, Math.max(0, LIMITS.assignees - issue.assigneeIds.length));
  if (added.length === 0) return issue;
  const next = change(state, repository, issue, {
    patch: { assigneeIds: [...issue.assigneeIds, ...added] },
    facts: added.map((assigneeId) => ({ kind: "assigned", assigneeId })),
    by,
  });
  for (const id of added) {
    if (id !== by.accountId) notifyAssigned(state, repository, next, id);
    tell(state, repository, { issue: next, action: "assigned", by, id });
  }
  return next;
}

export function unassign(state: State, repository: Repository, number: number, { by, people }: Assignment): Issue {
  const issue = writable(repository, number);
  const removed = people.filter((id) => issue.assigneeIds.includes(id));
  if (removed.length === 0) return issue;
  const next = change(state, repository, issue, {
    patch: { assigneeIds: issue.assigneeIds.filter((id) => !removed.includes(id)) },
    facts: removed.map((assigneeId) => ({ kind: "unassigned", assigneeId })),
    by,
  });
  for (const id of removed) tell(state, repository, { issue: next, action: "unassigned", by, id });
  return next;
}

// Whoever has commented on an issue can be assigned to it, too.
function mayTake(state: State, repository: Repository, issue: Issue, id: number): boolean {
  if (isAssignable(state, repository, id)) return true;
  if (repository.unassignable.has(id) || accountOf(state, id).kind !== "User") return false;
  return issue.comments.some((comment) => comment.authorId === id);
}

interface Told {
  readonly issue: Issue;
  readonly action: "assigned" | "unassigned";
  readonly by: Actor;
  readonly id: number;
}

function tell(state: State, repository: Repository, { issue, action, by, id }: Told): void {
  const assignee = accountPayload(state, accountOf(state, id));
  announceIssue(state, repository, { issue, action, by, details: { assignee } });
}
