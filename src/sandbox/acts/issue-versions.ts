// How does an issue change without losing what it was?

import type { Actor, Issue, Repository, TimelineFact, TimelineItem } from "../records.ts";
import { notFound, refuse } from "../refusal.ts";
import { nextId, type State } from "../state.ts";

/** Older versions than this, on the sandbox's clock, are forgotten; no read lags that long. */
const REMEMBERED_MS = 60 * 60 * 1000;

/** The newest version, whatever became of it. */
export function newest(repository: Repository, number: number): Issue | undefined {
  return repository.issues.get(number)?.versions.at(-1)?.issue;
}

/** The newest version of an issue that is still here. @throws Refusal otherwise, and in an archived repository */
export function writable(repository: Repository, number: number): Issue {
  if (repository.isArchived) throw refuse(403, "Repository was archived so is read-only.");
  const issue = newest(repository, number);
  if (issue === undefined) throw notFound();
  if (issue.fate?.kind === "deleted") throw refuse(410, "This issue was deleted");
  if (issue.fate !== undefined) throw notFound();
  return issue;
}

export function save(state: State, repository: Repository, issue: Issue): Issue {
  const track = repository.issues.get(issue.number) ?? { versions: [] };
  repository.issues.set(issue.number, track);
  repository.openIssues += counted(issue) - counted(track.versions.at(-1)?.issue);
  state.sequence += 1;
  track.versions.push({ sequence: state.sequence, at: state.clock.now(), issue });
  forgetOld(state, track.versions);
  return issue;
}

export type Patch = Partial<Omit<Issue, "id" | "nodeId" | "repositoryId" | "timeline">>;

export interface Change {
  readonly patch: Patch;
  readonly facts: readonly TimelineFact[];
  readonly by: Actor;
}

/** The next version of an issue: `patch` applied, `facts` added to its timeline, all at the present moment. */
export function change(state: State, repository: Repository, issue: Issue, { patch, facts, by }: Change): Issue {
  const added = facts.map((fact) => timelineItem(state, by, fact));
  const timeline = [...issue.timeline, ...added];
  return save(state, repository, { ...issue, updatedAt: state.clock.now(), ...patch, timeline });
}

export function timelineItem(state: State, by: Actor, fact: TimelineFact): TimelineItem {
  return { id: nextId(state, "event"), at: state.clock.now(), actorId: by.accountId, via: by.via, ...fact };
}

function counted(issue: Issue | undefined): number {
  return issue !== undefined && issue.state === "open" && issue.fate === undefined ? 1 : 0;
}

// The newest version from before the horizon is still the answer of the longest lag.
function forgetOld(state: State, versions: { readonly at: number }[]): void {
  const horizon = state.clock.now() - REMEMBERED_MS;
  if (state.lag.horizon.sequence !== Number.POSITIVE_INFINITY) return;
  while (versions.length > 1 && (versions[1]?.at ?? Number.POSITIVE_INFINITY) < horizon) versions.shift();
}
