// What work is there to do for the App, and when are two pieces of it the same?

import type { Proposal } from "../usecases/proposal.ts";

export interface Place {
  /** The App's installation through which the repository is reached; undefined: none was named. */
  readonly installation: number | undefined;
  readonly owner: string;
  readonly repository: string;
}

/** One ticket to be looked at and brought to where it should be. */
export interface ReviewTask extends Place {
  readonly kind: "review";
  readonly number: number;
  /** The moment (epoch milliseconds) for which it was kept in mind; absent: somebody did something. */
  readonly dueAt?: number;
  /** The first such moment (epoch milliseconds) since which every look has failed, or nobody came to it. */
  readonly owedSince?: number;
  /** The issue's own number at GitHub, where it has left the repository. */
  readonly leftId?: number;
  /** How often it has failed in a row. */
  readonly failures?: number;
  /** What the delivery says of the issue it is about. */
  readonly changed?: Changed;
}

export interface Changed {
  /** As `ticketKey` has it: the ticket, or its twin. */
  readonly key: string;
  /** When GitHub says that it was last changed, in epoch milliseconds. */
  readonly at: number;
}

/** A repository of which every ticket is to be looked at. */
export interface SweepTask extends Place {
  readonly kind: "sweep";
  /** When it was put in line: the last push (epoch milliseconds) to it or to where its owner keeps a shared file. */
  readonly pushedAt?: number;
}

/** The file that a pull request proposes is to be checked. */
export interface ProposalTask extends Place {
  readonly kind: "proposal";
  readonly proposal: Proposal;
}

export type Task = ReviewTask | SweepTask | ProposalTask;

/** Two tasks of one key need doing once. GitHub takes names in any case. */
export function keyOf(task: Task): string {
  if (task.kind === "sweep") return placeKey(task);
  if (task.kind === "proposal") return `${ticketKey(task, task.proposal.number)} at ${task.proposal.head}`;
  // A look that waits already knows nothing of its leaving.
  return `${ticketKey(task, task.number)}${task.leftId === undefined ? "" : " has left"}`;
}

/** Whether a step's moment has come, which waits for no delivery: somebody was promised it. */
export function isDue(task: Task): boolean {
  return task.kind === "review" && task.dueAt !== undefined;
}

export function ticketKey(place: Pick<Place, "owner" | "repository">, number: number): string {
  return `${placeKey(place)}#${number}`;
}

export function placeKey({ owner, repository }: Pick<Place, "owner" | "repository">): string {
  return `${owner}/${repository}`.toLowerCase();
}
