// From when to when does one obligation run, whatever its target?

import type { ClockName } from "../config/config.ts";
import type { Cycle, Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";

export interface Stretch {
  readonly name: ClockName;
  readonly startedAt: Instant;
  /** Undefined while it runs. */
  readonly stopped: Stop | undefined;
  /** The tier that is timed. */
  readonly tier?: string;
}

/** `done`: what was owed has come, in time or late; `dropped`: it is owed no longer. */
export interface Stop {
  readonly at: Instant;
  readonly how: "done" | "dropped";
}

/** A cycle of a ticket, and when the next one began. */
export interface Life {
  readonly ticket: Ticket;
  readonly cycle: Cycle;
  readonly until: Instant | undefined;
}

export function livesOf(ticket: Ticket): readonly Life[] {
  return ticket.cycles.map((cycle, index) => ({ ticket, cycle, until: ticket.cycles[index + 1]?.startedAt }));
}

/** Whether a moment lies in the cycle: from its start to the next one's. */
export function isIn({ cycle, until }: Life, at: Instant): boolean {
  return at >= cycle.startedAt && (until === undefined || at < until);
}

/** The stop that came first; of one instant, the one named first. */
export function firstStop(...stops: readonly (Stop | undefined)[]): Stop | undefined {
  return stops.reduce((first, stop) =>
    stop !== undefined && (first === undefined || stop.at < first.at) ? stop : first,
  );
}

export function doneAt(at: Instant | undefined): Stop | undefined {
  return at === undefined ? undefined : { at, how: "done" };
}

export function droppedAt(at: Instant | undefined): Stop | undefined {
  return at === undefined ? undefined : { at, how: "dropped" };
}
