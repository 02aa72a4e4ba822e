// Does a ticket that nobody has taken up go to somebody else: by a new route, or with the schedule's hand-off?

import { placeText } from "../clocks/because.ts";
import { routeIdentity, routeOf } from "../clocks/route-of.ts";
import type { Tier } from "../config/config.ts";
import { type Assignee, presentCycle } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { isFirstTier, type Moment } from "./alerts.ts";
import { isUnassignable } from "./asked-assignment.ts";
import { isHeldOver } from "./gap.ts";
import { ladderOf, manned, presentTier, priorityOf } from "./ladder.ts";
import type { Step } from "./step.ts";

const HOURS_MS = 3_600_000;
const AT_MOST_EVERY_MS = 4 * HOURS_MS;
// Our note of the first assignment and the tracker's own time of it may differ by that much.
const SAME_MOMENT_MS = 60_000;

export function changeOfHands(moment: Moment): readonly Step[] {
  const moved = reRoute(moment);
  return moved.length > 0 ? moved : handOver(moment);
}

/** Where the route has changed since the ticket was last looked at, to the new route's people, from our own assignee. */
function reRoute(moment: Moment): readonly Step[] {
  const { ticket, config } = moment;
  const { route: noted } = presentCycle(ticket);
  const route = routeOf(ticket, config);
  const [first] = ladderOf(ticket, config);
  if (noted === undefined || noted === routeIdentity(route) || first?.assign !== true) return [];
  if (!ticket.ladder.tiers.every((tier) => isFirstTier(tier, config))) return [];
  const because =
    route === undefined ? "no route leads elsewhere any more" : `the route of ${placeText(route)} applies now`;
  return moveTo(first, oursAlone(moment), because, moment);
}

/**
 * Moves a ticket that still stands on its first tier, unanswered, unacknowledged and assigned by Watchbill alone, to
 * the person now on call. Not for somebody who only holds over a gap, and at most once in four hours.
 */
function handOver(moment: Moment): readonly Step[] {
  const { ticket, config, now } = moment;
  const cycle = presentCycle(ticket);
  if (priorityOf(ticket, config)?.handOff !== true) return [];
  if (cycle.answered !== undefined || cycle.acknowledged !== undefined) return [];
  const [first] = ladderOf(ticket, config);
  if (first?.reach.kind !== "on_call" || !first.assign) return [];
  if (presentTier(ticket, config, now)?.name !== first.name || isHeldOver(first, config, now)) return [];
  const ours = oursAlone(moment);
  const firstAt = cycle.taken[0]?.at;
  const isTooSoon = ours.some(({ at }) => {
    if (at === undefined) return true;
    const isFirst = firstAt !== undefined && Math.abs(at - firstAt) <= SAME_MOMENT_MS;
    return !isFirst && now - at < AT_MOST_EVERY_MS;
  });
  return isTooSoon ? [] : moveTo(first, ours, `the watch of "${first.reach.schedule}" has changed`, moment);
}

/** Those whom we assigned, where no human has assigned anybody. */
function oursAlone({ ticket }: Moment): readonly Assignee[] {
  const inCharge = ticket.assignees.filter((each) => each.inCharge);
  return inCharge.every((each) => each.by === "watchbill") ? inCharge : [];
}

function moveTo(tier: Tier, ours: readonly Assignee[], why: string, { ticket, config, now }: Moment): readonly Step[] {
  const { people } = manned(tier, config, now);
  const isThere = ours.some((each) => people.some((person) => sameLogin(person, each.login)));
  const person = people.find((each) => !isUnassignable(each, ticket));
  if (ours.length === 0 || isThere || person === undefined) return [];
  const because = `${why}: it goes to ${person}`;
  return [
    { kind: "assign", person, tier: tier.name, because },
    ...ours.map((each) => ({ kind: "unassign", person: each.login, because }) as const),
  ];
}
