// Who gets and who leaves a ticket that climbs the ladder?

import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { isUnassignable } from "./asked-assignment.ts";
import type { Climb } from "./climb.ts";
import type { MannedTier } from "./ladder.ts";
import type { Step } from "./step.ts";

export interface Taker {
  readonly person: string;
  readonly reached: MannedTier;
}

/** Of several tiers passed the last that assigns; nobody where a later one clears the assignment and gives it to none. */
export function takerOf({ reached }: Climb, ticket: Ticket): Taker | undefined {
  const takers = reached.map((each): Taker | undefined => {
    const person = each.tier.assign ? each.people.find((login) => !isUnassignable(login, ticket)) : undefined;
    return person === undefined ? undefined : { person, reached: each };
  });
  const last = takers.findLastIndex((taker) => taker !== undefined);
  return reached.slice(last + 1).some((each) => each.tier.unassign) ? undefined : takers[last];
}

/** Whether the climb leaves the ticket with somebody, or with nobody on purpose: then nobody else is to get it. */
export function decidesAssignment(climb: Climb, ticket: Ticket): boolean {
  return takerOf(climb, ticket) !== undefined || climb.reached.some((each) => each.tier.unassign);
}

/** `unassign` clears only those whom Watchbill itself had assigned. */
export function escalatedAssignment(climb: Climb, ticket: Ticket): readonly Step[] {
  const taker = takerOf(climb, ticket);
  const last = taker?.reached ?? climb.reached.at(-1);
  if (last === undefined) return [];
  const because = `escalated to "${last.tier.name}": ${last.because}`;
  const isAssigned = ticket.assignees.some((each) => sameLogin(each.login, taker?.person ?? ""));
  const clears = climb.reached.some((each) => each.tier.unassign);
  const leaving = ticket.assignees.filter((each) => {
    return clears && each.by === "watchbill" && !sameLogin(each.login, taker?.person ?? "");
  });
  return [
    ...(taker !== undefined && !isAssigned
      ? [{ kind: "assign", person: taker.person, tier: last.tier.name, because } as const]
      : []),
    ...leaving.map((each) => ({ kind: "unassign", person: each.login, because }) as const),
  ];
}
