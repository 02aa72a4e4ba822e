// When is the next moment at which something may be due on this ticket, if nobody does anything to it until then?

import type { Clock, ClockStep } from "../clocks/clock.ts";
import { clocksOf } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { whoIsOnCall } from "../schedule/who-is-on-call.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { type Instant, instant, later } from "../time/instant.ts";
import { addOpenTime } from "../time/open-time.ts";
import { nextOpening } from "../time/openings.ts";
import { triesAgainAt } from "./alert-tries.ts";
import { sentAgainAt } from "./alerts.ts";
import { isDueSoon } from "./clock-labels.ts";
import { ladderOf, presentTier, priorityOf } from "./ladder.ts";

/**
 * The earliest such instant after `now`; undefined where only an event can bring anything. It may be too early (then
 * a look finds nothing, and asks again), and is never later than what the plan would do by itself.
 */
export function nextDueAt(ticket: Ticket, config: Config, now: Instant): Instant | undefined {
  if (!ticket.care.inCare) return undefined;
  const cycle = presentCycle(ticket).number;
  const clocks = clocksOf(ticket, config, now).filter((clock) => clock.cycle === cycle);
  const moments = [
    ...clocks.flatMap((clock) => [...stepMoments(clock, ticket, config, now), ...labelMoments(clock, config)]),
    ...(ticket.state === "open" ? [...watchMoments(ticket, config, now), ...sentAgainAt({ ticket, config, now })] : []),
    ...triesAgainAt(ticket),
  ].filter((at) => at > now && Number.isFinite(at));
  return moments.length === 0 ? undefined : instant(Math.min(...moments));
}

function stepMoments(clock: Clock, ticket: Ticket, config: Config, now: Instant): readonly number[] {
  return clock.steps.flatMap((step) => {
    if (step.at > now) return [step.at];
    return isPutOff(step, ticket) ? openings(clock, config, now) : [];
  });
}

// A reminder whose moment has passed may still wait for the hours of whoever is to hear it.
function isPutOff({ id, rule }: ClockStep, ticket: Ticket): boolean {
  return rule.remind !== undefined && !ticket.announced.has(id);
}

function openings(clock: Clock, config: Config, now: Instant): readonly number[] {
  const own = config.people.flatMap(({ calendar }) => calendar ?? []);
  return [...new Set([clock.calendar, ...own])].map((name) => nextOpening(calendarOf(config, name), now));
}

/** When `due_soon` and `breached` come true. */
function labelMoments(clock: Clock, config: Config): readonly number[] {
  const { state, dueAt, elapsedMs, remainingMs, startedAt, basis } = clock;
  if (state !== "running" || dueAt === undefined || remainingMs === undefined) return [];
  // At due itself a clock is not yet late.
  const breached = config.labels.breached === undefined ? [] : [later(dueAt, 1)];
  if (config.labels.dueSoon === undefined || isDueSoon(clock, config)) return breached;
  const usedMs = Math.ceil(((elapsedMs + remainingMs) * config.dueSoonPercent) / 100);
  return [...breached, addOpenTime(calendarOf(config, clock.calendar), startedAt, usedMs, basis.pauses)];
}

const HAND_OVER_AGAIN_MS = 4 * 3_600_000;

/** When the people change who have the ticket, or could. */
function watchMoments(ticket: Ticket, config: Config, now: Instant): readonly number[] {
  const cycle = presentCycle(ticket);
  const inCharge = ticket.assignees.filter((each) => each.inCharge);
  const isHandedOver = priorityOf(ticket, config)?.handOff === true && cycle.answered === undefined;
  if (inCharge.length > 0 && !isHandedOver) return [];
  const present = presentTier(ticket, config, now);
  const tiers = inCharge.length > 0 ? [present] : [present, ...ladderOf(ticket, config)];
  const changes = tiers.flatMap((tier) => {
    if (tier === undefined || tier.reach.kind === "people") return [];
    return [whoIsOnCall(config, tier.reach.schedule, now).until];
  });
  // Whoever waits for somebody to come on call waits no longer once the calendar opens.
  const waiting = inCharge.length > 0 ? [] : calendarOpenings(ticket, config, now);
  const again = inCharge.flatMap(({ at }) => (at === undefined ? [] : [later(at, HAND_OVER_AGAIN_MS)]));
  return [...changes, ...waiting, ...again];
}

function calendarOpenings(ticket: Ticket, config: Config, now: Instant): readonly number[] {
  const priority = priorityOf(ticket, config);
  const names = [priority?.calendar, priority?.clocks.find(({ name }) => name === "first_response")?.calendar];
  return names.flatMap((name) => (name === undefined ? [] : [nextOpening(calendarOf(config, name), now)]));
}
