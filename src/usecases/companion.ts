// Is another account of ours perhaps saying the very same at this moment?

import type { Step } from "../core/plan/step.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import type { History } from "../core/ticket/history.ts";
import { whoIsWho } from "../core/ticket/who-is-who.ts";
import { type Instant, later } from "../core/time/instant.ts";
import { DAY_MS } from "../core/time/local-date.ts";
import type { Planned } from "./fold-ticket.ts";
import type { Run } from "./start-run.ts";

// A companion that has written nothing for so long is taken for gone.
const AT_WORK_FOR_MS = 14 * DAY_MS;

/** A minute and a half to do it, and a minute until every read shows that it was done. */
const FIRST_FOR_MS = 150_000;

/** A minute between their beginnings, half a one to say it, and a minute until every read shows that it was said. */
const NEIGHBOUR_FOR_MS = 150_000;

/** Whether another account of ours has lately done something to this ticket. */
export function hasCompanionOn({ events, privateRepository }: History, { config, known, now }: Run): boolean {
  const opened = events.find(({ kind }) => kind === "opened");
  // Most of us work alone, and a sweep asks of thousands of tickets.
  if (opened === undefined || known.self === undefined || known.own.length < 2) return false;
  const { partOf, isSelf } = whoIsWho(config, known, { opener: opened.by, privateRepository });
  const since = later(now, -AT_WORK_FOR_MS);
  return events.some(({ at, by }) => at > since && partOf(by) === "own" && !isSelf(by));
}

/**
 * How long a companion is to be let go first, from the run's beginning and from whatever happened since: it may be
 * saying the plan's words now, or have said them where this read does not show it yet. Of two runs side by side one
 * waits longer, or they would both have waited for nothing. 0: nothing is said that must not be said twice.
 */
export async function waitForCompanionMs({ events }: History, { plan }: Planned, run: Run): Promise<number> {
  if (!plan.some(isWord)) return 0;
  const time = await run.tracker.fetchRepository();
  const fromBeginningMs = FIRST_FOR_MS + ((run.turn ?? 0) % 2) * NEIGHBOUR_FOR_MS;
  if (!time.ok) return fromBeginningMs;
  const leftOf = (at: Instant, forMs: number): number => Math.min(forMs, at + forMs - time.value.now);
  return Math.max(leftOf(run.now, fromBeginningMs), ...events.map(({ at }) => leftOf(at, FIRST_FOR_MS)));
}

/** What would stand there twice if two did it. */
export function isWord(step: Step): boolean {
  if (step.kind === "card") return step.commentId === undefined;
  return ["announce", "announceWriteUp", "openWriteUp", "openTwin"].includes(step.kind);
}

/** Whether the ticket shows by now what `word` says. */
export function isSaid(word: Step, { announced, card, twin, writeUp }: Ticket): boolean {
  if (word.kind === "card") return card !== undefined;
  if (word.kind === "openTwin") return twin !== undefined;
  if (word.kind === "openWriteUp") return writeUp !== undefined;
  return word.kind === "announce" && word.steps.every((step) => announced.has(step));
}

/** Whether people have done something since that may bring another plan; what the plan itself does is nothing of the kind. */
export function hasMovedOn(now: Ticket, { ticket, plan }: Planned): boolean {
  const own = plan.find(({ kind }) => kind === "close" || kind === "reopen");
  const state = own === undefined ? ticket.state : own.kind === "close" ? "closed" : "open";
  return now.state !== state || standing(now) !== standing(ticket);
}

function standing({ words, commands, priority, requestType, waits, labelActs }: Ticket): string {
  const lengths = [words, commands, waits, labelActs].map(({ length }) => length);
  return [priority.name, requestType.name, ...lengths].join();
}

/** Whether any other account is believed to be ours. */
export function mayHaveCompanion({ known }: Run): boolean {
  return known.ownIds?.some((id) => id !== known.self?.id) === true;
}
