// How are many tickets read in few requests?

import type { History } from "../core/ticket/history.ts";
import { instant, type Instant } from "../core/time/instant.ts";
import { failed, succeeded, type Failure, type Outcome } from "../usecases/outcome.ts";
import type { TicketPage } from "../usecases/tracker.ts";
import { list, number, part, text } from "./answer.ts";
import { repeatedly, type Attempt } from "./attempt.ts";
import { completeTicket, eventsFor, nextCursor } from "./complete-ticket.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { CLOSED_TICKETS, NEXT_CLOSED_TICKET, NEXT_TICKET, OPEN_TICKETS } from "./queries.ts";

/** Which issues are read, and where it ends. */
export interface Listing {
  readonly doing: string;
  readonly query: string;
  /** The same for the number of the next one only. */
  readonly nextQuery: string;
  /** The list is in order of these moments, newest first, and ends at what is older than `since`. */
  readonly ends?: { readonly by: "createdAt" | "updatedAt"; readonly since: Instant };
}

/** One that is read to its end, or to a bound: so many issues at most. */
interface BoundListing extends Listing {
  readonly bound: number;
}

const HALVING_PAUSE_MS = 1000;

/** Where the next page begins, and how many issues to ask for. */
export interface Position {
  readonly cursor: string | undefined;
  readonly size: number;
}

/** The issues of one page before they are complete; an issue that could not be read is there by its number. */
export interface RawPage {
  /** The whole answer. */
  readonly answer: unknown;
  readonly issues: readonly unknown[];
  readonly failures: TicketPage["failures"];
  readonly next: string | undefined;
  /** How many were asked for in the end. */
  readonly size: number;
}

/** Page by page, oldest first. A page that fails altogether is the last. */
export function fetchOpenTickets(desk: Desk): AsyncGenerator<Outcome<TicketPage>> {
  return fetchPages(desk, {
    doing: "reading the open issues",
    query: OPEN_TICKETS,
    nextQuery: NEXT_TICKET,
    bound: desk.bounds.issues,
  });
}

/** Those closed or changed while closed since `since`, the latest change first. A page that fails altogether is the last. */
export function fetchClosedTickets(desk: Desk, since: Instant): AsyncGenerator<Outcome<TicketPage>> {
  return fetchPages(desk, {
    doing: "reading the closed issues",
    query: CLOSED_TICKETS,
    nextQuery: NEXT_CLOSED_TICKET,
    bound: desk.bounds.closedIssues,
    ends: { by: "updatedAt", since },
  });
}

async function* fetchPages(desk: Desk, listing: BoundListing): AsyncGenerator<Outcome<TicketPage>> {
  let position: Position = { cursor: undefined, size: desk.bounds.issuesPerPage };
  let left = listing.bound;
  while (left > 0) {
    const page = await readPage(desk, listing, { ...position, size: Math.min(position.size, left) });
    if (!page.ok) {
      yield page;
      return;
    }
    const { next, size } = page.value;
    left -= page.value.issues.length + page.value.failures.length;
    const cutShort = next !== undefined && left <= 0;
    yield succeeded({ ...(await completePage(desk, page.value)), cutShort });
    if (next === undefined) return;
    position = { cursor: next, size: sizeAfter(desk, size) };
  }
}

/** What made a page too heavy is behind us: ask for more again. */
export function sizeAfter(desk: Desk, size: number): number {
  return Math.min(desk.bounds.issuesPerPage, size * 2);
}

/** The histories of a page, each whole. */
export async function completePage(desk: Desk, page: RawPage): Promise<Omit<TicketPage, "cutShort">> {
  const histories: History[] = [];
  const failures = [...page.failures];
  for (const issue of page.issues) {
    const history = await completeTicket(desk, part(page.answer, "repository"), issue);
    if (history.ok) histories.push(history.value);
    else failures.push({ number: Number(part(issue, "number")), failure: history.failure });
  }
  return { histories, failures };
}

// A page that takes GitHub more than ten seconds is answered with a 502, one that is too large in part.
export async function readPage(desk: Desk, listing: Listing, position: Position): Promise<Outcome<RawPage>> {
  let { size } = position;
  for (; size > 1; size = Math.floor(size / 2)) {
    const attempt = await askPage(desk, listing, { ...position, size, before: 0 });
    if (attempt.ok) return rawPage(listing, attempt.value, size);
    const { extent, failure } = attempt.trouble;
    if (extent === "refused") return failed(failure);
    await desk.connection.pause(HALVING_PAUSE_MS);
    if (extent === "unsent") break;
  }
  const last = await repeatedly("read", desk.connection.pause, (before) =>
    askPage(desk, listing, { ...position, size, before }),
  );
  if (last.ok) return rawPage(listing, last.value, size);
  const isUnreadable = size === 1 && last.failure.kind === "unavailable";
  return isUnreadable ? stepOver(desk, listing, { cursor: position.cursor, failure: last.failure }) : last;
}

async function askPage(
  desk: Desk,
  { doing, query }: Listing,
  { cursor, size, before }: Position & { readonly before: number },
): Promise<Attempt<unknown>> {
  const variables = { size, cursor: cursor ?? null, events: eventsFor(desk, before) };
  return desk.connection.askOnce({ doing, query, variables });
}

function rawPage({ doing, ends }: Listing, answer: unknown, size: number): Outcome<RawPage> {
  return understood(doing, () => {
    const listed = part(answer, "repository", "issues");
    const all = list(listed, "nodes");
    const issues = all.filter((issue) => !isBeyond(issue, ends));
    const next = issues.length < all.length ? undefined : nextCursor(listed);
    return { answer, issues, failures: [], next, size };
  });
}

function isBeyond(issue: unknown, ends: Listing["ends"]): boolean {
  return ends !== undefined && instant(text(issue, ends.by)) < ends.since;
}

async function stepOver(
  desk: Desk,
  { doing, nextQuery, ends }: Listing,
  { cursor, failure }: { readonly cursor: string | undefined; readonly failure: Failure },
): Promise<Outcome<RawPage>> {
  const answer = await desk.connection.ask({ doing, query: nextQuery, variables: { cursor: cursor ?? null } });
  if (!answer.ok) return answer;
  return understood(doing, () => {
    const listed = part(answer.value, "repository", "issues");
    const nodes = list(listed, "nodes");
    const isOver = nodes.some((issue) => isBeyond(issue, ends));
    const failures = isOver ? [] : nodes.map((issue) => ({ number: number(issue, "number"), failure }));
    return { answer: answer.value, issues: [], failures, next: isOver ? undefined : nextCursor(listed), size: 1 };
  });
}
