// Why is an issue not there: moved, deleted, or issues switched off?

import type { Failure } from "../usecases/outcome.ts";
import type { Desk } from "./desk.ts";

/** REST says why where GraphQL and the parts of an issue answer only that it is missing; undefined: it does not say. */
export async function whereabouts(desk: Desk, ticket: number): Promise<Failure | undefined> {
  const answer = await desk.connection.send({
    doing: `reading #${ticket}`,
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}",
    parameters: { issue_number: ticket },
    repeating: "read",
  });
  return answer.ok || answer.failure.kind === "not-found" ? undefined : answer.failure;
}
