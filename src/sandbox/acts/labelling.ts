// What happens when labels come, go or change?

import { nodeId } from "../node-id.ts";
import type { Actor, Issue, Label, LabelSeen, Repository } from "../records.ts";
import { invalid, notFound } from "../refusal.ts";
import { labelAnswer } from "../rest/repository-answers.ts";
import { nextId, type State } from "../state.ts";
import { announceIssue } from "./announce.ts";
import { change, writable } from "./issue-versions.ts";
import { checkLabelCount, LIMITS } from "./limits.ts";

export interface NewLabel {
  readonly name: string;
  readonly color?: string;
  readonly description?: string;
}

/** Names of labels are compared without case. */
export function findLabel(repository: Repository, name: string): Label | undefined {
  const wanted = name.toLowerCase();
  for (const label of repository.labels.values()) if (label.name.toLowerCase() === wanted) return label;
  return undefined;
}

export function createLabel(state: State, repository: Repository, wish: NewLabel): Label {
  checkLabel(wish);
  if (findLabel(repository, wish.name) !== undefined) throw invalid("Label", "name", "already_exists");
  const id = nextId(state, "label");
  const label: Label = {
    id,
    nodeId: nodeId("Label", repository.id, id),
    createdAt: state.clock.now(),
    name: wish.name,
    color: wish.color ?? "ededed",
    description: wish.description,
  };
  repository.labels.set(id, label);
  return label;
}

export function checkLabel(wish: Partial<NewLabel>): void {
  if (wish.name !== undefined && wish.name.trim() === "") throw invalid("Label", "name", "missing_field");
  if (wish.name !== undefined && wish.name.length > LIMITS.labelName) {
    throw invalid("Label", "name", "custom", "name is too long (maximum is 50 characters)");
  }
  if (wish.color !== undefined && !/^[0-9a-f]{6}$/i.test(wish.color)) throw invalid("Label", "color", "invalid");
  if ((wish.description ?? "").length > 100) {
    throw invalid("Label", "description", "custom", "description is too long (maximum is 100 characters)");
  }
}

export function seenLabel(repository: Repository, id: number): LabelSeen {
  const label = repository.labels.get(id);
  if (label === undefined) throw new Error(`no label ${id}`);
  return { id, name: label.name, color: label.color };
}

export interface Labelling {
  readonly by: Actor;
  readonly labelIds: readonly number[];
}

/** Puts labels on; those already there change nothing and make no event. */
export function addLabels(state: State, repository: Repository, number: number, { by, labelIds }: Labelling): Issue {
  const issue = writable(repository, number);
  const added = [...new Set(labelIds)].filter((id) => !issue.labelIds.includes(id));
  checkLabelCount(issue.labelIds.length + added.length);
  if (added.length === 0) return issue;
  const next = change(state, repository, issue, {
    patch: { labelIds: [...issue.labelIds, ...added] },
    facts: added.map((id) => ({ kind: "labeled", label: seenLabel(repository, id) })),
    by,
  });
  for (const id of added) tellLabel(state, repository, { issue: next, action: "labeled", by, id });
  return next;
}

/** Takes one label off. @throws Refusal 404 `Label does not exist` when it was not on */
export function removeLabel(state: State, repository: Repository, number: number, labelling: Labelling): Issue {
  const issue = writable(repository, number);
  const removed = labelling.labelIds.filter((id) => issue.labelIds.includes(id));
  if (removed.length === 0) throw notFound();
  const next = change(state, repository, issue, {
    patch: { labelIds: issue.labelIds.filter((id) => !removed.includes(id)) },
    facts: removed.map((id) => ({ kind: "unlabeled", label: seenLabel(repository, id) })),
    by: labelling.by,
  });
  for (const id of removed) tellLabel(state, repository, { issue: next, action: "unlabeled", by: labelling.by, id });
  return next;
}

interface Told {
  readonly issue: Issue;
  readonly action: "labeled" | "unlabeled";
  readonly by: Actor;
  readonly id: number;
}

function tellLabel(state: State, repository: Repository, { issue, action, by, id }: Told): void {
  const label = repository.labels.get(id);
  if (label === undefined) return;
  announceIssue(state, repository, { issue, action, by, details: { label: labelAnswer(state, repository, label) } });
}
