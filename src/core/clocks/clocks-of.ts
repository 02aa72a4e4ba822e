// How does each obligation on this ticket stand, now?

import { calendarOf } from "../config/calendar-of.ts";
import type { ClockRule, Config, Priority, Target } from "../config/config.ts";
import type { Cycle, Ticket } from "../ticket/ticket.ts";
import { addBusinessDays } from "../time/business-days.ts";
import { addOpenTime, openTimeBetween } from "../time/open-time.ts";
import type { Calendar } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { localText } from "../time/wording.ts";
import type { Clock, ClockState } from "./clock.ts";
import { stepsOf } from "./clock-steps.ts";

/** Every clock of every cycle, oldest cycle first. A priority without a clock has none; nor does a ticket without a priority. */
export function clocksOf(ticket: Ticket, config: Config, now: Instant): readonly Clock[] {
  const priority = config.priorities.find((each) => each.name === ticket.priority.name);
  if (priority === undefined || !ticket.care.inCare) return [];
  return ticket.cycles.flatMap((cycle) => clocksOfCycle(cycle, priority, config, now));
}

function clocksOfCycle(cycle: Cycle, priority: Priority, config: Config, now: Instant): readonly Clock[] {
  const rule = priority.clocks.find((each) => each.name === "first_response");
  return rule === undefined ? [] : [firstResponse(cycle, { rule, priority, config }, now)];
}

interface Ruling {
  readonly rule: ClockRule;
  readonly priority: Priority;
  readonly config: Config;
}

/** Runs from the opening (or reopening) to the first comment by staff that is more than commands. */
function firstResponse(cycle: Cycle, { rule, priority, config }: Ruling, now: Instant): Clock {
  const calendar = calendarOf(config, rule.calendar);
  const startedAt = cycle.startedAt;
  const dueAt = dueOf(rule.target, calendar, cycle);
  const stoppedAt = cycle.answered?.at ?? cycle.closed?.at;
  const state = stateOf(cycle, dueAt, now);
  const timing = {
    rule,
    calendar,
    startedAt,
    dueAt,
    cycle: cycle.number,
    priority: priority.name,
    now,
    pauses: cycle.pauses,
  };
  return {
    name: rule.name,
    cycle: cycle.number,
    state,
    startedAt,
    dueAt,
    ...(rule.promise && { promisedAt: dueOf(rule.promise, calendar, cycle) }),
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(state === "running" && { remainingMs: openTimeBetween(calendar, now, dueAt, cycle.pauses) }),
    elapsedMs: openTimeBetween(calendar, startedAt, stoppedAt ?? now, cycle.pauses),
    because: whyDue({ rule, priority, config }, { startedAt, dueAt, calendar }),
    calendar: rule.calendar,
    steps: stoppedAt === undefined ? stepsOf(timing) : [],
  };
}

function stateOf(cycle: Cycle, dueAt: Instant, now: Instant): ClockState {
  if (cycle.answered !== undefined) return cycle.answered.at <= dueAt ? "met" : "missed";
  if (cycle.closed !== undefined) return "cancelled";
  return now > dueAt ? "breached" : "running";
}

function dueOf(target: Target, calendar: Calendar, { startedAt, pauses }: Cycle): Instant {
  return target.kind === "open"
    ? addOpenTime(calendar, startedAt, target.ms, pauses)
    : addBusinessDays(calendar, startedAt, target.days, pauses);
}

function whyDue(
  { rule, priority, config }: Ruling,
  clock: { readonly startedAt: Instant; readonly dueAt: Instant; readonly calendar: Calendar },
): string {
  const zone = zoneShown(clock.calendar, config);
  const allowed = `${priority.name} allows ${rule.target.text} in calendar "${rule.calendar}" (line ${rule.at.line})`;
  return `${allowed}: from ${localText(clock.startedAt, zone)} to ${localText(clock.dueAt, zone)}`;
}

/** The zone in which a deadline of this calendar is told to people: its own, or the file's where it has no hours. */
export function zoneShown(calendar: Calendar, config: Config): string {
  return calendar.alwaysOpen ? config.timezone : calendar.timezone;
}
