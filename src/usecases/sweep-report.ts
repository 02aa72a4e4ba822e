// What did a run find and do, in numbers and by ticket?

import type { Clock } from "../core/clocks/clock.ts";
import { calendarOf } from "../core/config/calendar-of.ts";
import { openTimeBetween } from "../core/time/open-time.ts";
import { failuresOf, hasActed, type TicketReport } from "./applied.ts";
import { type Failure, isPermanent } from "./outcome.ts";
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

/** A report on tickets already looked at, such as the one ticket of an event. */
export function reportOn(
  tickets: readonly TicketReport[],
  run: Run,
  rest: Partial<Pick<SweepReport, "failure" | "warnings">> = {},
): SweepReport {
  const count = (holds: (ticket: TicketReport) => boolean): number => tickets.filter(holds).length;
  return {
    checked: tickets.length,
    acted: count(hasActed),
    breached: count((ticket) => ticket.clocks.some((clock) => clock.state === "breached")),
    dueSoon: count((ticket) => ticket.clocks.some((clock) => isDueSoon(clock, run))),
    escalated: count((ticket) => ticket.applied.some(({ step, ended }) => escalates(step) && ended !== "failed")),
    failed: count((ticket) => failuresOf(ticket).some((failure) => !isPermanent(failure))),
    tickets,
    ...(rest.failure !== undefined && { failure: rest.failure }),
    warnings: [...teamWarnings(run), ...goneWarnings(tickets), ...(rest.warnings ?? [])],
  };
}

function goneWarnings(tickets: readonly TicketReport[]): readonly string[] {
  return [...new Set(tickets.flatMap((ticket) => ticket.goneLabels ?? []))].map(
    (label) => `The label "${label}" has gone from the repository: tickets that had it stay without it.`,
  );
}

/** Teams of the file that could not be read, and what follows. */
export function teamWarnings({ unreadTeams }: Pick<Run, "unreadTeams">): readonly string[] {
  return unreadTeams.map(
    ({ failure }) => `Nobody was taken for staff by a team that can't be read: ${failure.message}.`,
  );
}

function escalates(step: TicketReport["applied"][number]["step"]): boolean {
  return step.kind === "announce" && step.tier !== undefined;
}

/** How pressing a ticket is; undefined: no clock runs on it. */
export function lateness(
  { clocks }: TicketReport,
  run: Pick<Run, "config">,
): "past due" | "due soon" | "in time" | undefined {
  if (clocks.some(({ state }) => state === "breached")) return "past due";
  if (clocks.some((clock) => isDueSoon(clock, run))) return "due soon";
  return clocks.some(({ state }) => state === "running") ? "in time" : undefined;
}

function isDueSoon(clock: Clock, run: Pick<Run, "config">): boolean {
  if (clock.state !== "running" || clock.dueAt === undefined) return false;
  const allowed = openTimeBetween(calendarOf(run.config, clock.calendar), clock.startedAt, clock.dueAt);
  return clock.elapsedMs * 100 >= allowed * run.config.dueSoonPercent;
}
