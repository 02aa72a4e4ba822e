// When does each timed tier try, before it escalates?

import type { Config, Priority } from "../config/config.ts";
import type { Cycle, TakenOver } from "../ticket/ticket.ts";
import { rulesEverHad } from "./priority-path.ts";
import { ROUTE_TIER } from "./route-of.ts";
import { doneAt, firstStop, type Life, type Stretch } from "./stretch.ts";

/** One for each timed tier, once a cycle, from its start to the escalation or the closing. */
export function attempts({ ticket, cycle }: Life, config: Config): readonly Stretch[] {
  const timed = new Map<string, Priority>();
  for (const { priority, rule } of rulesEverHad(ticket, config, "attempt")) {
    for (const tier of rule.tiers) if (timed.get(tier)?.ladder[0] !== tier) timed.set(tier, priority);
  }
  return [...timed].flatMap(([tier, priority]) => attemptOf(tier, priority, cycle));
}

function attemptOf(tier: string, priority: Priority, cycle: Cycle): readonly Stretch[] {
  const start = isFirstTier(tier, priority) ? startOfFirst(priority, cycle) : takingOver(tier, cycle);
  if (start === undefined) return [];
  const left = cycle.taken.find((taken, index) => index > start.index && !isSameTier(taken.tier, tier, priority));
  const stopped = firstStop(doneAt(left?.at), doneAt(cycle.closed?.at));
  return [{ name: "attempt", tier, startedAt: start.at, stopped }];
}

interface Start extends Pick<TakenOver, "at"> {
  /** The last taking over that came before it; -1: none. */
  readonly index: number;
}

/** The first response, unless the ticket had gone on to another tier by then: there was nobody left to try. */
function startOfFirst(priority: Priority, { answered, taken }: Cycle): Start | undefined {
  if (answered === undefined) return undefined;
  const before = taken.filter(({ at }) => at < answered.at);
  const hasLeft = before.some(({ tier }) => !isFirstTier(tier, priority));
  return hasLeft ? undefined : { at: answered.at, index: before.length - 1 };
}

function takingOver(tier: string, { taken }: Cycle): Start | undefined {
  const index = taken.findIndex((each) => each.tier === tier);
  const first = taken[index];
  return first && { at: first.at, index };
}

function isSameTier(one: string, other: string, priority: Priority): boolean {
  return one === other || (isFirstTier(one, priority) && isFirstTier(other, priority));
}

/** A route takes the place of the first tier. */
export function isFirstTier(tier: string, priority: Priority): boolean {
  return tier === ROUTE_TIER || tier === priority.ladder[0];
}
