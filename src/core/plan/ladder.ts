// Who is on each tier now, and which tier comes next?

import { ROUTE_TIER, routeOf } from "../clocks/route-of.ts";
import type { Config, Priority, Reach, Route, Tier } from "../config/config.ts";
import { managersOn } from "../schedule/managers-on.ts";
import { whoIsOnCall } from "../schedule/who-is-on-call.ts";
import { INCIDENT } from "../ticket/request-of.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";

/** A tier with the people to reach on it now; the first is the one to assign. */
export interface MannedTier {
  readonly tier: Tier;
  readonly people: readonly string[];
  readonly because: string;
}

/**
 * The tiers of a priority's ladder in order, or all tiers where the ticket has no priority. A route that says whom the
 * ticket goes to takes the place of the first.
 */
export function ladderOf(ticket: Ticket, config: Config): readonly Tier[] {
  const priority = priorityOf(ticket, config);
  const named = priority?.ladder.flatMap((name) => config.tiers.filter((tier) => tier.name === name)) ?? config.tiers;
  const route = routeOf(ticket, config);
  return route?.reach === undefined ? named : [tierOfRoute(route, route.reach), ...named.slice(1)];
}

/** What stands in the place of a ladder's first tier. */
export function tierOfRoute({ label, at }: Route, reach: Reach): Tier {
  return { name: ROUTE_TIER, reach, label, alert: [], comment: undefined, assign: true, unassign: false, at };
}

/**
 * Whether a pager hears of a ticket of this priority: the file says so by the priority's own `alert`, a tier of its
 * ladder, a step of its clocks or a tier that one names. The incident tier is for what no file foresees.
 */
export function isPagedFor(channel: string, tier: string, ticket: Ticket, config: Config): boolean {
  if (tier === INCIDENT) return true;
  const { alert = [], clocks = [], pending } = priorityOf(ticket, config) ?? {};
  const steps = [...clocks.flatMap((clock) => clock.steps), ...(pending?.steps ?? [])];
  const named = config.tiers.filter(({ name }) => steps.some(({ escalate }) => escalate === name));
  const tiers = [...ladderOf(ticket, config), ...named];
  return [alert, ...steps.map((step) => step.alert), ...tiers.map((each) => each.alert)].flat().includes(channel);
}

export function priorityOf(ticket: Ticket, config: Config): Priority | undefined {
  return config.priorities.find((each) => each.name === ticket.priority.name);
}

/** The tier the ticket stands on: that of its last escalation, else the one it was assigned from, else the first. */
export function presentTier(ticket: Ticket, config: Config, now: Instant): Tier | undefined {
  const ladder = ladderOf(ticket, config);
  const standing = [...ladder, ...config.tiers].find((tier) => tier.name === ticket.ladder.tiers.at(-1));
  return standing ?? assignedFrom(ticket, ladder, { config, now }) ?? ladder[0];
}

/** How far up its ladder the ticket has come; a tier off the ladder does not count. The first is 0. */
export function ladderPosition(ticket: Ticket, config: Config, now: Instant): number {
  const ladder = ladderOf(ticket, config);
  const reached = ladder.map((tier) => ticket.ladder.tiers.includes(tier.name));
  return Math.max(0, reached.lastIndexOf(true), firstPosition(ticket, ladder, { config, now }));
}

// Where somebody below could have taken the ticket, our assignment was no first one but the beginning of a climb
// whose run ended: going on from there would skip those between.
function firstPosition(ticket: Ticket, ladder: readonly Tier[], at: { config: Config; now: Instant }): number {
  const from = assignedFrom(ticket, ladder, at);
  const below = from === undefined ? [] : ladder.slice(0, ladder.indexOf(from));
  const canTake = (login: string): boolean => !ticket.unassignable.some((person) => sameLogin(person, login));
  const isFirst = below.every((tier) => !manned(tier, at.config, at.now).people.some(canTake));
  return isFirst ? below.length : 0;
}

// A run that ended between assigning somebody and writing the card down leaves only the assignment.
function assignedFrom(ticket: Ticket, ladder: readonly Tier[], at: { config: Config; now: Instant }): Tier | undefined {
  if (ticket.ladder.tiers.length > 0) return undefined;
  const ours = ticket.assignees.find((assignee) => assignee.by === "watchbill");
  if (ours === undefined) return undefined;
  return ladder.find((tier) => manned(tier, at.config, at.now).people.some((person) => sameLogin(person, ours.login)));
}

export function manned(tier: Tier, config: Config, now: Instant): MannedTier {
  return { tier, ...reached(tier.reach, config, now) };
}

function reached(reach: Reach, config: Config, now: Instant): { people: readonly string[]; because: string } {
  switch (reach.kind) {
    case "people":
      return { people: reach.people, because: "named in the file" };
    case "on_call": {
      const { people, because } = whoIsOnCall(config, reach.schedule, now);
      return { people, because };
    }
    case "managers_of":
      return {
        people: managersOn(config, reach.schedule, now),
        because: `managers of who is on call in "${reach.schedule}"`,
      };
  }
}
