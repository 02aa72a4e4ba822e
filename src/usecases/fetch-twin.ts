// What was said on the internal side of a ticket, and is that side still there?

import type { Account, History, HistoryEvent, TwinIssue } from "../core/ticket/history.ts";
import { ledgerOf } from "../core/ticket/ledger.ts";
import { markerOf } from "../core/ticket/marker.ts";
import { plainLogin, sameLogin } from "../core/ticket/who-is-who.ts";
import type { InternalRepository } from "./internal-repository.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import { twinOf } from "./twin-marker.ts";

/** A ticket with its internal side; `failure`: why that could not be read. */
export interface WithTwin {
  readonly history: History;
  readonly failure?: Failure;
}

/** What is known of a ticket's twin already. */
export interface TwinKnown {
  /** Opened a moment ago. */
  readonly number?: number | undefined;
  /** Read with the ticket. */
  readonly read?: History | undefined;
  /** As of `Tracker.fetchTicket`. */
  readonly when?: "midway" | undefined;
}

/** Reads the twin that the card names, or one opened a moment ago; a ticket without stays as it is. */
export async function withTwin(history: History, run: Run, known: TwinKnown = {}): Promise<WithTwin> {
  const { internal } = run;
  const number = known.number ?? twinNamed(history, run);
  if (internal === undefined || number === undefined) return { history };
  const read = await fetchTwin(number, internal, known);
  if (!read.ok) return { history: { ...history, twin: unseen(number, "unread") }, failure: read.failure };
  if (read.value === undefined) return { history: { ...history, twin: unseen(number, "gone") } };
  return attached(history, read.value, run);
}

/** The same with a twin that a page of the internal repository has shown. */
export async function attached(history: History, twin: History, run: Run): Promise<WithTwin> {
  const owners = await ownAccounts(twin, run);
  if (!owners.ok) {
    return { history: { ...history, twin: unseen(twin.number, "unread") }, failure: owners.failure };
  }
  const isOwn = ({ id, login }: Account): boolean => {
    return owners.value.some((own) =>
      own.id !== undefined && id !== undefined ? own.id === id : sameLogin(own.login, login),
    );
  };
  if (!isTwin(twin, history.number, { run, isOwn })) {
    return { history: { ...history, twin: unseen(twin.number, "gone") } };
  }
  const events = twin.events.flatMap((event) => inside(event, isOwn, run));
  return { history: { ...history, twin: factsOf(twin, isOwn), events: [...history.events, ...events] } };
}

/** What an issue of the internal repository is the twin of, as far as its body says. */
export function ticketOfTwin(twin: History): ReturnType<typeof twinOf> {
  const opened = twin.events.find((event) => event.kind === "opened");
  return opened?.kind === "opened" ? twinOf(opened.body) : undefined;
}

function unseen(number: number, state: "unread" | "gone"): TwinIssue {
  return { number, state, closedByUs: false, comments: [] };
}

/** Only a hint of what to read: the twin itself says whose it is, so a card that others have edited may name it too. */
function twinNamed({ events }: History, { known }: Run): number | undefined {
  for (const event of events) {
    if (event.kind !== "commented" || !known.own.some((own) => sameLogin(own, event.by.login))) continue;
    const marker = markerOf(event.body);
    const named = marker?.kind === "card" ? ledgerOf(marker.data)?.twin : undefined;
    if (named !== undefined) return named;
  }
  return undefined;
}

/** Undefined for one that is gone for good. */
async function fetchTwin(
  number: number,
  internal: InternalRepository,
  { read: known, when }: TwinKnown,
): Promise<Outcome<History | undefined>> {
  return internal.ask(async (tracker) => {
    const read = known?.number === number ? succeeded(known) : await tracker.fetchTicket(number, when);
    if (read.ok) return read.value?.cutShort === true ? failed(tooLong(number)) : read;
    const isGone = read.failure.kind === "deleted" || read.failure.kind === "transferred";
    return isGone ? succeeded(undefined) : read;
  });
}

function tooLong(number: number): Failure {
  return { kind: "full", message: `#${number} is longer than can be read` };
}

/** Our accounts there: those of the ticket, and where another one opened the twin, the one that writes there. */
async function ownAccounts(twin: History, run: Run): Promise<Outcome<readonly Account[]>> {
  const known = run.known.own.map((login): Account => ({ login, kind: "bot" }));
  const ids = (run.known.ownIds ?? []).map((id): Account => ({ login: "", kind: "bot", id }));
  const opener = twin.events.find((event) => event.kind === "opened")?.by;
  const isKnown = opener !== undefined && isAmong(opener, run);
  if (isKnown || run.internal === undefined) return succeeded([...ids, ...known]);
  const self = await run.internal.self();
  return self.ok ? succeeded([...ids, ...known, self.value]) : self;
}

function isAmong({ id, login }: Account, { known }: Run): boolean {
  if (id !== undefined && known.ownIds !== undefined) return known.ownIds.includes(id);
  return known.own.some((own) => sameLogin(own, login));
}

interface Judging {
  readonly run: Run;
  readonly isOwn: (account: Account) => boolean;
}

function isTwin(twin: History, ticket: number, { run, isOwn }: Judging): boolean {
  const opened = twin.events.find((event) => event.kind === "opened");
  const of = ticketOfTwin(twin);
  return opened !== undefined && isOwn(opened.by) && of?.number === ticket && of.repositoryId === run.repository.id;
}

// A token for the internal repository alone may be a person's: of theirs, only what bears our mark is ours.
function inside(event: HistoryEvent, isOwn: Judging["isOwn"], run: Run): readonly HistoryEvent[] {
  if (event.kind !== "commented") return [];
  const isOurs = isOwn(event.by) && markerOf(event.body) !== undefined;
  return [{ ...event, internal: true, ...(isOurs && !isAmong(event.by, run) && { by: ourselves(run) }) }];
}

function ourselves({ known }: Run): Account {
  const [login = ""] = known.own;
  const id = known.ownIds?.[0];
  return { login: plainLogin(login), kind: "bot", ...(id !== undefined && { id }) };
}

function factsOf({ number, events, current }: History, isOwn: Judging["isOwn"]): TwinIssue {
  const last = events.findLast((event) => event.kind === "closed" || event.kind === "reopened");
  const state = current?.state ?? (last?.kind === "closed" ? "closed" : "open");
  return {
    number,
    state,
    closedByUs: last?.kind === "closed" && isOwn(last.by),
    comments: events.flatMap((event) => (event.kind === "commented" ? [event.id] : [])),
  };
}
