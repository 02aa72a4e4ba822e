// What would Watchbill have done on a ticket of the past, moment by moment?

import type { Clock } from "../core/clocks/clock.ts";
import { clocksOf } from "../core/clocks/clocks-of.ts";
import type { Config } from "../core/config/config.ts";
import { nextDueAt } from "../core/plan/next-due-at.ts";
import { planNextSteps } from "../core/plan/plan-next-steps.ts";
import type { Step } from "../core/plan/step.ts";
import type { Account, History } from "../core/ticket/history.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import { ticketOf } from "../core/ticket/ticket-of.ts";
import type { Known } from "../core/ticket/who-is-who.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import type { Failure } from "./outcome.ts";
import { carriedOut, noTraces, type Traces } from "./preview-carried-out.ts";
import { momentsOf } from "./preview-people.ts";
import { whyWithheld } from "./withheld.ts";

export interface LifeWish {
  /** What people did, oldest first. */
  readonly history: History;
  readonly config: Config;
  readonly known: Known;
  /** The account that Watchbill would have written as. */
  readonly by: Account;
  /** Why it could not be read who is staff. */
  readonly unreadReasons: readonly Failure[];
  /** Nothing from then on is looked at. */
  readonly until: Instant;
}

/** A step that Watchbill would have taken, and who the customer was then. */
export interface StepTaken {
  readonly at: Instant;
  readonly step: Step;
  readonly customer: string;
}

export interface Life {
  readonly taken: readonly StepTaken[];
  /** As it stands at the end. */
  readonly ticket: Ticket;
  readonly clocks: readonly Clock[];
  /** Whether it was Watchbill's to look after at any time. */
  readonly wasInCare: boolean;
  /** There were more moments to look at than are looked at: what came later is not there. */
  readonly cutShort: boolean;
}

// Of a ticket open for years under a schedule that changes hands every few hours.
const MOST_MOMENTS = 5_000;

/**
 * Looks at the ticket whenever somebody did something and whenever something came due, each time with what was known
 * then; what is planned counts as done at that moment, and changes nothing that people did.
 */
export function liveAgain(wish: LifeWish): Life {
  const { config, until } = wish;
  const peoples = momentsOf(wish.history);
  let now = peoples[0];
  let traces = noTraces;
  const taken: StepTaken[] = [];
  let ticket: Ticket | undefined;
  let wasInCare = false;
  let looks = 0;
  while (now !== undefined && now < until && looks < MOST_MOMENTS) {
    // Where nobody did anything it stands as the last look left it.
    const asLeft = ticket === undefined || peoples.includes(now) ? folded(wish, traces, now) : ticket;
    const look = lookedAt(wish, { traces, ticket: asLeft }, now);
    traces = look.traces;
    ticket = look.ticket;
    taken.push(...look.taken);
    wasInCare ||= look.ticket.care.inCare;
    now = nextMoment(peoples, nextDueAt(look.ticket, config, now), now);
    looks += 1;
  }
  const last = ticket ?? folded(wish, traces, until);
  const cutShort = now !== undefined && now < until;
  return { taken, ticket: last, clocks: clocksOf(last, config, until), wasInCare, cutShort };
}

function nextMoment(peoples: readonly Instant[], dueAt: Instant | undefined, now: Instant): Instant | undefined {
  const next = Math.min(peoples.find((at) => at > now) ?? Infinity, dueAt ?? Infinity);
  return Number.isFinite(next) ? instant(next) : undefined;
}

/** What had happened by then: what people did, and what Watchbill would have. */
function folded({ history, config, known }: LifeWish, traces: Traces, now: Instant): Ticket {
  const events = [...history.events.filter(({ at }) => at <= now), ...traces.events];
  const { writeUp } = traces;
  return ticketOf({ ...history, events, ...(writeUp && { writeUp }) }, config, known);
}

interface Look {
  readonly traces: Traces;
  /** As it stands afterwards. */
  readonly ticket: Ticket;
  readonly taken: readonly StepTaken[];
}

// Closing, reopening and opening a write-up each make another ticket, which is looked at again at once.
const MOST_ROUNDS = 5;
const MAKES_NEW_PLAN: readonly Step["kind"][] = ["close", "reopen", "openWriteUp"];

function lookedAt(wish: LifeWish, before: Pick<Look, "traces" | "ticket">, now: Instant): Look {
  let { traces, ticket } = before;
  const taken: StepTaken[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const steps = possible(planNextSteps(ticket, wish.config, now), ticket, wish);
    if (steps.length === 0) break;
    for (const step of steps) taken.push({ at: now, step, customer: ticket.customer });
    traces = carriedOut(traces, steps, { now, by: wish.by });
    ticket = folded(wish, traces, now);
    if (!steps.some(({ kind }) => MAKES_NEW_PLAN.includes(kind))) break;
  }
  return { traces, ticket, taken };
}

/** Without what would be left undone, and then without the card that would tell of it. */
function possible(plan: readonly Step[], ticket: Ticket, { unreadReasons }: LifeWish): readonly Step[] {
  const steps = plan.filter((step) => whyWithheld(step, { ticket, unreadReasons }) === undefined);
  return steps.length === plan.length ? plan : steps.filter(({ kind }) => kind !== "card");
}
