// How does GitHub serve as the tracker of our use cases?

import type { Tracker } from "../usecases/tracker.ts";
import type { Pause } from "./attempt.ts";
import { type KnownChanges, UNTOLD } from "./as-new-as-told.ts";
import { Connection, type RepositoryName } from "./connection.ts";
import type { Bounds, Desk } from "./desk.ts";
import { bothSidesReader } from "./fetch-both-sides.ts";
import { fetchFile } from "./fetch-file.ts";
import { fetchForms } from "./fetch-forms.ts";
import { fetchFirstSeen } from "./fetch-first-seen.ts";
import { fetchClosedTickets, fetchOpenTickets } from "./fetch-pages.ts";
import { fetchRole, fetchTeam } from "./fetch-people.ts";
import { fetchBot, fetchRepository, fetchSelf } from "./fetch-repository.ts";
import { fetchTicket } from "./fetch-ticket.ts";
import { fetchTickets } from "./fetch-tickets.ts";
import { fetchVersions } from "./fetch-versions.ts";
import type { Octokit } from "./octokit.ts";
import { type Gate, requestGate } from "./gate.ts";
import { recentWrites, type RecentWrites } from "./recent-writes.ts";
import { assign, unassign } from "./write-assignees.ts";
import { deleteComment, editComment, fetchRendered, postComment } from "./write-comments.ts";
import { editIssue, fetchOwnIssue, fetchOwnIssues, openIssue } from "./write-issues.ts";
import { addLabels, removeLabel } from "./write-labels.ts";
import { react } from "./write-reactions.ts";
import { closeIssue, reopenIssue } from "./write-state.ts";

export interface TrackerSettings {
  readonly octokit: Octokit;
  readonly repository: RepositoryName;
  /** The values of `WATCHBILL_SECRET`: the first signs, all verify. None: markers are not signed. */
  readonly secrets?: readonly string[];
  /** The memory of this process, to be shared by its trackers; by default one of its own. */
  readonly recentWrites?: RecentWrites;
  /** What is known of the tickets' last changes; a read that shows less is made again. By default nothing. */
  readonly changes?: KnownChanges;
  /** How long to wait before each such reading; by default 7 s in all, after which the ticket is left for later. */
  readonly outdatedPausesMs?: readonly number[];
  /** To be shared by all trackers with the same token; by default one of its own. */
  readonly gate?: Gate;
  /** Waits; by default as long as it says. */
  readonly pause?: Pause;
  /** How long one request may take; by default 10 s. */
  readonly timeoutMs?: number;
  readonly bounds?: Partial<Bounds>;
}

const BOUNDS: Bounds = { issues: 10_000, closedIssues: 2_500, issuesPerPage: 50, eventPages: 40, eventsPerPage: 100 };

const TIMEOUT_MS = 10_000;

/** The tracker of one repository, for one run: it keeps what it has learned, so make a new one for the next run. */
export function githubTracker(settings: TrackerSettings): Tracker {
  return trackerAt(deskOf(settings));
}

/**
 * The tracker of an internal repository.
 * @param tickets the desk of those whose internal sides are kept there.
 */
export function internalTracker(settings: TrackerSettings, tickets: Desk): Tracker {
  const desk = deskOf(settings);
  return { ...trackerAt(desk), fetchBothSides: bothSidesReader(desk, tickets) };
}

/** The tracker of the repository that `desk` is about. */
export function trackerAt(desk: Desk): Tracker {
  return {
    fetchRepository: () => fetchRepository(desk),
    fetchSelf: () => fetchSelf(desk),
    fetchBot: (name) => fetchBot(desk, name),
    fetchFile: (path, home) => fetchFile(desk, path, { home }),
    fetchVersions: (path, home) => fetchVersions(desk, path, home),
    fetchForms: () => fetchForms(desk),
    fetchTicket: (number, when) => fetchTicket(desk, number, when),
    hasUnseenWords: (number) => desk.unseenWords.has(number),
    fetchTickets: (numbers) => fetchTickets(desk, numbers),
    fetchOpenTickets: () => fetchOpenTickets(desk),
    addLabels: (number, labels) => addLabels(desk, number, labels),
    removeLabel: (number, label) => removeLabel(desk, number, label),
    assign: (number, login) => assign(desk, number, login),
    unassign: (number, login) => unassign(desk, number, login),
    postComment: (number, body) => postComment(desk, number, body),
    editComment: (number, id, body) => editComment(desk, number, { id, body }),
    fetchRendered: (number, id) => fetchRendered(desk, number, id),
    deleteComment: (number, id) => deleteComment(desk, number, id),
    fetchClosedTickets: (since) => fetchClosedTickets(desk, since),
    fetchRole: (login) => fetchRole(desk, login),
    fetchTeam: (team) => fetchTeam(desk, team),
    fetchFirstSeen: (path, home) => fetchFirstSeen(desk, path, home),
    fetchOwnIssues: (since) => fetchOwnIssues(desk, since),
    fetchOwnIssue: (markerLine) => fetchOwnIssue(desk, markerLine),
    closeIssue: (number, reason) => closeIssue(desk, number, reason),
    reopenIssue: (number) => reopenIssue(desk, number),
    react: (number, commentId, content) => react(desk, number, { commentId, content }),
    openIssue: (issue) => openIssue(desk, issue),
    editIssue: (number, body) => editIssue(desk, number, body),
  };
}

/** What a reader of one repository has in hand at the beginning. */
export function deskOf(settings: TrackerSettings): Desk {
  const { octokit, repository } = settings;
  const secrets = (settings.secrets ?? []).filter((secret) => secret !== "");
  const pause = settings.pause ?? wait;
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
  return {
    connection: new Connection({
      octokit,
      repository,
      secrets,
      pause,
      timeoutMs,
      gate: settings.gate ?? requestGate(),
    }),
    bounds: { ...BOUNDS, ...settings.bounds },
    secrets,
    recent: settings.recentWrites ?? recentWrites(),
    changes: settings.changes ?? UNTOLD,
    outdatedPausesMs: settings.outdatedPausesMs ?? [1_000, 2_000, 4_000],
    labels: new Set(),
    identities: { repositoryId: undefined, issueIds: new Map() },
    commentsSeen: new Map(),
    unseenWords: new Set(),
    self: undefined,
    siblings: new Map(),
  };
}

async function wait(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
