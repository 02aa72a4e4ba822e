// What does `watchbill why --json` tell a program?

import { arithmeticOf } from "../core/clocks/arithmetic-of.ts";
import type { Clock } from "../core/clocks/clock.ts";
import { clocksOf } from "../core/clocks/clocks-of.ts";
import { routeOf } from "../core/clocks/route-of.ts";
import type { Config } from "../core/config/config.ts";
import { ladderOf, manned, presentTier, priorityOf } from "../core/plan/ladder.ts";
import { nextDueAt } from "../core/plan/next-due-at.ts";
import { reasonOf } from "../core/plan/wording-why.ts";
import type { Place } from "../core/problem.ts";
import { whoIsOnCall } from "../core/schedule/who-is-on-call.ts";
import type { Settled, Ticket } from "../core/ticket/ticket.ts";
import { type Instant, instant, isoOf } from "../core/time/instant.ts";
import type { Explained, PlannedStep } from "../usecases/explain-ticket.ts";
import type { Run } from "../usecases/start-run.ts";
import { stepText } from "./action-step-text.ts";
import { factsOf, pastOf } from "./cli-why-history.ts";

/**
 * `{ repository, number, title, state, at, file, inCare, because, requestType, priority, route, history, facts, clocks,
 * ladder, plan, nextDueAt, unread }`. Instants are ISO 8601 in UTC, lengths milliseconds, `file` beside a `line` is that
 * of a base; what there is not is null.
 */
export function whyData(explained: Explained, { config, now, repository, file }: Run) {
  const { ticket, plan, unread } = explained;
  const type = config.requestTypes.find(({ name }) => name === ticket.requestType.name);
  const route = routeOf(ticket, config);
  const next = nextDueAt(ticket, config, now);
  return {
    repository: `${repository.owner}/${repository.name}`,
    number: ticket.number,
    title: ticket.title,
    state: ticket.state,
    at: isoOf(now),
    file,
    inCare: ticket.care.inCare,
    because: ticket.care.because,
    requestType: settledData(ticket.requestType, type?.at),
    priority: settledData(ticket.priority, priorityOf(ticket, config)?.at),
    route: route === undefined ? null : { ...placeData(route.at), clocks: route.clocks },
    history: pastOf(explained).map((past) => ({ ...past, at: isoOf(past.at) })),
    facts: factsOf(explained),
    clocks: ticket.care.inCare ? clocksOf(ticket, config, now).map((clock) => clockData(clock, config, now)) : [],
    ladder: ladderData(ticket, config, now),
    plan: plan.map(planData),
    nextDueAt: next === undefined ? null : isoOf(next),
    unread: unread.map(({ kind, message }) => ({ kind, message })),
  };
}

export type WhyData = ReturnType<typeof whyData>;
export type ClockData = WhyData["clocks"][number];

function settledData(settled: Settled, place: Place | undefined) {
  const { name, by, at, asked } = settled;
  return {
    name: name ?? null,
    by,
    at: isoOf(at),
    because: reasonOf(settled),
    asked: asked ?? null,
    ...placeData(place),
  };
}

function placeData(place: Place | undefined) {
  if (place === undefined) return { line: null };
  return place.file === undefined ? { line: place.line } : { line: place.line, file: place.file };
}

function clockData(clock: Clock, config: Config, now: Instant) {
  const { rule, zone, text } = arithmeticOf(clock, config);
  const next = clock.steps.find(({ at }) => at > now);
  return {
    name: clock.name,
    cycle: clock.cycle,
    tier: clock.tier ?? null,
    state: clock.state,
    late: clock.late,
    startedAt: isoOf(clock.startedAt),
    dueAt: momentData(clock.dueAt),
    promisedAt: momentData(clock.promisedAt),
    stoppedAt: momentData(clock.stoppedAt),
    remainingMs: clock.remainingMs ?? null,
    elapsedMs: clock.elapsedMs,
    target: clock.basis.target.text,
    calendar: clock.calendar,
    timezone: zone,
    ...placeData(clock.basis.at),
    rule,
    arithmetic: text,
    because: clock.because,
    nextStep: next === undefined ? null : { id: next.id, at: isoOf(next.at), ...placeData(next.rule.at) },
  };
}

function ladderData(ticket: Ticket, config: Config, now: Instant) {
  const present = presentTier(ticket, config, now)?.name;
  return ladderOf(ticket, config).map((tier) => {
    const { people, because } = manned(tier, config, now);
    const { reach } = tier;
    const until = reach.kind === "people" ? Infinity : whoIsOnCall(config, reach.schedule, now).until;
    return {
      tier: tier.name,
      here: tier.name === present,
      people,
      until: momentData(until),
      because,
      ...placeData(tier.at),
    };
  });
}

function planData({ step, withheld }: PlannedStep) {
  return { kind: step.kind, what: stepText(step), because: step.because, withheld: withheld?.message ?? null };
}

function momentData(at: number | undefined): string | null {
  return at === undefined || !Number.isFinite(at) ? null : isoOf(instant(at));
}
