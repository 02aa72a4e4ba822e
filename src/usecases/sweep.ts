// How are all open tickets looked at in one pass?

import type { Clock } from "../core/clocks/clock.ts";
import { calendarOf } from "../core/config/calendar-of.ts";
import { openTimeBetween } from "../core/time/open-time.ts";
import type { History } from "../core/ticket/history.ts";
import { failuresOf, hasActed, type TicketReport } from "./applied.ts";
import { type Failure, isPermanent } from "./outcome.ts";
import { previewTicket, reviewTicket } from "./review-ticket.ts";
import type { Run } from "./start-run.ts";

/** What one pass found and did. The numbers count tickets. */
export interface SweepReport {
  readonly checked: number;
  readonly acted: number;
  readonly breached: number;
  readonly dueSoon: number;
  readonly escalated: number;
  /** Tickets with something left undone, permanent conditions left out. */
  readonly failed: number;
  readonly tickets: readonly TicketReport[];
  /** The pass itself could not go on. */
  readonly failure?: Failure;
  readonly warnings: readonly string[];
}

/**
 * Looks at every open ticket and reviews those where something is missing; one bad ticket never stops the rest.
 * No ticket is begun once `maxWrites` or the file's `limits.writes_per_sweep` are spent; those left are named.
 */
export async function sweep(run: Run, { maxWrites = Infinity }: { maxWrites?: number } = {}): Promise<SweepReport> {
  const allowed = Math.min(maxWrites, run.config.limits.writesPerSweep);
  let written = 0;
  return passOver(run, async (history) => {
    const preview = previewTicket(history, run);
    if (!hasActed(preview)) return preview;
    if (written >= allowed) return { ...preview, applied: [], failure: leftForNextSweep(allowed) };
    // Read again before writing: what the page showed may be minutes old by now.
    const report = await reviewTicket(history.number, run);
    written += report.applied.length;
    return report;
  });
}

function leftForNextSweep(allowed: number): Failure {
  const message = `left for the next sweep: this one may write ${allowed} times (limits.writes_per_sweep, max-writes)`;
  return { kind: "limited", message };
}

/** The same pass, only looking. */
export async function previewSweep(run: Run): Promise<SweepReport> {
  return passOver(run, (history) => Promise.resolve(previewTicket(history, run)));
}

/** A report on tickets already looked at, such as the one ticket of an event. */
export function reportOn(tickets: readonly TicketReport[], run: Run, rest: Partial<SweepReport> = {}): SweepReport {
  const count = (holds: (ticket: TicketReport) => boolean): number => tickets.filter(holds).length;
  return {
    checked: tickets.length,
    acted: count(hasActed),
    breached: count((ticket) => ticket.clocks.some((clock) => clock.state === "breached")),
    dueSoon: count((ticket) => ticket.clocks.some((clock) => isDueSoon(clock, run))),
    escalated: count((ticket) => ticket.applied.some(({ step, ended }) => escalates(step) && ended !== "failed")),
    failed: count((ticket) => failuresOf(ticket).some((failure) => !isPermanent(failure))),
    tickets,
    warnings: [],
    ...rest,
  };
}

async function passOver(run: Run, look: (history: History) => Promise<TicketReport>): Promise<SweepReport> {
  const tickets: TicketReport[] = [];
  const warnings: string[] = [];
  for await (const page of run.tracker.fetchOpenTickets()) {
    if (!page.ok) return reportOn(tickets, run, { failure: page.failure, warnings });
    for (const { number, failure } of page.value.failures) {
      tickets.push({ number, title: "", applied: [], clocks: [], failure });
    }
    for (const history of page.value.histories) tickets.push(await lookSafely(history, look));
    if (page.value.cutShort)
      warnings.push("There are more open issues than one sweep reads; the newest were left out.");
  }
  return reportOn(tickets, run, { warnings });
}

// A mistake of ours on one ticket must not keep the others waiting; it is named, and the run is red.
async function lookSafely(history: History, look: (history: History) => Promise<TicketReport>): Promise<TicketReport> {
  try {
    return await look(history);
  } catch (error) {
    const message = `Watchbill failed on this ticket: ${error instanceof Error ? error.message : String(error)}`;
    return { number: history.number, title: "", applied: [], clocks: [], failure: { kind: "rejected", message } };
  }
}

function escalates(step: TicketReport["applied"][number]["step"]): boolean {
  return step.kind === "announce" && step.tier !== undefined;
}

function isDueSoon(clock: Clock, run: Run): boolean {
  if (clock.state !== "running" || clock.dueAt === undefined) return false;
  const allowed = openTimeBetween(calendarOf(run.config, clock.calendar), clock.startedAt, clock.dueAt);
  return clock.elapsedMs * 100 >= allowed * run.config.dueSoonPercent;
}
