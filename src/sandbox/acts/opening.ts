// What happens when an issue or a pull request is opened?

import { nodeId } from "../node-id.ts";
import { mentionedPeople, notifyAssigned, notifyMentioned } from "../notifications.ts";
import type { Actor, Issue, Repository } from "../records.ts";
import { accountPayload } from "../rest/account-answers.ts";
import { labelAnswer } from "../rest/repository-answers.ts";
import { refuse } from "../refusal.ts";
import { accountOf, nextId, type State } from "../state.ts";
import { announceIssue } from "./announce.ts";
import { seenLabel } from "./labelling.ts";
import { save, timelineItem } from "./issue-versions.ts";
import { checkBody, checkTitle } from "./limits.ts";

export interface Opening {
  readonly title: string;
  readonly body: string;
  readonly labelIds: readonly number[];
  readonly assigneeIds: readonly number[];
  readonly isPullRequest: boolean;
}

/** Opens it (a pull request without an event: that one has more to say); labels and people of the opening also stand in the timeline, as on GitHub. */
export function openIssue(state: State, repository: Repository, by: Actor, opening: Opening): Issue {
  if (repository.isArchived) throw refuse(403, "Repository was archived so is read-only.");
  if (!repository.hasIssues && !opening.isPullRequest) throw refuse(410, "Issues are disabled for this repo");
  checkTitle(opening.title);
  checkBody("Issue", opening.body);
  const issue = save(state, repository, firstVersion(state, repository, by, opening));
  if (!opening.isPullRequest) tellEverybody(state, repository, by, issue);
  return issue;
}

function firstVersion(state: State, repository: Repository, by: Actor, opening: Opening): Issue {
  const now = state.clock.now();
  const id = nextId(state, "issue");
  const number = repository.nextNumber;
  repository.nextNumber += 1;
  return {
    id,
    nodeId: nodeId(opening.isPullRequest ? "PullRequest" : "Issue", repository.id, number, id),
    repositoryId: repository.id,
    number,
    isPullRequest: opening.isPullRequest,
    title: opening.title,
    body: opening.body,
    authorId: by.accountId,
    via: by.via,
    createdAt: now,
    updatedAt: now,
    closedAt: undefined,
    closedById: undefined,
    state: "open",
    stateReason: undefined,
    locked: false,
    lockReason: undefined,
    labelIds: opening.labelIds,
    assigneeIds: opening.assigneeIds,
    comments: [],
    timeline: firstItems(state, repository, by, opening),
    firstBody: opening.body,
    bodyEdits: [],
    reactions: [],
    fate: undefined,
  };
}

function firstItems(state: State, repository: Repository, by: Actor, opening: Opening) {
  const labels = opening.labelIds.map((id) => ({ kind: "labeled" as const, label: seenLabel(repository, id) }));
  const people = opening.assigneeIds.map((assigneeId) => ({ kind: "assigned" as const, assigneeId }));
  const mentioned = mentionedPeople(state, repository, opening.body);
  return [
    ...[...labels, ...people].map((fact) => timelineItem(state, by, fact)),
    ...mentioned.flatMap((accountId) => [
      timelineItem(state, { ...by, accountId }, { kind: "mentioned" }),
      timelineItem(state, { ...by, accountId }, { kind: "subscribed" }),
    ]),
  ];
}

function tellEverybody(state: State, repository: Repository, by: Actor, issue: Issue): void {
  notifyMentioned(state, repository, issue, { by, text: issue.body });
  announceIssue(state, repository, { issue, action: "opened", by });
  for (const id of issue.labelIds) {
    const label = repository.labels.get(id);
    if (label === undefined) continue;
    const details = { label: labelAnswer(state, repository, label) };
    announceIssue(state, repository, { issue, action: "labeled", by, details });
  }
  for (const id of issue.assigneeIds) {
    notifyAssigned(state, repository, issue, id);
    const details = { assignee: accountPayload(state, accountOf(state, id)) };
    announceIssue(state, repository, { issue, action: "assigned", by, details });
  }
}
