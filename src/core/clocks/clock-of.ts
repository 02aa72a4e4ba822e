// How does one obligation stand, now?

import type { Config } from "../config/config.ts";
import { type Instant, instant } from "../time/instant.ts";
import { openTimeBetween } from "../time/open-time.ts";
import { whyDue } from "./because.ts";
import type { Basis, Clock, ClockState } from "./clock.ts";
import { stepsOf } from "./clock-steps.ts";
import type { Ruled, Ruling } from "./priority-path.ts";
import { dueAfter, reckon, type Reckoning } from "./reckoning.ts";
import type { Life, Stop } from "./stretch.ts";

/** The clock of a stretch. @throws RangeError when it is not due within 100 years. */
export function clockOf(judged: Ruled, life: Life, config: Config, now: Instant): Clock {
  const { stretch, ruling } = judged;
  const reckoning = reckon(judged, life, config);
  const { calendar, startedAt, dueAt, pausedAt, pauses } = reckoning;
  const { stopped, tier } = stretch;
  const state = stateOf(stopped, reckoning, now);
  const endsAt = stopped?.at ?? pausedAt ?? now;
  const basis = basisOf(ruling, reckoning);
  const { rule } = ruling;
  const clock = {
    name: rule.name,
    cycle: life.cycle.number,
    state,
    startedAt,
    ...(pausedAt === undefined && { dueAt, ...promised(ruling, reckoning) }),
    ...(stopped !== undefined && { stoppedAt: stopped.at }),
    ...(state === "running" && { remainingMs: openTimeBetween(calendar, now, dueAt, pauses) }),
    ...(pausedAt !== undefined && { remainingMs: openTimeBetween(calendar, pausedAt, dueAt, pauses) }),
    elapsedMs: openTimeBetween(calendar, startedAt, endsAt, pauses),
    calendar: rule.calendar,
    ...(tier !== undefined && { tier }),
    late: endsAt > dueAt,
    basis,
  };
  const isLive = stopped === undefined && pausedAt === undefined;
  const timing = {
    rule,
    calendar,
    startedAt,
    dueAt,
    cycle: life.cycle.number,
    now,
    pauses,
    since: sinceOf(startedAt, basis),
  };
  return {
    ...clock,
    because: whyDue(clock, config),
    steps: isLive ? stepsOf({ ...timing, priority: ruling.priority.name }) : [],
  };
}

function stateOf(stopped: Stop | undefined, { dueAt, pausedAt }: Reckoning, now: Instant): ClockState {
  if (stopped?.how === "dropped") return "cancelled";
  if (stopped !== undefined) return stopped.at <= dueAt ? "met" : "missed";
  if (pausedAt !== undefined) return "paused";
  return now > dueAt ? "breached" : "running";
}

/** What was agreed is what the customer was told. */
function promised({ rule: { promise } }: Ruling, { calendar, startedAt, pauses, agreed }: Reckoning) {
  if (promise === undefined || agreed !== undefined) return {};
  return { promisedAt: dueAfter(calendar, promise, startedAt, pauses) };
}

function basisOf({ rule, priority, changedAt }: Ruling, { pauses, pausedAt, agreed }: Reckoning): Basis {
  return {
    priority: priority.name,
    target: rule.target,
    at: rule.at,
    pauses,
    ...(pausedAt !== undefined && { pausedAt }),
    ...(changedAt !== undefined && { changedAt }),
    ...(agreed !== undefined && { agreed }),
  };
}

/** No step of a new target comes before the change that set it. */
function sinceOf(startedAt: Instant, { changedAt, agreed }: Basis): Instant {
  return instant(Math.max(startedAt, changedAt ?? startedAt, agreed?.at ?? startedAt));
}
