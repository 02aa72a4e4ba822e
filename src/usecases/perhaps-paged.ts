// Which pages may have gone out of which nothing tells, because a run died before it could write them down?

import type { Config } from "../core/config/config.ts";
import { isPager } from "../core/plan/alert-ids.ts";
import { hasMemory } from "../core/plan/memory.ts";
import { planNextSteps } from "../core/plan/plan-next-steps.ts";
import type { History, HistoryEvent } from "../core/ticket/history.ts";
import { markerOf } from "../core/ticket/marker.ts";
import type { Card, PagesLooked, Ticket } from "../core/ticket/ticket.ts";
import { ticketOf } from "../core/ticket/ticket-of.ts";
import { type Known, type WhoIsWho, whoIsWho } from "../core/ticket/who-is-who.ts";
import { type Instant, instant, later } from "../core/time/instant.ts";

interface Means {
  readonly config: Config;
  readonly known: Known;
  /** A look need not know which: that the card is out of date brings somebody who acts. */
  readonly purpose: Purpose;
}

/** What a ticket is read for. */
export type Purpose = "to act" | "for a look";

/**
 * Pagers hear first, and the card tells of it last. Whatever takes the reason for a page away in between, or with the
 * card its memory, would leave its incident open for ever. So when somebody takes the ticket in hand or ends it, what
 * was owed to a pager before each act since the last such moment may have gone out, if we were at work on the ticket at
 * all: to end what never began does no harm, for the key is the same. The card keeps what was found, so that each act
 * is looked at once. Undefined where nothing calls for it.
 */
export function perhapsPaged(history: History, ticket: Ticket, means: Means): PagesLooked | undefined {
  const before = lookedBefore(ticket);
  if (!means.config.channels.some(({ name }) => isPager(name, means.config))) return before;
  const until = lastEnd(history, ticket);
  if (until === undefined || (before !== undefined && until <= before.until)) return before;
  if (!hasMemory(ticket) && !isOver(ticket)) return before;
  const acts = actsOf(history, ticket, { until, since: before?.until, means });
  if (acts.length === 0) return before;
  const perhaps = before?.perhaps ?? [];
  if (means.purpose === "for a look" && willBeNoted(ticket)) return { until, perhaps };
  // What the card says by now may be the very reason why nothing is owed any more.
  const readings = ticket.card === undefined ? [history] : [history, withoutCard(history, ticket.card)];
  const found = acts.flatMap((act) => readings.flatMap((reading) => owedBefore(act, reading, means)));
  // Nothing is written on a ticket that has left but what a pager heard.
  if (found.length === 0 && !ticket.care.inCare) return before;
  return { until, perhaps: [...new Set([...perhaps, ...found])].sort() };
}

interface Act {
  readonly at: Instant;
  /** When somebody may have planned who did not know of it: up to then, or also for a while after, by an old read. */
  readonly plannedAt: readonly Instant[];
}

interface Stretch {
  readonly since: Instant | undefined;
  readonly until: Instant;
  readonly means: Means;
}

/** The acts to look at, in order; none before we were at work on the ticket, nor of an issue that we opened ourselves. */
function actsOf(history: History, ticket: Ticket, { since, until, means }: Stretch): readonly Act[] {
  const { opener, privateRepository } = ticket;
  const parts = whoIsWho(means.config, means.known, { opener, privateRepository });
  if (parts.partOf(opener) === "own") return [];
  const from = atWorkSince(history, parts) ?? until;
  const after = since ?? Number.NEGATIVE_INFINITY;
  if (Math.max(from, after) >= until) return [];
  // GitHub's times are whole seconds, in which we may do much.
  const turns = turningPoints(history, parts).filter((at) => at >= from && at > after && at < until);
  const given = history.events.filter(({ kind, by }) => kind === "assigned" && parts.partOf(by) === "own");
  return [...turns.slice(-MOST_ACTS), until].map((at): Act => {
    const unreadUntil = later(at, UNREAD_FOR_MS);
    // Assigning comes right after the page, and shows that somebody was at work who may not have known.
    const isAtWork = given.some((event) => event.at >= at && event.at <= unreadUntil);
    return { at, plannedAt: isAtWork ? [at, unreadUntil] : [at] };
  });
}

