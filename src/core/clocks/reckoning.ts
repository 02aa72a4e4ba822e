// When is a stretch due by its rule, and where did it stand still?

import { calendarOf } from "../config/calendar-of.ts";
import type { Config, Target } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { addBusinessDays } from "../time/business-days.ts";
import type { Calendar, Span } from "../time/calendar.ts";
import { type Instant, instant } from "../time/instant.ts";
import { type Interval, merged } from "../time/intervals.ts";
import { addOpenTime, openTimeBetween } from "../time/open-time.ts";
import type { Ruled } from "./priority-path.ts";
import type { Life } from "./stretch.ts";

export interface Reckoning {
  readonly calendar: Calendar;
  /** The stretch's own start, or the change of priority with `on_priority_change: from_change`. */
  readonly startedAt: Instant;
  /** Times that don't count, in order, none overlapping, all ended. */
  readonly pauses: readonly Span[];
  /** Since when it stands still, while it does. */
  readonly pausedAt: Instant | undefined;
  /** As if what pauses it now ended at once. */
  readonly dueAt: Instant;
  readonly agreed: Ticket["agreed"];
}

/** @throws RangeError when it is not due within 100 years. */
export function reckon({ stretch, ruling }: Ruled, life: Life, config: Config): Reckoning {
  const calendar = calendarOf(config, ruling.rule.calendar);
  const { changedAt } = ruling;
  const isFromChange = changedAt !== undefined && config.onPriorityChange === "from_change";
  const startedAt = isFromChange ? changedAt : stretch.startedAt;
  const stoppedAt = stretch.stopped?.at;
  const waits = ruling.rule.pauses ? life.ticket.waits : [];
  const pausedAt = stoppedAt === undefined ? lastingSince(waits, startedAt) : undefined;
  const pauses = ended([...waits, ...life.cycle.pauses], { startedAt, stoppedAt });
  const agreed = stretch.name === "first_response" ? agreedIn(life, stoppedAt) : undefined;
  const dueAt =
    agreed === undefined
      ? dueAfter(calendar, ruling.rule.target, startedAt, pauses)
      : agreedDue(agreed, calendar, pauses);
  return { calendar, startedAt, pauses, pausedAt, dueAt, agreed };
}

/** When a target is due that starts at a moment, with pauses that have ended. */
export function dueAfter(calendar: Calendar, target: Target, startedAt: Instant, pauses: readonly Span[]): Instant {
  return target.kind === "open"
    ? addOpenTime(calendar, startedAt, target.ms, pauses)
    : addBusinessDays(calendar, startedAt, target.days, pauses);
}

/** What was agreed in this cycle, before the answer: one that comes with the answer is for what follows. */
function agreedIn({ ticket, cycle, until }: Life, stoppedAt: Instant | undefined): Ticket["agreed"] {
  const { agreed } = ticket;
  if (agreed === undefined || agreed.at < cycle.startedAt) return undefined;
  const end = Math.min(until ?? Infinity, stoppedAt ?? Infinity);
  return agreed.at < end ? agreed : undefined;
}

/** A moment agreed stands as it is; only pauses that came after the agreement move it, never to an earlier one. */
function agreedDue(agreed: NonNullable<Ticket["agreed"]>, calendar: Calendar, pauses: readonly Span[]): Instant {
  const since = pauses.filter((pause) => pause.until > agreed.at);
  const allowed = openTimeBetween(calendar, agreed.at, agreed.dueAt);
  if (since.length === 0 || allowed === 0) return agreed.dueAt;
  return instant(Math.max(agreed.dueAt, addOpenTime(calendar, agreed.at, allowed, since)));
}

type Waited = Ticket["waits"][number];

function lastingSince(waits: readonly Waited[], startedAt: Instant): Instant | undefined {
  const lasting = waits.find((wait) => wait.until === undefined);
  return lasting && instant(Math.max(lasting.from, startedAt));
}

/** Cut to the stretch, so that what comes after its stop never moves its due time. */
function ended(
  pauses: readonly Waited[],
  { startedAt, stoppedAt }: { readonly startedAt: Instant; readonly stoppedAt: Instant | undefined },
): readonly Span[] {
  const stop = stoppedAt ?? Infinity;
  const cut: Interval[] = [];
  // A ticket of thousands of comments has as many clocks, and most pauses are none of theirs.
  for (const pause of pauses) {
    const until = Math.min(pause.until ?? stop, stop);
    if (pause.from < stop && until > startedAt && until !== Infinity) {
      cut.push({ from: Math.max(pause.from, startedAt), until });
    }
  }
  return merged(cut).map(({ from, until }) => ({ from: instant(from), until: instant(until) }));
}
