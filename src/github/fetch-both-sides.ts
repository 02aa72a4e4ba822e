// How are a ticket and its internal side read with one request?

import type { History } from "../core/ticket/history.ts";
import type { BothSides, SidesNamed } from "../usecases/tracker.ts";
import { number, part } from "./answer.ts";
import { whyOutdated } from "./as-new-as-told.ts";
import { completeTicket } from "./complete-ticket.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { withWriteUp } from "./fetch-ticket.ts";
import { BOTH_SIDES } from "./queries.ts";

/**
 * Reads both by who reaches the internal repository, unless the tickets turn out to be out of that one's reach. Whatever comes in another shape than two issues where they were
 * looked for is no answer at all: each side by itself tells what is amiss.
 */
export function bothSidesReader(
  internal: Desk,
  tickets: Desk,
): (sides: SidesNamed, when?: "midway") => Promise<BothSides | undefined> {
  let isOutOfReach = false;
  return async (sides, when) => {
    if (isOutOfReach) return undefined;
    if (when === undefined) await tickets.connection.awaitRoom();
    if (when === undefined) await internal.connection.awaitRoom();
    const { owner, name } = tickets.connection.repository;
    const attempt = await internal.connection.askOnce({
      doing: `reading #${sides.ticket} and its internal side #${sides.twin}`,
      query: BOTH_SIDES,
      variables: {
        ...{ ticketOwner: owner, ticketName: name, ticket: sides.ticket, number: sides.twin },
        events: internal.bounds.eventsPerPage,
      },
    });
    if (!attempt.ok) {
      isOutOfReach = attempt.trouble.ofRepository === true;
      return undefined;
    }
    const ticket = await sideIn(tickets, part(attempt.value, "tickets"), sides.ticket);
    if (ticket === undefined) return undefined;
    const twin = await sideIn(internal, part(attempt.value, "repository"), sides.twin);
    if (twin === undefined) return undefined;
    const whole = await withWriteUp(tickets, ticket);
    return whole.ok ? { ticket: whole.value, twin } : undefined;
  };
}

/** Undefined: it has to be asked for by itself. */
async function sideIn(desk: Desk, repository: unknown, wanted: number): Promise<History | undefined> {
  const found = part(repository, "issueOrPullRequest");
  if (part(found, "__typename") !== "Issue") return undefined;
  const isHere = understood("reading both sides of a ticket", () => {
    const isSame = number(found, "repository", "databaseId") === number(repository, "databaseId");
    return isSame && number(found, "number") === wanted;
  });
  if (!isHere.ok || !isHere.value || (await whyOutdated(desk, wanted, found)) !== undefined) return undefined;
  const history = await completeTicket(desk, repository, found);
  return history.ok ? history.value : undefined;
}
