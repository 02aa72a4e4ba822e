// Who gets a new ticket?

import type { Config } from "../config/config.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { ladderOf, manned } from "./ladder.ts";
import type { Step } from "./step.ts";

export interface FirstAssignment {
  readonly steps: readonly Step[];
  /** There is a ladder, and nobody on it can be assigned. */
  readonly unmanned: boolean;
}

const settled: FirstAssignment = { steps: [], unmanned: false };

/**
 * The first person on call of the first tier; where GitHub would not let us assign that person, the next of the
 * tier, then the next tier. A ticket that a human has assigned, or that we have assigned before, stays as it is.
 */
export function firstAssignment(ticket: Ticket, config: Config, now: Instant): FirstAssignment {
  const ladder = ladderOf(ticket, config);
  if (ticket.assignees.some((assignee) => assignee.inCharge) || ticket.assignedByUs) return settled;
  if (ladder[0]?.assign === false) return settled;
  for (const tier of ladder.filter((each) => each.assign)) {
    const { people, because } = manned(tier, config, now);
    const person = people.find((each) => !ticket.unassignable.some((dropped) => sameLogin(dropped, each)));
    if (person !== undefined) {
      if (ticket.ladder.tiers.length > 0) return settled;
      return {
        steps: [{ kind: "assign", person, tier: tier.name, because: `${tier.name}: ${because}` }],
        unmanned: false,
      };
    }
  }
  return { steps: [], unmanned: ladder.length > 0 };
}
