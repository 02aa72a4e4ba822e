// What do the use cases need from the place where tickets live?

import type { Role } from "../core/config/config.ts";
import type { Account, History } from "../core/ticket/history.ts";
import type { Instant } from "../core/time/instant.ts";
import type { Failure, Outcome } from "./outcome.ts";

export interface Repository {
  readonly owner: string;
  readonly name: string;
  /** GitHub's number of the repository. */
  readonly id: number;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  /** The address of its page, for links; absent where it is not known. */
  readonly url?: string;
  /** The tracker's own clock at the first answer of this run. */
  readonly now: Instant;
}

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/** Absent, unreadable and found are three different things; unreadable is the failed `Outcome`. */
export type FileRead =
  /** `sha` is the blob's: of the content alone. */
  { readonly kind: "found"; readonly text: string; readonly sha: string } | { readonly kind: "absent" };

/** A file as it was after a commit. */
export interface FileVersion {
  readonly text: string;
  /** Of its content, as of `FileRead`: two versions with the same one say the same. */
  readonly sha: string;
  readonly commit: string;
  /** When it was committed. */
  readonly at: Instant;
}

export interface LabelWish {
  readonly name: string;
  /** Six hex digits, used when the label does not exist yet. */
  readonly color: string;
  readonly description: string;
}

/** One page of open tickets. `failures` name the tickets that could not be read whole. */
export interface TicketPage {
  readonly histories: readonly History[];
  readonly failures: readonly { readonly number: number; readonly failure: Failure }[];
  /** True when more tickets exist than one sweep may read. */
  readonly cutShort: boolean;
}

/**
 * The tracker of one repository. No method throws for what the tracker answers: every failure is an `Outcome`.
 * Requests that are safe to repeat are repeated inside; posting a comment never is.
 */
export interface Tracker {
  /** The first call of every run: who and where we are, and what time it is there. */
  fetchRepository(): Promise<Outcome<Repository>>;
  /** The account that this tracker writes as. */
  fetchSelf(): Promise<Outcome<Account>>;
  /** The account of a bot by its name without `[bot]`; undefined when there is none. */
  fetchBot(name: string): Promise<Outcome<Account | undefined>>;
  /**
   * A file of the default branch; with `home` of another repository, where what is not found is a failure: it may as
   * well be hidden from us.
   */
  fetchFile(path: string, home?: RepositoryName): Promise<Outcome<FileRead>>;
  /**
   * The versions of that file, the newest first, eleven at most, each read when it is asked for. The list may be older
   * than what `fetchFile` reads, so whether the present one is among them is told by its `sha`. Stops after a failed one.
   */
  fetchVersions(path: string, home?: RepositoryName): AsyncIterable<Outcome<FileVersion>>;
  /** The YAML texts of the repository's issue forms (`.github/ISSUE_TEMPLATE/*.yml`), in order of name. */
  fetchForms(): Promise<Outcome<readonly string[]>>;
  /**
   * One issue with its whole history, read fresh; undefined when the number is a pull request's. To begin with a ticket
   * it may wait until its writes fit into what GitHub takes; midway what is begun is to be ended.
   */
  fetchTicket(number: number, when?: "midway"): Promise<Outcome<History | undefined>>;
  /**
   * Several issues read again with one request, as far as they can be read. For looking after what was written; where
   * the tracker has no such method, each is read by itself.
   */
  fetchTickets?(numbers: readonly number[]): Promise<Outcome<readonly History[]>>;
  /**
   * An issue of this repository read with the ticket whose internal side it is, as `fetchTicket` of either would have
   * them, with one request for both. Undefined, or no such method: each has to be asked for by itself.
   */
  fetchBothSides?(sides: SidesNamed, when?: "midway"): Promise<BothSides | undefined>;
  /**
   * Whether the answer to a write of ours has told since the ticket was last read that somebody has spoken on it. No such
   * method: such answers tell nothing.
   */
  hasUnseenWords?(number: number): boolean;
  /** All open issues, page by page, oldest first, pull requests left out. Stops after a failed page. */
  fetchOpenTickets(): AsyncIterable<Outcome<TicketPage>>;

