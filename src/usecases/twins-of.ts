// Which issues of the internal repository are the internal side of a ticket, and how is one given up?

import { markerLine } from "../core/ticket/marker.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import type { InternalRepository } from "./internal-repository.ts";
import { type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import type { OwnIssue } from "./tracker.ts";
import { twinOf } from "./twin-marker.ts";

interface OfTicket {
  readonly repositoryId: number;
  readonly number: number;
}

/** The oldest first, which is the one that counts. */
export async function twinsOf(
  ticket: OfTicket,
  internal: InternalRepository,
  { since, how }: { readonly since: Instant; readonly how: "known" | "afresh" },
): Promise<Outcome<readonly OwnIssue[]>> {
  const own = await internal.ownIssues(since, how);
  if (!own.ok) return own;
  const twins = own.value.filter(({ body }) => {
    const of = twinOf(body);
    return of?.number === ticket.number && of.repositoryId === ticket.repositoryId;
  });
  return succeeded(twins.toSorted((one, other) => one.number - other.number));
}

/** One line says why, and it is closed. */
export async function leaveTwin(number: number, why: string, internal: InternalRepository): Promise<Outcome> {
  const body = `${markerLine({ kind: "announcement", data: { steps: [`twin-left/${number}`] } })}\n${why}`;
  const said = await internal.ask((there) => there.postComment(number, body));
  if (!said.ok) return said;
  return internal.ask((there) => there.closeIssue(number, "not_planned"));
}

/** Lists lag, so two may have been opened and neither have seen the other: none of them outlives the ticket. */
export async function leaveOtherTwins(
  ticket: Ticket,
  kept: number,
  { internal, repository }: Pick<Run, "internal" | "repository">,
): Promise<Outcome> {
  if (internal === undefined) return succeeded(undefined);
  const of = { number: ticket.number, repositoryId: repository.id };
  const twins = await twinsOf(of, internal, { since: sinceOpening(ticket), how: "known" });
  if (!twins.ok) return twins;
  for (const { number } of twins.value.filter((twin) => twin.number !== kept && twin.state === "open")) {
    const left = await leaveTwin(number, `The internal side of this ticket is #${kept}.`, internal);
    if (!left.ok) return left;
  }
  return succeeded(undefined);
}

/** A twin is younger than its ticket. */
export function sinceOpening({ cycles }: Ticket): Instant {
  return instant(cycles[0]?.startedAt ?? 0);
}
