// How are several tickets read with one request?

import type { History } from "../core/ticket/history.ts";
import { succeeded, type Outcome } from "../usecases/outcome.ts";
import { number, part } from "./answer.ts";
import { completeTicket } from "./complete-ticket.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { severalTickets } from "./queries.ts";

/** Those that can be read, in no order that counts: one that has gone, or was moved, is left out. */
export async function fetchTickets(desk: Desk, tickets: readonly number[]): Promise<Outcome<readonly History[]>> {
  if (tickets.length === 0) return succeeded([]);
  const doing = `reading ${tickets.length} tickets`;
  const numbers = Object.fromEntries(tickets.map((ticket, place) => [`n${place}`, ticket]));
  const answer = await desk.connection.ask({
    doing,
    query: severalTickets(tickets.length),
    variables: { ...numbers, events: desk.bounds.eventsPerPage },
  });
  if (!answer.ok) return answer;
  const repository = part(answer.value, "repository");
  const histories: History[] = [];
  for (const [place, ticket] of tickets.entries()) {
    const issue = part(repository, `t${place}`);
    if (issue === undefined || part(issue, "__typename") === "PullRequest") continue;
    const isHere = understood(doing, () => {
      const isSame = number(issue, "repository", "databaseId") === number(repository, "databaseId");
      return isSame && number(issue, "number") === ticket;
    });
    if (!isHere.ok || !isHere.value) continue;
    const history = await completeTicket(desk, repository, issue);
    if (history.ok) histories.push(history.value);
  }
  return succeeded(histories);
}
