// What else must be asked to have the whole of one issue?

import { succeeded, type Outcome } from "../usecases/outcome.ts";
import { flag, number, optionalList, part } from "./answer.ts";
import { repeatedly } from "./attempt.ts";
import { understood } from "./connection.ts";
import { noteIdentity, sealOf, ticketKey, type Desk } from "./desk.ts";
import { listPage, wholeAttempt, type ListPage } from "./list-page.ts";
import { FIRST_VERSION, MORE_EVENTS } from "./queries.ts";
import { readingOf, type RawTicket } from "./reading.ts";
import { withRecentWrites } from "./with-recent-writes.ts";
import type { History } from "../core/ticket/history.ts";

/**
 * The history of an issue of which a first answer is there: further pages of its timeline, the first version of a
 * body with many, and our own last writes.
 */
export async function completeTicket(desk: Desk, repository: unknown, issue: unknown): Promise<Outcome<History>> {
  const ticket = understood("reading an issue", () => {
    noteIdentity(desk, repository, issue);
    return { number: number(issue, "number"), isPrivate: flag(repository, "isPrivate") };
  });
  if (!ticket.ok) return ticket;
  const timeline = await wholeTimeline(desk, issue, ticket.value.number);
  if (!timeline.ok) return timeline;
  const versions = await withFirstVersion(desk, issue, ticket.value.number);
  if (!versions.ok) return versions;
  const raw = { ...timeline.value, issue: versions.value, isPrivate: ticket.value.isPrivate };
  return understood(`reading #${ticket.value.number}`, () => historyOf(desk, raw, ticket.value.number));
}

function historyOf(desk: Desk, raw: RawTicket, ticket: number): History {
  const seal = sealOf(desk, ticket);
  const writes = desk.recent.of(ticketKey(desk, ticket), desk.connection.lastAnsweredAt);
  const history = withRecentWrites(readingOf(raw, seal), { writes, self: desk.self, seal });
  desk.commentsSeen.set(ticket, history.events.filter(({ kind }) => kind === "commented").length);
  desk.unseenWords.delete(ticket);
  return history;
}

type Timeline = Pick<RawTicket, "timeline" | "cutShort">;

async function wholeTimeline(desk: Desk, issue: unknown, ticket: number): Promise<Outcome<Timeline>> {
  const doing = `reading the timeline of #${ticket}`;
  const timeline: unknown[] = [];
  let page = understood(doing, () => listPage(part(issue, "timelineItems"), undefined));
  for (let pages = 1; ; pages += 1) {
    if (!page.ok) return page;
    const { entries, next } = page.value;
    timeline.push(...entries);
    if (next === undefined || pages >= desk.bounds.eventPages) {
      return succeeded({ timeline, cutShort: next !== undefined });
    }
    page = await moreEvents(desk, ticket, next);
  }
}

// Long comments make a page slow; after more than ten seconds GitHub answers 502. Half as many take half the time.
async function moreEvents(desk: Desk, ticket: number, cursor: string): Promise<Outcome<ListPage>> {
  const doing = `reading the timeline of #${ticket}`;
  return repeatedly("read", desk.connection.pause, async (before) => {
    const variables = { number: ticket, cursor, events: eventsFor(desk, before) };
    const attempt = await desk.connection.askOnce({ doing, query: MORE_EVENTS, variables });
    return wholeAttempt(attempt, doing, (answer) =>
      listPage(part(answer, "repository", "issue", "timelineItems"), cursor),
    );
  });
}

/** How many entries of a timeline to ask for when the same was asked in vain `before` times. */
export function eventsFor(desk: Desk, before: number): number {
  return Math.max(1, Math.floor(desk.bounds.eventsPerPage / 2 ** before));
}

// GitHub lists the newest versions first, so that of very many the first one is not among them.
async function withFirstVersion(desk: Desk, issue: unknown, ticket: number): Promise<Outcome<unknown>> {
  if (part(issue, "userContentEdits", "pageInfo", "hasNextPage") !== true) return succeeded(issue);
  const doing = `reading the first version of #${ticket}`;
  const answer = await desk.connection.ask({ doing, query: FIRST_VERSION, variables: { number: ticket } });
  if (!answer.ok) return answer;
  const first = optionalList(answer.value, "repository", "issue", "userContentEdits", "nodes");
  const nodes = [...optionalList(issue, "userContentEdits", "nodes"), ...first];
  return succeeded({ ...Object(issue), userContentEdits: { nodes } });
}
