// How is something written to a ticket that may have moved?

import { failed, isPermanent, type Outcome } from "../usecases/outcome.ts";
import type { Call } from "./connection.ts";
import type { Desk } from "./desk.ts";
import type { Answer } from "./octokit.ts";
import { whereabouts } from "./whereabouts.ts";

/** A call to a ticket; `missing` is what a 404 says that is about something else than the ticket. */
export interface TicketCall extends Call {
  readonly missing?: RegExp;
}

/** What hangs on a moved or deleted issue answers 404 only; the issue itself says which. */
export async function writeTo(desk: Desk, ticket: number, call: TicketCall): Promise<Outcome<Answer>> {
  const answer = await desk.connection.send(call);
  if (answer.ok || answer.failure.kind !== "not-found" || call.missing?.test(answer.failure.message)) return answer;
  const elsewhere = await whereabouts(desk, ticket);
  return elsewhere !== undefined && isPermanent(elsewhere) ? failed(elsewhere) : answer;
}
