// How are a ticket and its internal side read with one request?

import type { FailureKind } from "../usecases/outcome.ts";
import type { BothSides, SidesNamed } from "../usecases/tracker.ts";
import { number, part } from "./answer.ts";
import { whyOutdated } from "./as-new-as-told.ts";
import { completeTicket } from "./complete-ticket.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { withWriteUp } from "./fetch-ticket.ts";
import { BOTH_SIDES } from "./queries.ts";

/**
 * Reads both by who reaches the internal repository, unless the tickets turn out to be out of that one's reach. Whatever
 * comes in another shape than two issues where they were looked for is no answer at all: each side by itself tells what
 * is amiss.
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
      const { failure, ofRepository } = attempt.trouble;
      isOutOfReach ||= ofRepository === true || NEVER.includes(failure.kind);
      return undefined;
    }
    const ticket = { repository: part(attempt.value, "tickets"), number: sides.ticket };
    const twin = { repository: part(attempt.value, "repository"), number: sides.twin };
    if (!(await isThere(tickets, ticket)) || !(await isThere(internal, twin))) return undefined;
    const below = await completeTicket(internal, twin.repository, issueIn(twin));
    const above = below.ok ? await completeTicket(tickets, ticket.repository, issueIn(ticket)) : below;
    const whole = above.ok ? await withWriteUp(tickets, above.value) : above;
    return below.ok && whole.ok ? { ticket: whole.value, twin: below.value } : undefined;
  };
}

/** What concerns the login or the question, and so no single issue. */
const NEVER: readonly FailureKind[] = ["forbidden", "rejected"];

interface Side {
  /** As GitHub answered it. */
  readonly repository: unknown;
  /** The number asked for. */
  readonly number: number;
}

function issueIn({ repository }: Side): unknown {
  return part(repository, "issueOrPullRequest");
}

/** Whether it is an issue, where it was looked for, and as new as we know it to be. */
async function isThere(desk: Desk, side: Side): Promise<boolean> {
  const found = issueIn(side);
  if (part(found, "__typename") !== "Issue") return false;
  const { repositoryId } = desk.identities;
  const isHere = understood("reading both sides of a ticket", () => {
    const id = number(side.repository, "databaseId");
    const isSame = number(found, "repository", "databaseId") === id && id === (repositoryId ?? id);
    return isSame && number(found, "number") === side.number;
  });
  return isHere.ok && isHere.value && (await whyOutdated(desk, side.number, found)) === undefined;
}
