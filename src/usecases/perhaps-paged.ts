// Which pages may have gone out of which nothing tells, because a run died before it could write them down?

import type { Config } from "../core/config/config.ts";
import { isPager } from "../core/plan/alert-ids.ts";
import { planNextSteps } from "../core/plan/plan-next-steps.ts";
import type { History, HistoryEvent } from "../core/ticket/history.ts";
import { presentCycle, type Ticket } from "../core/ticket/ticket.ts";
import { ticketOf } from "../core/ticket/ticket-of.ts";
import { type Known, whoIsWho } from "../core/ticket/who-is-who.ts";
import { type Instant, instant } from "../core/time/instant.ts";

/**
 * Pagers hear first, and the card tells of it last. A ticket that somebody takes in hand in between, or whose card is
 * deleted, would leave its incident open for ever. What was owed to a pager just before is owed to it then, if we were
 * at work on the ticket at all: to end what never began does no harm, for the key is the same. Identities of alerts.
 */
export function perhapsPaged(history: History, ticket: Ticket, { config, known }: Means): readonly string[] {
  const endAt = endedAt(ticket);
  if (endAt === undefined || !config.channels.some(({ name }) => isPager(name, config))) return [];
  if (!wereAtWork(history, endAt, { ticket, config, known })) return [];
  const moments = [...turningPoints(history, ticket, endAt), endAt];
  return [...new Set(moments.flatMap((at) => owedAt(history, at, { config, known })))];
}

// Each costs a plan, and a page that nobody heard the end of is a matter of the last few.
const MOST_POINTS = 10;

/** When what was owed may have become another: what was due before the card was deleted counts as done from then on. */
function turningPoints({ events }: History, { cardDeleted }: Ticket, endAt: Instant): readonly Instant[] {
  const acts = events.flatMap((event) => {
    const isCommand = event.kind === "commented" && /^\s*\//m.test(event.body);
    return isCommand || TURNING.includes(event.kind) ? [event.at] : [];
  });
  const all = [...acts, ...(cardDeleted === undefined ? [] : [cardDeleted.at])];
  const before = [...new Set(all)].filter((at) => at < endAt);
  return before.sort((one, other) => one - other).slice(-MOST_POINTS);
}

const TURNING: readonly HistoryEvent["kind"][] = ["labeled", "unlabeled", "assigned", "unassigned", "edited"];

function owedAt(history: History, at: Instant, { config, known }: Means): readonly string[] {
  const { number, id, privateRepository } = history;
  const events = history.events.filter((event) => event.at < at);
  if (events.every(({ kind }) => kind !== "opened")) return [];
  const before = ticketOf({ number, privateRepository, events, ...(id !== undefined && { id }) }, config, known);
  return planNextSteps(before, config, at).flatMap((step) => {
    const isPage = step.kind === "alert" && step.action === "trigger" && isPager(step.channel, config);
    return isPage && step.held === undefined ? [step.id] : [];
  });
}

interface Means {
  readonly config: Config;
  readonly known: Known;
}

/** When the present cycle's pages were first acknowledged or over; undefined while they are not. */
function endedAt(ticket: Ticket): Instant | undefined {
  const { answered, acknowledged, closed } = presentCycle(ticket);
  const ends = [answered, acknowledged, closed].flatMap((end) => end?.at ?? []);
  return ends.length === 0 ? undefined : instant(Math.min(...ends));
}

// Labels come before the page. A ticket that was ours in an earlier cycle has them already. When a comment of ours was
// written that has gone, nobody knows.
function wereAtWork(
  { events }: History,
  endAt: Instant,
  { ticket, config, known }: Means & { readonly ticket: Ticket },
): boolean {
  if (ticket.cycles.length > 1) return true;
  const { opener, privateRepository } = ticket;
  const { partOf } = whoIsWho(config, known, { opener, privateRepository });
  return events.some((event) => {
    if (event.kind === "commentDeleted") return partOf(event.of ?? event.by) === "own";
    return event.at < endAt && partOf(event.by) === "own";
  });
}
