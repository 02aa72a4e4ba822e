// What happens when an issue leaves: transferred, deleted or turned into a discussion?

import { nodeId } from "../node-id.ts";
import type { Actor, Issue, Repository } from "../records.ts";
import { issueAnswer } from "../rest/issue-answers.ts";
import { repositoryPayload } from "../rest/repository-answers.ts";
import { nextId, type State } from "../state.ts";
import { announceIssue } from "./announce.ts";
import { findLabel } from "./labelling.ts";
import { save, timelineItem, writable } from "./issue-versions.ts";

export interface Transfer {
  readonly by: Actor;
  readonly to: Repository;
}

/**
 * Moves an issue: new number, id and repository; comments and timeline go along, labels where the other
 * repository has one of that name. The old address redirects.
 */
export function transfer(state: State, repository: Repository, number: number, { by, to }: Transfer): Issue {
  const issue = writable(repository, number);
  const arrived = save(state, to, arrival(state, { issue, from: repository, to, by }));
  for (const comment of arrived.comments) to.commentHomes.set(comment.id, arrived.number);
  const fate = { kind: "transferred", repositoryId: to.id, number: arrived.number } as const;
  const left = save(state, repository, { ...issue, fate, updatedAt: state.clock.now() });
  const changes = { new_issue: issueAnswer(state, to, arrived), new_repository: repositoryPayload(state, to) };
  announceIssue(state, repository, { issue: left, action: "transferred", by, details: { changes } });
  const origin = {
    old_issue: issueAnswer(state, repository, left),
    old_repository: repositoryPayload(state, repository),
  };
  announceIssue(state, to, { issue: arrived, action: "opened", by, details: { changes: origin } });
  return arrived;
}

export function deleteIssue(state: State, repository: Repository, number: number, by: Actor): void {
  const issue = writable(repository, number);
  const gone = save(state, repository, { ...issue, fate: { kind: "deleted" }, updatedAt: state.clock.now() });
  announceIssue(state, repository, { issue: gone, action: "deleted", by });
}

/** The issue becomes a discussion: for the API of issues it is gone. */
export function convertToDiscussion(state: State, repository: Repository, number: number, by: Actor): void {
  const issue = writable(repository, number);
  const item = timelineItem(state, by, { kind: "convertedToDiscussion" });
  const gone = save(state, repository, {
    ...issue,
    fate: { kind: "converted" },
    timeline: [...issue.timeline, item],
    updatedAt: state.clock.now(),
  });
  announceIssue(state, repository, { issue: gone, action: "deleted", by });
}

interface Journey extends Transfer {
  readonly issue: Issue;
  readonly from: Repository;
}

function arrival(state: State, { issue, from, to, by }: Journey): Issue {
  const number = to.nextNumber;
  to.nextNumber += 1;
  const id = nextId(state, "issue");
  const names = issue.labelIds.flatMap((labelId) => from.labels.get(labelId)?.name ?? []);
  const moved = timelineItem(state, by, { kind: "transferred", fromRepositoryId: from.id });
  return {
    ...issue,
    id,
    nodeId: nodeId("Issue", to.id, number, id),
    repositoryId: to.id,
    number,
    labelIds: names.flatMap((name) => findLabel(to, name)?.id ?? []),
    assigneeIds: issue.assigneeIds.filter((person) => to.roles.has(person)),
    timeline: [...issue.timeline, moved],
    updatedAt: state.clock.now(),
  };
}
