// Which steps of the ticket's clocks have come and were not yet announced?

import type { Clock, ClockStep } from "../clocks/clock.ts";
import { clocksOf } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { nextOpening } from "../time/openings.ts";
import type { Instant } from "../time/instant.ts";
import { manned, presentTier } from "./ladder.ts";

export interface PassedStep extends ClockStep {
  readonly clock: Clock;
  /** Whom its `remind` means now. */
  readonly reminded: readonly string[];
}

/** In order of their instants. Clocks that have stopped have none. */
export function passedSteps(ticket: Ticket, config: Config, now: Instant): readonly PassedStep[] {
  const cycle = presentCycle(ticket).number;
  return clocksOf(ticket, config, now)
    .filter((clock) => clock.cycle === cycle)
    .flatMap((clock) =>
      clock.steps.map((step) => ({ ...step, clock, reminded: remindedBy(step, ticket, config, now) })),
    )
    .filter((step) => !ticket.announced.has(step.id) && !isPointless(step, ticket))
    .map((step) => ({ ...step, at: heardAt(step, config) }))
    .filter((step) => step.at <= now)
    .sort((one, other) => one.at - other.at);
}

// Once somebody was told that there is no further tier, climbing on would only repeat it.
function isPointless(step: PassedStep, ticket: Ticket): boolean {
  const { escalate, remind, label, comment } = step.rule;
  if (escalate === undefined) return remind !== undefined && step.reminded.length === 0;
  return ticket.ladderEnded && remind === undefined && label === undefined && comment === undefined;
}

/** The logins that a step's `remind` means: `assignee`, `on_call`, a tier or a person. */
function remindedBy(step: ClockStep, ticket: Ticket, config: Config, now: Instant): readonly string[] {
  const { remind } = step.rule;
  if (remind === undefined) return [];
  const present = presentTier(ticket, config);
  const onTier = present === undefined ? [] : manned(present, config, now).people;
  if (remind === "on_call") return onTier;
  if (remind === "assignee") return assigneeOf(ticket) ?? onTier.slice(0, 1);
  const tier = config.tiers.find((each) => each.name === remind);
  return tier === undefined ? [remind] : manned(tier, config, now).people;
}

/** The latest person a human assigned, else Watchbill's own. */
function assigneeOf(ticket: Ticket): readonly string[] | undefined {
  const assignee = ticket.assignees.findLast((each) => each.by === "human") ?? ticket.assignees.at(-1);
  return assignee && [assignee.login];
}

/**
 * A reminder to a person waits for the next opening of that person's own calendar, or of the clock's where
 * none is given, except on a 24x7 clock.
 */
function heardAt(step: PassedStep, config: Config): Instant {
  const [person] = step.reminded;
  const counted = calendarOf(config, step.clock.calendar);
  if (person === undefined || step.rule.escalate !== undefined || counted.alwaysOpen) return step.at;
  const own = config.people.find((each) => sameLogin(each.login, person))?.calendar;
  return nextOpening(own === undefined ? counted : calendarOf(config, own), step.at);
}
