// Who is on each tier now, and which tier comes next?

import type { Config, Priority, Reach, Tier } from "../config/config.ts";
import { managersOn } from "../schedule/managers-on.ts";
import { whoIsOnCall } from "../schedule/who-is-on-call.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";

/** A tier with the people to reach on it now; the first is the one to assign. */
export interface MannedTier {
  readonly tier: Tier;
  readonly people: readonly string[];
  readonly because: string;
}

/** The tiers of a priority's ladder in order, or all tiers where the ticket has no priority. */
export function ladderOf(ticket: Ticket, config: Config): readonly Tier[] {
  const priority = priorityOf(ticket, config);
  if (priority === undefined) return config.tiers;
  return priority.ladder.flatMap((name) => config.tiers.filter((tier) => tier.name === name));
}

export function priorityOf(ticket: Ticket, config: Config): Priority | undefined {
  return config.priorities.find((each) => each.name === ticket.priority.name);
}

/** The tier the ticket stands on: that of its last escalation or assignment, else the first. */
export function presentTier(ticket: Ticket, config: Config): Tier | undefined {
  const ladder = ladderOf(ticket, config);
  return (
    ladder.find((tier) => tier.name === ticket.tier) ??
    config.tiers.find((tier) => tier.name === ticket.tier) ??
    ladder[0]
  );
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
