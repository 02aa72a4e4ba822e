// How are all open tickets looked at in one pass?

import type { Clock } from "../core/clocks/clock.ts";
import { calendarOf } from "../core/config/calendar-of.ts";
import { openTimeBetween } from "../core/time/open-time.ts";
import type { History } from "../core/ticket/history.ts";
import { failuresOf, hasActed, type TicketReport } from "./applied.ts";
import { namingItself } from "./naming-itself.ts";
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
 * A ticket is finished once begun, and none is begun whose plan does not fit into what is left of `maxWrites` and
 * the file's `limits.writes_per_sweep` (but for the first, or it would never come to be), or once GitHub has asked
 * to wait. Those left are named.
 */
export async function sweep(run: Run, { maxWrites = Infinity }: { maxWrites?: number } = {}): Promise<SweepReport> {
  if (run.repository.isArchived) return reportOn([], run, { warnings: [ARCHIVED] });
  const allowed = Math.min(maxWrites, run.config.limits.writesPerSweep);
  let written = 0;
  let limit: Failure | undefined;
  return passOver(run, async (history) => {
    const preview = previewTicket(history, run);
    const planned = preview.applied.length;
    if (planned === 0) return preview;
    if (limit !== undefined) return leftOut(preview, limit.message);
    if (written >= allowed || (written > 0 && written + planned > allowed)) return leftOut(preview, spent(allowed));
    // Read again before writing: what the page showed may be minutes old by now.
    const report = await reviewTicket(history.number, run);
    written += report.applied.filter(({ ended }) => ended !== "skipped").length;
    limit = failuresOf(report).find((failure) => failure.kind === "limited");
    return report;
  });
}

const ARCHIVED = "The repository is archived, so nothing can be written; no ticket was looked at.";

function leftOut(preview: TicketReport, reason: string): TicketReport {
  return { ...preview, applied: [], failure: { kind: "limited", message: `left for the next sweep: ${reason}` } };
}

function spent(allowed: number): string {
  const writes = allowed === 1 ? "once" : `${allowed} times`;
  return `this one may write ${writes} (limits.writes_per_sweep, max-writes)`;
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
    for (const history of page.value.histories) {
      tickets.push(await namingItself(history.number, () => look(history)));
    }
    if (page.value.cutShort)
      warnings.push("There are more open issues than one sweep reads; the newest were left out.");
  }
  return reportOn(tickets, run, { warnings });
}

function escalates(step: TicketReport["applied"][number]["step"]): boolean {
  return step.kind === "announce" && step.tier !== undefined;
}

function isDueSoon(clock: Clock, run: Run): boolean {
  if (clock.state !== "running" || clock.dueAt === undefined) return false;
  const allowed = openTimeBetween(calendarOf(run.config, clock.calendar), clock.startedAt, clock.dueAt);
  return clock.elapsedMs * 100 >= allowed * run.config.dueSoonPercent;
}
