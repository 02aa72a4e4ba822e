// What was said on the internal sides of all tickets, read page by page?

import type { History } from "../core/ticket/history.ts";
import type { Instant } from "../core/time/instant.ts";
import { ticketOfTwin } from "./fetch-twin.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import type { TicketPage, Tracker } from "./tracker.ts";

export interface Twins {
  /** By the ticket's number. */
  readonly byTicket: ReadonlyMap<number, History>;
  /** Those that are open by the ticket's number, the oldest first. */
  readonly open: ReadonlyMap<number, readonly History[]>;
  readonly failure?: Failure;
  readonly warnings: readonly string[];
}

/** All that are open, and those closed that somebody wrote on since. Of two for one ticket the older one counts. */
export async function fetchTwins({ internal, repository }: Run, since: Instant): Promise<Twins> {
  const byTicket = new Map<number, History>();
  const open = new Map<number, History[]>();
  if (internal === undefined) return { byTicket, open, warnings: [] };
  const read = await internal.ask((tracker) => readAll(tracker, since));
  if (!read.ok) return { byTicket, open, failure: read.failure, warnings: [] };
  for (const twin of read.value.histories.toSorted((one, other) => other.number - one.number)) {
    const of = ticketOfTwin(twin);
    if (of?.repositoryId !== repository.id) continue;
    byTicket.set(of.number, twin);
    if (read.value.open.has(twin)) open.set(of.number, [twin, ...(open.get(of.number) ?? [])]);
  }
  const cutShort = `There are more issues in the internal repository ${internal.name} than one sweep reads; commands on the others are seen once their ticket changes.`;
  return { byTicket, open, warnings: read.value.cutShort ? [cutShort] : [] };
}

type Read = Pick<TicketPage, "histories" | "cutShort">;

interface ReadAll extends Read {
  readonly open: ReadonlySet<History>;
}

async function readAll(tracker: Tracker, since: Instant): Promise<Outcome<ReadAll>> {
  const open = await readPages(tracker.fetchOpenTickets());
  if (!open.ok) return open;
  const closed = await readPages(tracker.fetchClosedTickets(since));
  if (!closed.ok) return closed;
  return succeeded({
    histories: [...open.value.histories, ...closed.value.histories],
    open: new Set(open.value.histories),
    cutShort: open.value.cutShort || closed.value.cutShort,
  });
}

async function readPages(pages: AsyncIterable<Outcome<TicketPage>>): Promise<Outcome<Read>> {
  const histories: History[] = [];
  let cutShort = false;
  for await (const page of pages) {
    if (!page.ok) return failed(page.failure);
    histories.push(...page.value.histories);
    cutShort ||= page.value.cutShort;
  }
  return succeeded({ histories, cutShort });
}
