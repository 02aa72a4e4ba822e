// What does a tracker keep in hand between its calls?

import type { Account } from "../core/ticket/history.ts";
import { number, optionalNumber, part } from "./answer.ts";
import type { KnownChanges } from "./as-new-as-told.ts";
import type { Connection } from "./connection.ts";
import type { RecentWrites, Switch, TicketKey } from "./recent-writes.ts";
import type { Seal } from "./signature.ts";

/** How much is read at most; reaching any of these is reported. */
export interface Bounds {
  /** Open issues of a repository. */
  readonly issues: number;
  /** Closed issues that changed lately. */
  readonly closedIssues: number;
  /** Issues asked for at once, to begin with; at most 100. */
  readonly issuesPerPage: number;
  /** Pages of one issue's timeline. */
  readonly eventPages: number;
  /** Entries of a timeline asked for at once; at most 100. */
  readonly eventsPerPage: number;
}

/** One run's work at one repository: shared by the functions that make up a tracker. */
export interface Desk {
  readonly connection: Connection;
  readonly bounds: Bounds;
  readonly secrets: readonly string[];
  readonly recent: RecentWrites;
  readonly changes: KnownChanges;
  /** How long to wait before each further look at a ticket that is shown as it was before that. */
  readonly outdatedPausesMs: readonly number[];
  /** Names of labels known to exist, in lower case. */
  readonly labels: Set<string>;
  readonly identities: Identities;
  /** How many comments a ticket had when it was last read, with those that we have posted and deleted since. */
  readonly commentsSeen: Map<number, number>;
  /** Tickets of which GitHub has told, since they were last read, that somebody has spoken. */
  readonly unseenWords: Set<number>;
  /** The account we write as, once it is known. */
  self: Account | undefined;
  /** The accounts of the file's `bots` that were asked for: what they opened is ours as well. */
  readonly siblings: Map<string, Account>;
}

/** GitHub's numbers, met while reading. */
interface Identities {
  repositoryId: number | undefined;
  /** By an issue's number in its repository. */
  readonly issueIds: Map<number, number>;
}

export function ticketKey(desk: Desk, ticket: number): TicketKey {
  const { owner, name } = desk.connection.repository;
  return `${owner}/${name}#${ticket}`.toLowerCase();
}

/** Where a process remembers the issues that it opened in a repository. */
export function openedKey(desk: Desk): TicketKey {
  const { owner, name } = desk.connection.repository;
  return `${owner}/${name}#opened`.toLowerCase();
}

/** Remembers a write to the labels or assignees of a ticket, at GitHub's time of its last answer. */
export function noteSwitch(desk: Desk, ticket: number, turned: Switch): void {
  desk.recent.note(ticketKey(desk, ticket), { kind: "switched", at: desk.connection.now, ...turned });
}

/** Remembers that we have posted (1) or deleted (-1) a comment. */
export function countComment({ commentsSeen }: Desk, ticket: number, more: 1 | -1): void {
  const seen = commentsSeen.get(ticket);
  if (seen !== undefined) commentsSeen.set(ticket, seen + more);
}

/** Remembers the numbers in an answer that has `repository`, and an issue of it. */
export function noteIdentity(desk: Desk, repository: unknown, issue: unknown): void {
  desk.identities.repositoryId = number(repository, "databaseId");
  const id = optionalNumber(issue, "fullDatabaseId");
  if (id !== undefined && part(issue, "number") !== undefined)
    desk.identities.issueIds.set(number(issue, "number"), id);
}

/** What signatures of a ticket's markers are bound to; undefined without secrets or before the ticket was met. */
export function sealOf(desk: Desk, ticket: number): Seal | undefined {
  const { repositoryId, issueIds } = desk.identities;
  const issueId = issueIds.get(ticket);
  if (desk.secrets.length === 0 || repositoryId === undefined || issueId === undefined) return undefined;
  return { repositoryId, issueId, secrets: desk.secrets };
}