  /**
   * All issues closed since `since` or written on since after their closing, page by page, newest first; pull
   * requests left out. Stops after a failed page.
   */
  fetchClosedTickets(since: Instant): AsyncIterable<Outcome<TicketPage>>;
  /** Somebody's role in the repository, by GitHub's own names; undefined: none. A custom role counts as what it inherits. */
  fetchRole(login: string): Promise<Outcome<Role | undefined>>;
  /** The logins of a team's members, child teams included. `team` is `organisation/team`. Not readable is a failure. */
  fetchTeam(team: string): Promise<Outcome<readonly string[]>>;
  /** When a file of the default branch first appeared: its first commit; undefined when it has none. */
  fetchFirstSeen(path: string, home?: RepositoryName): Promise<Outcome<Instant | undefined>>;
  /**
   * The newest 100 issues that our own account opened, open and closed, and all older ones that are open, the newest
   * first; with `since` all opened since then. 1,000 at most.
   */
  fetchOwnIssues(since?: Instant): Promise<Outcome<readonly OwnIssue[]>>;

  /** Puts labels on, creating those that do not exist. Safe to repeat. */
  addLabels(number: number, labels: readonly LabelWish[]): Promise<Outcome>;
  /** Takes a label off; fine when it was not on. */
  removeLabel(number: number, label: string): Promise<Outcome>;
  /** Assigns somebody and reads back whether it held: GitHub drops people silently. */
  assign(number: number, login: string): Promise<Outcome<"assigned" | "dropped">>;
  /** Takes somebody off; fine when not assigned. */
  unassign(number: number, login: string): Promise<Outcome>;
  /** Posts a comment, at most once; `unclear` when the answer leaves open whether it was stored. */
  postComment(number: number, body: string): Promise<Outcome<PostedComment>>;
  /** A comment of ours as HTML, as people see it; undefined, or no such method, where the tracker can't say. */
  fetchRendered?(number: number, id: string): Promise<Outcome<string | undefined>>;
  /** Replaces a comment's text. Safe to repeat. */
  editComment(number: number, id: string, body: string): Promise<Outcome>;
  /** Deletes one of our own comments; fine when it is gone. */
  deleteComment(number: number, id: string): Promise<Outcome>;
  /** Closes the issue; fine when it is closed already. */
  closeIssue(number: number, reason: "completed" | "not_planned"): Promise<Outcome>;
  /** Reopens the issue; fine when it is open already. */
  reopenIssue(number: number): Promise<Outcome>;
  /** Puts a reaction on a comment. Safe to repeat. */
  react(number: number, commentId: string, reaction: "+1" | "confused"): Promise<Outcome>;
  /** Opens an issue, at most once; `unclear` as with comments. People whom GitHub drops are left out. */
  openIssue(issue: NewIssue): Promise<Outcome<{ readonly number: number }>>;
  /** Replaces the body of an issue of our own. Safe to repeat. */
  editIssue(number: number, body: string): Promise<Outcome>;
  /** The number of an open or closed issue of our own whose body begins with this marker line, among those. */
  fetchOwnIssue(markerLine: string): Promise<Outcome<number | undefined>>;
}

/** Their numbers. */
export interface SidesNamed {
  readonly ticket: number;
  readonly twin: number;
}

export interface BothSides {
  readonly ticket: History;
  readonly twin: History;
}

export interface PostedComment {
  readonly id: string;
  /** As people see it, where the answer says so. */
  readonly html?: string;
}

/** An issue that our own account opened. */
export interface OwnIssue {
  readonly number: number;
  readonly state: "open" | "closed";
  readonly body: string;
}

export interface NewIssue {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly LabelWish[];
  readonly people: readonly string[];
}
