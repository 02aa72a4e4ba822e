// Does the ticket follow the schedule's hand-off to whoever is on call now?

import type { Config } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { isHeldOver } from "./gap.ts";
import { ladderOf, manned, presentTier, priorityOf } from "./ladder.ts";
import type { Step } from "./step.ts";

const HOURS_MS = 3_600_000;
const AT_MOST_EVERY_MS = 4 * HOURS_MS;

/**
 * Moves a ticket that still stands on its first tier, unanswered, unacknowledged and assigned by Watchbill alone, to
 * the person now on call. Not for somebody who only holds over a gap, and at most once in four hours.
 */
export function handOver(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const cycle = presentCycle(ticket);
  if (priorityOf(ticket, config)?.handOff !== true) return [];
  if (cycle.answered !== undefined || cycle.acknowledged !== undefined) return [];
  const [first] = ladderOf(ticket, config);
  if (first?.reach.kind !== "on_call" || !first.assign || presentTier(ticket, config, now)?.name !== first.name) {
    return [];
  }
  const inCharge = ticket.assignees.filter((each) => each.inCharge);
  const ours = inCharge.filter((each) => each.by === "watchbill");
  if (ours.length === 0 || ours.length < inCharge.length) return [];
  if (ours.some((each) => each.at === undefined || now - each.at < AT_MOST_EVERY_MS)) return [];
  if (isHeldOver(first, config, now)) return [];
  const { people } = manned(first, config, now);
  if (ours.some((each) => people.some((person) => sameLogin(person, each.login)))) return [];
  const person = people.find((each) => !ticket.unassignable.some((dropped) => sameLogin(dropped, each)));
  if (person === undefined) return [];
  const because = `the watch has changed: ${person} is on call in "${first.reach.schedule}" now`;
  return [
    { kind: "assign", person, tier: first.name, because },
    ...ours.map((each) => ({ kind: "unassign", person: each.login, because }) as const),
  ];
}
