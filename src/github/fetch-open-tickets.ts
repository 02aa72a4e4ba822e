// How are all open tickets read in few requests?

import type { History } from "../core/ticket/history.ts";
import { failed, succeeded, type Failure, type Outcome } from "../usecases/outcome.ts";
import type { TicketPage } from "../usecases/tracker.ts";
import { list, number, part } from "./answer.ts";
import { repeatedly, type Attempt } from "./attempt.ts";
import { completeTicket, eventsFor, nextCursor } from "./complete-ticket.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { NEXT_TICKET, OPEN_TICKETS } from "./queries.ts";

const DOING = "reading the open issues";

const HALVING_PAUSE_MS = 1000;

/** Where the next page begins, and how many issues to ask for. */
interface Position {
  readonly cursor: string | undefined;
  readonly size: number;
}

/** The issues of one page before they are complete; an issue that could not be read is there by its number. */
interface RawPage {
  readonly repository: unknown;
  readonly issues: readonly unknown[];
  readonly failures: TicketPage["failures"];
  readonly next: string | undefined;
  /** How many were asked for in the end. */
  readonly size: number;
}

/** Page by page, oldest first. A page that fails altogether is the last. */
export async function* fetchOpenTickets(desk: Desk): AsyncGenerator<Outcome<TicketPage>> {
  let position: Position = { cursor: undefined, size: desk.bounds.issuesPerPage };
  let left = desk.bounds.issues;
  while (left > 0) {
    const page = await readPage(desk, { ...position, size: Math.min(position.size, left) });
    if (!page.ok) {
      yield page;
      return;
    }
    const { next, size } = page.value;
    left -= page.value.issues.length + page.value.failures.length;
    yield succeeded(await completePage(desk, page.value, next !== undefined && left <= 0));
    if (next === undefined) return;
    // What made a page too heavy is behind us: ask for more again.
    position = { cursor: next, size: Math.min(desk.bounds.issuesPerPage, size * 2) };
  }
}

async function completePage(desk: Desk, page: RawPage, cutShort: boolean): Promise<TicketPage> {
  const histories: History[] = [];
  const failures = [...page.failures];
  for (const issue of page.issues) {
    const history = await completeTicket(desk, page.repository, issue);
    if (history.ok) histories.push(history.value);
    else failures.push({ number: Number(part(issue, "number")), failure: history.failure });
  }
  return { histories, failures, cutShort };
}

// A page that takes GitHub more than ten seconds is answered with a 502, one that is too large in part.
async function readPage(desk: Desk, position: Position): Promise<Outcome<RawPage>> {
  let { size } = position;
  for (; size > 1; size = Math.floor(size / 2)) {
    const attempt = await askPage(desk, { ...position, size }, 0);
    if (attempt.ok) return rawPage(attempt.value, size);
    const { extent, failure } = attempt.trouble;
    if (extent === "refused") return failed(failure);
    await desk.connection.pause(HALVING_PAUSE_MS);
    if (extent === "unsent") break;
  }
  const last = await repeatedly("read", desk.connection.pause, (before) =>
    askPage(desk, { ...position, size }, before),
  );
  if (last.ok) return rawPage(last.value, size);
  return size === 1 && last.failure.kind === "unavailable" ? stepOver(desk, position, last.failure) : last;
}

async function askPage(desk: Desk, position: Position, before: number): Promise<Attempt<unknown>> {
  const variables = { size: position.size, cursor: position.cursor ?? null, events: eventsFor(desk, before) };
  return desk.connection.askOnce({ doing: DOING, query: OPEN_TICKETS, variables });
}

function rawPage(answer: unknown, size: number): Outcome<RawPage> {
  return understood(DOING, () => {
    const repository = part(answer, "repository");
    const issues = list(repository, "issues", "nodes");
    return { repository, issues, failures: [], next: nextCursor(part(repository, "issues")), size };
  });
}

async function stepOver(desk: Desk, position: Position, failure: Failure): Promise<Outcome<RawPage>> {
  const answer = await desk.connection.ask({
    doing: DOING,
    query: NEXT_TICKET,
    variables: { cursor: position.cursor ?? null },
  });
  if (!answer.ok) return answer;
  return understood(DOING, () => {
    const repository = part(answer.value, "repository");
    const failures = list(repository, "issues", "nodes").map((issue) => ({ number: number(issue, "number"), failure }));
    return { repository, issues: [], failures, next: nextCursor(part(repository, "issues")), size: 1 };
  });
}
