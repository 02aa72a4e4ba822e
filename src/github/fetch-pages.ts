// How are many tickets read in few requests?

import type { History } from "../core/ticket/history.ts";
import { instant, type Instant } from "../core/time/instant.ts";
import { failed, succeeded, type Failure, type Outcome } from "../usecases/outcome.ts";
import type { TicketPage } from "../usecases/tracker.ts";
import { optionalText, part } from "./answer.ts";
import { completeTicket } from "./complete-ticket.ts";
import type { Desk } from "./desk.ts";
import { CLOSED_TICKETS, NEXT_CLOSED_TICKET, NEXT_TICKET, OPEN_TICKETS } from "./queries.ts";
import { readPage, type Listing, type Position, type RawPage } from "./read-page.ts";

/** One that is read to its end, or to a bound: so many issues at most. */
interface BoundListing extends Listing {
  readonly bound: number;
  /** The numbers of those already read, which are passed over; it grows. */
  readonly read?: Set<unknown>;
}

/** Page by page, oldest first. A page that fails altogether is the last. */
export async function* fetchOpenTickets(desk: Desk): AsyncGenerator<Outcome<TicketPage>> {
  yield* fetchPages(desk, {
    doing: "reading the open issues",
    query: OPEN_TICKETS,
    nextQuery: NEXT_TICKET,
    bound: desk.bounds.issues,
  });
}

// Each look takes in what changed during the one before, of which there is less and less.
const MOST_LOOKS = 3;

/**
 * Those closed or changed while closed since `since`, the latest change first, each once. A page that fails altogether
 * is the last.
 *
 * An issue that changes between two pages jumps over the cursor, to the top of the list: after a list of several pages
 * its top is read again, down to what was there at first.
 */
export async function* fetchClosedTickets(desk: Desk, since: Instant): AsyncGenerator<Outcome<TicketPage>> {
  const read = new Set<unknown>();
  let from = since;
  for (let look = 1; look <= MOST_LOOKS; look += 1) {
    const listing: BoundListing = {
      doing: "reading the closed issues",
      query: CLOSED_TICKETS,
      nextQuery: NEXT_CLOSED_TICKET,
      bound: desk.bounds.closedIssues,
      ends: { by: "updatedAt", since: from },
      read,
    };
    const { pages, isWhole, changedAt } = yield* fetchPages(desk, listing);
    if (pages <= 1 || !isWhole) return;
    from = changedAt ?? from;
  }
}

/** How reading a list went. */
interface Walk {
  readonly pages: number;
  /** Whether it was read to its end. */
  readonly isWhole: boolean;
  /** The last change of the issue at its top. */
  readonly changedAt: Instant | undefined;
}

async function* fetchPages(desk: Desk, listing: BoundListing): AsyncGenerator<Outcome<TicketPage>, Walk> {
  let position: Position = { cursor: undefined, size: desk.bounds.issuesPerPage };
  let walk: Walk = { pages: 0, isWhole: false, changedAt: undefined };
  let left = listing.bound;
  let nameless: Failure | undefined;
  while (left > 0) {
    const page = await readPage(desk, listing, { ...position, size: Math.min(position.size, left) });
    if (!page.ok) {
      yield page;
      return walk;
    }
    const { next, size } = page.value;
    nameless ??= page.value.nameless;
    left -= countOf(page.value);
    const cutShort = next !== undefined && left <= 0;
    yield succeeded({ ...(await completePage(desk, unread(page.value, listing.read))), cutShort });
    walk = {
      pages: walk.pages + 1,
      isWhole: next === undefined,
      changedAt: walk.changedAt ?? changedAtTopOf(page.value),
    };
    if (next === undefined) break;
    position = { cursor: next, size: sizeAfter(desk, size) };
  }
  // The others come first: what can't be named ends the reading.
  if (nameless !== undefined) yield failed(nameless);
  return walk;
}

// Were a page with nothing on it for nothing, a list of such pages would have no end.
function countOf({ issues, failures, size }: RawPage): number {
  return issues.length + failures.length || size;
}

function unread(page: RawPage, read: Set<unknown> | undefined): RawPage {
  if (read === undefined) return page;
  const issues = page.issues.filter((issue) => !read.has(part(issue, "number")));
  for (const issue of issues) read.add(part(issue, "number"));
  return { ...page, issues };
}

function changedAtTopOf({ issues: [top] }: RawPage): Instant | undefined {
  const changedAt = optionalText(top, "updatedAt");
  return changedAt === undefined ? undefined : instant(changedAt);
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
