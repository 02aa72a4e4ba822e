// Which internal sides have outlived their tickets, though nobody told that these have left?

import type { History } from "../core/ticket/history.ts";
import { attached, ticketOfTwin } from "./fetch-twin.ts";
import type { Twins } from "./fetch-twins.ts";
import { leaveTicket } from "./leave-ticket.ts";
import { failuresOf, type TicketReport } from "./applied.ts";
import type { Outcome } from "./outcome.ts";
import type { Run } from "./start-run.ts";

/** A ticket that has left the repository, with the issues that are still open as its internal side. */
export interface Orphans {
  readonly number: number;
  /** The issue's own number across GitHub, where its internal side names it. */
  readonly id?: number;
  readonly twins: readonly number[];
}

/** Open twins of a ticket that no page has shown, and what is found where it should be. */
export interface Unseen {
  readonly orphans: Orphans;
  readonly read: Outcome<History | undefined>;
}

// All in all there are hardly ever any; what is left is found by the next sweep.
const LOOKED_FOR = 20;
// A line that says why, and the closing.
const WRITES = 2;

/** Asks for each ticket that should have been seen, and only for those. An issue that others have opened is no twin. */
export async function unseenTickets(twins: Twins, seen: ReadonlySet<number>, run: Run): Promise<readonly Unseen[]> {
  const missing = [...twins.open].filter(([number]) => !seen.has(number)).slice(0, LOOKED_FOR);
  const found: Unseen[] = [];
  for (const [number, open] of missing) {
    const orphans = await orphansOf(number, open, run);
    if (orphans.twins.length > 0) found.push({ orphans, read: await run.tracker.fetchTicket(number) });
  }
  return found;
}

async function orphansOf(number: number, open: readonly History[], run: Run): Promise<Orphans> {
  const twins: number[] = [];
  let id: number | undefined;
  for (const twin of open) {
    const { history } = await attached({ number, privateRepository: true, events: [] }, twin, run);
    if (history.twin?.state !== "open") continue;
    twins.push(twin.number);
    id ??= ticketOfTwin(twin)?.issueId;
  }
  return { number, twins, ...(id !== undefined && { id }) };
}

/** Whether the ticket was looked for in vain, in a repository that was read a moment ago. */
export function hasLeft({ read }: Unseen): boolean {
  return !read.ok && ["deleted", "transferred", "not-found"].includes(read.failure.kind);
}

export interface Left {
  /** Where something could not be done. */
  readonly reports: readonly TicketReport[];
  readonly warnings: readonly string[];
}

/** As if the event had come, for as many as there is room to write. */
export async function leaveOrphans(orphans: readonly Orphans[], run: Run, room: number): Promise<Left> {
  const reports: TicketReport[] = [];
  const left: number[] = [];
  let free = room;
  for (const { number, id, twins } of orphans) {
    free -= WRITES * twins.length;
    if (free < 0) break;
    const report = await leaveTicket({ number, ...(id !== undefined && { id }), twins }, run);
    if (failuresOf(report).length === 0) left.push(number);
    else reports.push(report);
  }
  return { reports, warnings: toldOf(left, "were closed") };
}

/** @param fate what became of their internal sides, or would. */
export function toldOf(numbers: readonly number[], fate: "were closed" | "would be closed"): readonly string[] {
  if (numbers.length === 0) return [];
  const names = numbers.map((number) => `#${number}`).join(", ");
  return [`No longer in the repository, so their internal sides ${fate}: ${names}.`];
}
