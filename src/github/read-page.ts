// How is one page of issues read, however heavy it is?

import { instant, type Instant } from "../core/time/instant.ts";
import { failed, type Failure, type Outcome } from "../usecases/outcome.ts";
import type { TicketPage } from "../usecases/tracker.ts";
import { number, part, text, wholeList } from "./answer.ts";
import { mayBeAskedAgain, repeatedly, type Attempt } from "./attempt.ts";
import { eventsFor } from "./complete-ticket.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { listPage, nextCursor, wholeAttempt } from "./list-page.ts";

/** Which issues are read, and where it ends. */
export interface Listing {
  readonly doing: string;
  readonly query: string;
  /** The same for the number of the next one only. */
  readonly nextQuery: string;
  /** The list is in order of these moments, newest first, and ends at what is older than `since`. */
  readonly ends?: { readonly by: "createdAt" | "updatedAt"; readonly since: Instant };
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
  /** Why one is missing of which not even the number is known. */
  readonly nameless?: Failure;
  readonly next: string | undefined;
  /** How many were asked for in the end. */
  readonly size: number;
}

/**
 * Half as many are asked for when so many can't be read: a page that takes GitHub more than ten seconds is answered
 * with a 502, one that is too large in part. What can't be read alone is stepped over.
 */
export async function readPage(desk: Desk, listing: Listing, position: Position): Promise<Outcome<RawPage>> {
  let { size } = position;
  for (; size > 1; size = Math.floor(size / 2)) {
    const attempt = await askPage(desk, listing, { ...position, size, before: 0 });
    if (attempt.ok) return attempt;
    const { extent, failure } = attempt.trouble;
    if (!mayBeAskedAgain(attempt.trouble)) return failed(failure);
    await desk.connection.pause(HALVING_PAUSE_MS);
    if (extent === "unsent") break;
  }
  const last = await repeatedly("read", desk.connection.pause, (before) =>
    askPage(desk, listing, { ...position, size, before }),
  );
  const isUnreadable = !last.ok && size === 1 && last.failure.kind === "unavailable";
  return isUnreadable ? stepOver(desk, listing, { cursor: position.cursor, failure: last.failure }) : last;
}

async function askPage(
  desk: Desk,
  listing: Listing,
  { cursor, size, before }: Position & { readonly before: number },
): Promise<Attempt<RawPage>> {
  const { doing, query } = listing;
  const variables = { size, cursor: cursor ?? null, events: eventsFor(desk, before) };
  const attempt = await desk.connection.askOnce({ doing, query, variables });
  return wholeAttempt(attempt, doing, (answer) => rawPage(listing, answer, { cursor, size }));
}

function rawPage({ ends }: Listing, answer: unknown, { cursor, size }: Position): RawPage {
  const { entries, next } = listPage(part(answer, "repository", "issues"), cursor);
  const issues = entries.filter((issue) => !isBeyond(issue, ends));
  return { answer, issues, failures: [], next: issues.length < entries.length ? undefined : next, size };
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
  const page = { answer: answer.value, issues: [], failures: [], size: 1 };
  return understood(doing, () => {
    const listed = part(answer.value, "repository", "issues");
    const next = nextCursor(listed, cursor);
    const nodes = understood(doing, () => wholeList(listed, "nodes"));
    if (!nodes.ok) return { ...page, nameless: failure, next };
    if (nodes.value.some((issue) => isBeyond(issue, ends))) return { ...page, next: undefined };
    return { ...page, failures: nodes.value.map((issue) => ({ number: number(issue, "number"), failure })), next };
  });
}