function willBeNoted({ card, care }: Ticket): boolean {
  return card?.believed === "wholly" && !card.isNewer && care.inCare;
}

/** Where nobody may note it, a pager hears only of what is over. */
function isOver({ state, care, cycles }: Ticket): boolean {
  return state === "closed" || !care.inCare || cycles.length > 1;
}

// Each costs two plans; a page that nobody heard the end of is a matter of the last few.
const MOST_ACTS = 20;

function lookedBefore({ ledger }: Ticket): PagesLooked | undefined {
  return ledger.pages && { until: instant(ledger.pages.until), perhaps: ledger.pages.perhaps };
}

/** When somebody last took the ticket in hand, closed it or took it out of our care. */
function lastEnd(history: History, { cycles, words, commands, care }: Ticket): Instant | undefined {
  const facts = cycles.flatMap(({ answered, acknowledged, closed }) => [answered, acknowledged, closed]);
  const said = words.filter(({ isAnswer }) => isAnswer);
  const acknowledged = commands.filter(({ request, refused }) => request.kind === "ack" && refused === undefined);
  const left = care.inCare ? [] : history.events.filter(({ kind }) => TURNING.includes(kind));
  const ends = [...facts, ...said, ...acknowledged, ...left].flatMap((end) => end?.at ?? []);
  return ends.length === 0 ? undefined : instant(Math.max(...ends));
}

/** When what was owed may have become another: by an act of people, or because we gave the ticket to them or said so. */
function turningPoints({ events }: History, parts: WhoIsWho): readonly Instant[] {
  const acts = events.filter((event) => {
    const part = parts.partOf(event.by);
    // Of what we do ourselves, assigning comes after the page, and by it alone the next plan may owe nothing any more.
    if (event.kind !== "commented")
      return TURNING.includes(event.kind) && (part !== "own" || event.kind === "assigned");
    if (part === "own") return markerOf(event.body)?.kind === "announcement";
    return part !== "customer" || /^\s*\//m.test(event.body);
  });
  return [...new Set(acts.map(({ at }) => at))].sort((one, other) => one - other);
}

const TURNING: readonly HistoryEvent["kind"][] = [
  ...(["labeled", "unlabeled", "assigned", "unassigned", "edited"] as const),
  ...(["closed", "reopened", "commentDeleted"] as const),
];

/** Identities of the alerts to pagers that were owed before an act. */
function owedBefore({ at, plannedAt }: Act, history: History, { config, known }: Means): readonly string[] {
  const { number, id, privateRepository } = history;
  const events = history.events.filter((event) => event.at < at);
  if (events.every(({ kind }) => kind !== "opened")) return [];
  const before = ticketOf({ number, privateRepository, events, ...(id !== undefined && { id }) }, config, known);
  return plannedAt
    .flatMap((now) => planNextSteps(before, config, now))
    .flatMap((step) => {
      const isPage = step.kind === "alert" && step.action === "trigger" && isPager(step.channel, config);
      return isPage && step.held === undefined ? [step.id] : [];
    });
}

/** Reads are up to a minute old, and between read and page there may be a pause or two. */
const UNREAD_FOR_MS = 120_000;

function withoutCard(history: History, card: Card): History {
  const events = history.events.filter((event) => event.kind !== "commented" || event.id !== card.commentId);
  return { ...history, events };
}

// Labels come before the page. When a comment of ours was written that has gone, nobody knows.
function atWorkSince({ events }: History, parts: WhoIsWho): Instant | undefined {
  const isDeleted = events.some((event) => {
    return event.kind === "commentDeleted" && parts.partOf(event.of ?? event.by) === "own";
  });
  const times = events.filter((event) => isDeleted || parts.partOf(event.by) === "own").map(({ at }) => at);
  return times.length === 0 ? undefined : instant(Math.min(...times));
}
