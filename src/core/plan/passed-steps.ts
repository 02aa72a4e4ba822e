// Which steps of the ticket's clocks have come and were not yet announced?

import type { Clock, ClockStep } from "../clocks/clock.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Calendar } from "../time/calendar.ts";
import { type Instant, instant } from "../time/instant.ts";
import { isOpen, nextOpening } from "../time/openings.ts";
import { isUnassignable } from "./asked-assignment.ts";
import { hasEnded } from "./climb.ts";
import { clocksNow } from "./clocks-now.ts";
import { firstAssignment } from "./first-assignment.ts";
import { manned, presentTier } from "./ladder.ts";

/** The write-up has an issue of its own, and is spoken of there. */
export type SpokenClock = Clock & { readonly name: Exclude<Clock["name"], "write_up"> };

export interface PassedStep extends ClockStep {
  readonly clock: SpokenClock;
  /** Whom its `remind` reaches now: those of the people meant whose own calendars are open. */
  readonly reminded: readonly string[];
}

/** In order of their instants. Clocks that have stopped have none. */
export function passedSteps(ticket: Ticket, config: Config, now: Instant): readonly PassedStep[] {
  return untold(ticket, config, now)
    .filter(({ step }) => doesSomething(step) && !isPointless(step, ticket))
    .flatMap(({ step, clock }) => {
      const people = peopleMeant(step, ticket, { config, now });
      // With nobody to remind it waits for somebody, unless there is more to do.
      if (people.length === 0 && onlyReminds(step)) return [];
      const heard = { step, clock, people };
      return heardAt(heard, config) <= now ? [{ ...step, clock, reminded: awake(heard, config, now) }] : [];
    })
    .sort((one, other) => one.at - other.at);
}

/** Reminders of the same clocks that an escalation announced now has overtaken. */
export function overtaken(
  passed: readonly PassedStep[],
  ticket: Ticket,
  config: Config,
  now: Instant,
): readonly string[] {
  const escalations = passed.filter((step) => step.rule.escalate !== undefined);
  return untold(ticket, config, now)
    .filter(({ step, clock }) => {
      if (step.rule.escalate !== undefined || !doesSomething(step)) return false;
      return escalations.some((each) => each.clock.name === clock.name && step.at <= each.at);
    })
    .map(({ step }) => step.id);
}

function isSpoken(clock: Clock): clock is SpokenClock {
  return clock.name !== "write_up";
}

/** Of a pending ticket the customer is warned, and it is closed, elsewhere. */
function isSeenToElsewhere(step: ClockStep, { name }: Clock): boolean {
  return name === "pending" && isForCustomer(step);
}

/** Whether a step of the `pending` clock is a word to the customer, or the closing. */
export function isForCustomer({ purpose, rule }: ClockStep): boolean {
  const { remind, escalate, label, alert } = rule;
  const reachesStaff = [remind, escalate, label].some((each) => each !== undefined) || alert.length > 0;
  return purpose !== undefined || rule.close || !reachesStaff;
}

function untold(ticket: Ticket, config: Config, now: Instant): readonly { step: ClockStep; clock: SpokenClock }[] {
  return clocksNow(ticket, config, now)
    .filter(isSpoken)
    .flatMap((clock) => clock.steps.map((step) => ({ step, clock })))
    .filter(({ step, clock }) => !isSeenToElsewhere(step, clock))
    .filter(({ step }) => step.at <= now && !ticket.announced.has(step.id));
}

// A step that only closes is left for what closes.
function doesSomething({ rule }: ClockStep): boolean {
  const { remind, escalate, comment, label, alert } = rule;
  return [remind, escalate, comment, label].some((each) => each !== undefined) || alert.length > 0;
}

function onlyReminds({ rule }: ClockStep): boolean {
  const { remind, escalate, comment, label, alert } = rule;
  const others = [escalate, comment, label].every((each) => each === undefined) && alert.length === 0;
  return remind !== undefined && others;
}

// Once somebody was told that there is no further tier, climbing on would only repeat it.
function isPointless({ rule }: ClockStep, ticket: Ticket): boolean {
  return rule.escalate === "next" && rule.remind === undefined && hasEnded(ticket);
}

/** The logins that a step's `remind` means: `assignee`, `on_call`, a tier or a person. */
function peopleMeant(step: ClockStep, ticket: Ticket, at: { config: Config; now: Instant }): readonly string[] {
  const { remind } = step.rule;
  if (remind === undefined) return [];
  if (remind === "on_call") return onWatch(ticket, at);
  if (remind === "assignee") return assigneeOf(ticket) ?? onWatch(ticket, at).slice(0, 1);
  const tier = at.config.tiers.find((each) => each.name === remind);
  return tier === undefined ? [remind] : manned(tier, at.config, at.now).people;
}

/** Who is on the ticket's tier now; where nobody is, whoever gets the ticket by this very plan. */
function onWatch(ticket: Ticket, at: { config: Config; now: Instant }): readonly string[] {
  const present = onPresentTier(ticket, at);
  if (present.length > 0) return present;
  return firstAssignment(ticket, at.config, at.now).steps.flatMap((step) => ("person" in step ? [step.person] : []));
}

/** Who is on the ticket's tier now and can be assigned to it. */
export function onPresentTier(ticket: Ticket, { config, now }: { config: Config; now: Instant }): readonly string[] {
  const present = presentTier(ticket, config, now);
  const people = present === undefined ? [] : manned(present, config, now).people;
  return people.filter((person) => !isUnassignable(person, ticket));
}

/** The latest of staff whom a human assigned, else Watchbill's own. */
function assigneeOf(ticket: Ticket): readonly string[] | undefined {
  const staff = ticket.assignees.filter((each) => each.isStaff);
  const assignee = staff.findLast((each) => each.by === "human") ?? staff.at(-1);
  return assignee && [assignee.login];
}

interface Heard {
  readonly step: ClockStep;
  readonly clock: Clock;
  readonly people: readonly string[];
}

/**
 * A reminder to a person waits for the next opening of that person's own calendar, or of the clock's where none is
 * given, except on a 24x7 clock. Of several people the first to be open hears at once.
 */
function heardAt({ step, clock, people }: Heard, config: Config): Instant {
  if (people.length === 0 || !waits(step, clock, config)) return step.at;
  const openings = people.map((person) => nextOpening(calendarFor(person, clock, config), step.at));
  return instant(Math.min(...openings));
}

function awake({ step, clock, people }: Heard, config: Config, now: Instant): readonly string[] {
  if (!waits(step, clock, config)) return people;
  const open = people.filter((person) => isOpen(calendarFor(person, clock, config), now));
  return open.length > 0 ? open : people.slice(0, 1);
}

function waits(step: ClockStep, clock: Clock, config: Config): boolean {
  return step.rule.escalate === undefined && !calendarOf(config, clock.calendar).alwaysOpen;
}

function calendarFor(person: string, clock: Clock, config: Config): Calendar {
  const own = config.people.find((each) => sameLogin(each.login, person))?.calendar;
  return calendarOf(config, own ?? clock.calendar);
}
