// Who gets a new ticket?

import type { Config, Tier } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { isUnassignable } from "./asked-assignment.ts";
import { gapIn, isOpenFor, type TierGap } from "./gap.ts";
import { ladderOf, manned } from "./ladder.ts";
import type { Step } from "./step.ts";

export interface FirstAssignment {
  readonly steps: readonly Step[];
  /** There is a ladder, and nobody on it can be assigned. */
  readonly unmanned: boolean;
  /** Nobody is on call in the first tier and nobody meant it so: it was so when the ticket was assigned, or is so now. */
  readonly accident: TierGap | undefined;
  /** Nobody is on call by plan, and the ticket can wait: when somebody is. */
  readonly waitsUntil: Instant | undefined;
}

const settled: FirstAssignment = { steps: [], unmanned: false, accident: undefined, waitsUntil: undefined };

/**
 * The first person on call of the first tier; where GitHub would not let us assign that person, the next of the
 * tier, then the next tier. A ticket that a human has assigned, or that we have assigned before, stays as it is.
 * With nobody on call by plan it waits while its calendar is closed; by accident it goes to the next tier.
 */
export function firstAssignment(ticket: Ticket, config: Config, now: Instant): FirstAssignment {
  const ladder = ladderOf(ticket, config);
  const [first] = ladder;
  if (first === undefined || !first.assign) return settled;
  if (ticket.assignees.some((assignee) => assignee.inCharge) || ticket.assignedByUs) {
    return { ...settled, accident: accidentBefore(ticket, first, config) };
  }
  if (ticket.ladder.tiers.length > 0) {
    return { ...taker(ladder, ticket, config, now), accident: accidentBefore(ticket, first, config) };
  }
  const gap = gapIn(first, config, now);
  const isQuiet = gap?.planned === true && Number.isFinite(gap.until) && !isOpenFor(ticket, config, now);
  if (isQuiet) return { ...settled, waitsUntil: gap.until };
  const accident = gap?.planned === false ? gap : undefined;
  return { ...taker(ladder, ticket, config, now), accident };
}

function taker(ladder: readonly Tier[], ticket: Ticket, config: Config, now: Instant): FirstAssignment {
  for (const tier of ladder.filter((each) => each.assign)) {
    const { people, because } = manned(tier, config, now);
    const person = people.find((each) => !isUnassignable(each, ticket));
    if (person === undefined) continue;
    if (ticket.ladder.tiers.length > 0) return settled;
    const step = { kind: "assign", person, tier: tier.name, because: `${tier.name}: ${because}` } as const;
    return { ...settled, steps: [step] };
  }
  return { ...settled, unmanned: ladder.length > 0 };
}

// A run may end between assigning somebody and saying why it is that person; only the card knows from which tier.
function accidentBefore(ticket: Ticket, first: Tier, config: Config): TierGap | undefined {
  const cycle = presentCycle(ticket);
  const [taken] = cycle.taken;
  if (taken === undefined || cycle.answered !== undefined) return undefined;
  const isNoted = ticket.ledger.cycles[cycle.number - 1]?.taken !== undefined;
  if (isNoted && taken.tier === first.name) return undefined;
  const gap = gapIn(first, config, taken.at);
  return gap?.planned === false ? gap : undefined;
}
