// How is an issue closed and reopened?

import { succeeded, type Outcome } from "../usecases/outcome.ts";
import { ticketKey, type Desk } from "./desk.ts";
import { writeTo } from "./write-to.ts";

const ROUTE = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";

/** Fine when it is closed already. */
export async function closeIssue(desk: Desk, ticket: number, reason: "completed" | "not_planned"): Promise<Outcome> {
  const answer = await writeTo(desk, ticket, {
    doing: `closing #${ticket}`,
    route: ROUTE,
    parameters: { issue_number: ticket, state: "closed", state_reason: reason },
    repeating: "write",
  });
  if (!answer.ok) return answer;
  desk.recent.note(ticketKey(desk, ticket), { kind: "closed", at: desk.connection.now, reason });
  return succeeded(undefined);
}

/** Fine when it is open already. */
export async function reopenIssue(desk: Desk, ticket: number): Promise<Outcome> {
  const answer = await writeTo(desk, ticket, {
    doing: `reopening #${ticket}`,
    route: ROUTE,
    parameters: { issue_number: ticket, state: "open", state_reason: "reopened" },
    repeating: "write",
  });
  if (!answer.ok) return answer;
  desk.recent.note(ticketKey(desk, ticket), { kind: "reopened", at: desk.connection.now });
  return succeeded(undefined);
}
