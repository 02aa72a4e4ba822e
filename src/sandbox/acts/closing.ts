// What happens when an issue is closed, reopened, locked, renamed or rewritten?

import type { Actor, Issue, Repository, StateReason } from "../records.ts";
import type { State } from "../state.ts";
import { announceIssue } from "./announce.ts";
import { change, save, writable } from "./issue-versions.ts";
import { checkBody, checkTitle } from "./limits.ts";

export interface Closing {
  readonly by: Actor;
  readonly reason: Exclude<StateReason, "reopened">;
}

export function close(state: State, repository: Repository, number: number, { by, reason }: Closing): Issue {
  const issue = writable(repository, number);
  if (issue.state === "closed")
    return issue.stateReason === reason ? issue : restated(state, repository, issue, reason);
  const next = change(state, repository, issue, {
    patch: { state: "closed", stateReason: reason, closedAt: state.clock.now(), closedById: by.accountId },
    facts: [{ kind: "closed", reason }],
    by,
  });
  announceIssue(state, repository, { issue: next, action: "closed", by });
  return next;
}

export function reopen(state: State, repository: Repository, number: number, by: Actor): Issue {
  const issue = writable(repository, number);
  if (issue.state === "open") return issue;
  const next = change(state, repository, issue, {
    patch: { state: "open", stateReason: "reopened", closedAt: undefined, closedById: undefined },
    facts: [{ kind: "reopened" }],
    by,
  });
  announceIssue(state, repository, { issue: next, action: "reopened", by });
  return next;
}

export interface Locking {
  readonly by: Actor;
  readonly reason?: string;
}

export function lock(state: State, repository: Repository, number: number, { by, reason }: Locking): Issue {
  const issue = writable(repository, number);
  if (issue.locked) return issue;
  const next = change(state, repository, issue, {
    patch: { locked: true, lockReason: reason },
    facts: [{ kind: "locked", reason }],
    by,
  });
  announceIssue(state, repository, { issue: next, action: "locked", by });
  return next;
}

export function unlock(state: State, repository: Repository, number: number, by: Actor): Issue {
  const issue = writable(repository, number);
  if (!issue.locked) return issue;
  const next = change(state, repository, issue, {
    patch: { locked: false, lockReason: undefined },
    facts: [{ kind: "unlocked" }],
    by,
  });
  announceIssue(state, repository, { issue: next, action: "unlocked", by });
  return next;
}

export interface Rewriting {
  readonly by: Actor;
  readonly title?: string | undefined;
  readonly body?: string | undefined;
}

/** A new title stands in the timeline; a new body only in the history of edits. */
export function rewrite(state: State, repository: Repository, number: number, { by, title, body }: Rewriting): Issue {
  const issue = writable(repository, number);
  const renamed = title !== undefined && title !== issue.title;
  const edited = body !== undefined && body !== issue.body;
  if (renamed) checkTitle(title);
  if (edited) checkBody("Issue", body);
  if (!renamed && !edited) return issue;
  const edit = { at: state.clock.now(), editorId: by.accountId, body: body ?? issue.body };
  const next = change(state, repository, issue, {
    patch: { ...(renamed && { title }), ...(edited && { body, bodyEdits: [...issue.bodyEdits, edit] }) },
    facts: renamed ? [{ kind: "renamed", from: issue.title, to: title }] : [],
    by,
  });
  const changes = {
    ...(renamed && { title: { from: issue.title } }),
    ...(edited && { body: { from: issue.body } }),
  };
  announceIssue(state, repository, { issue: next, action: "edited", by, details: { changes } });
  return next;
}

// Closing what is closed with another reason changes the reason, and is no event.
function restated(state: State, repository: Repository, issue: Issue, stateReason: StateReason): Issue {
  return save(state, repository, { ...issue, stateReason, updatedAt: state.clock.now() });
}
