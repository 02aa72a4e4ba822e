// How is one ticket read fresh?

import type { History } from "../core/ticket/history.ts";
import { failed, isPermanent, succeeded, type Outcome } from "../usecases/outcome.ts";
import { number, part } from "./answer.ts";
import { whileOutdated, whyOutdated } from "./as-new-as-told.ts";
import { repeatedly } from "./attempt.ts";
import { completeTicket, eventsFor } from "./complete-ticket.ts";
import { understood } from "./connection.ts";
import type { Desk } from "./desk.ts";
import { ONE_TICKET } from "./queries.ts";
import { whereabouts } from "./whereabouts.ts";
import { writeUpNamed } from "./write-up-named.ts";

// Right after an issue was opened, reading it may answer that it is not there.
const LAG_PAUSES_MS = [1000, 2000];

/** The history of an issue, with its write-up's where the card names one; undefined when the number is a pull request's. */
export async function fetchTicket(desk: Desk, ticket: number, when?: "midway"): Promise<Outcome<History | undefined>> {
  if (when === undefined) await desk.connection.awaitRoom();
  const history = await fetchIssue(desk, ticket);
  return history.ok && history.value !== undefined ? withWriteUp(desk, history.value) : history;
}

/** The same with the write-up that its card names. */
export async function withWriteUp(desk: Desk, history: History): Promise<Outcome<History>> {
  const named = writeUpNamed(history, desk.self);
  if (named === undefined || named === history.number) return succeeded(history);
  const writeUp = await readTicket(desk, named);
  // A write-up that has gone for good holds nothing up; one that could not be read would look like none.
  if (!writeUp.ok) return isGone(writeUp) ? succeeded(history) : writeUp;
  return succeeded(writeUp.value === undefined ? history : { ...history, writeUp: writeUp.value });
}

async function fetchIssue(desk: Desk, ticket: number): Promise<Outcome<History | undefined>> {
  let read = await readTicket(desk, ticket);
  if (!isMissing(read)) return read;
  const elsewhere = await whereabouts(desk, ticket);
  if (elsewhere !== undefined) return failed(elsewhere);
  for (const pauseMs of LAG_PAUSES_MS) {
    await desk.connection.pause(pauseMs);
    read = await readTicket(desk, ticket);
    if (!isMissing(read)) return read;
  }
  return read;
}

function readTicket(desk: Desk, ticket: number): Promise<Outcome<History | undefined>> {
  const waiting = { pause: desk.connection.pause, pausesMs: desk.outdatedPausesMs };
  return whileOutdated(() => readOnce(desk, ticket), waiting);
}

async function readOnce(desk: Desk, ticket: number): Promise<Outcome<History | undefined>> {
  const doing = `reading #${ticket}`;
  const answer = await repeatedly("read", desk.connection.pause, (before) =>
    desk.connection.askOnce({
      doing,
      query: ONE_TICKET,
      variables: { number: ticket, events: eventsFor(desk, before) },
    }),
  );
  if (!answer.ok) return answer;
  const repository = part(answer.value, "repository");
  const found = part(repository, "issueOrPullRequest");
  if (found === undefined) return failed({ kind: "not-found", message: `${doing}: there is no such issue` });
  if (part(found, "__typename") === "PullRequest") return succeeded(undefined);
  const isHere = understood(
    doing,
    () =>
      number(found, "repository", "databaseId") === number(repository, "databaseId") &&
      number(found, "number") === ticket,
  );
  if (!isHere.ok) return isHere;
  // GraphQL follows an issue to the repository it was moved to.
  if (!isHere.value) return failed({ kind: "transferred", message: `${doing}: it has moved to another repository` });
  return (await whyOutdated(desk, ticket, found)) ?? completeTicket(desk, repository, found);
}

function isGone(read: Outcome<unknown>): boolean {
  return !read.ok && (isMissing(read) || isPermanent(read.failure));
}

function isMissing(read: Outcome<unknown>): boolean {
  return !read.ok && read.failure.kind === "not-found";
}
