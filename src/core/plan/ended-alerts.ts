// Which incidents at a pager are taken in hand, or over?

import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { type Instant, later } from "../time/instant.ts";
import { DAY_MS } from "../time/local-date.ts";
import { isPager, type TierAlert, tierAlertOf } from "./alert-ids.ts";
import type { Moment } from "./alerts.ts";
import { hasMemory, mayHaveCard } from "./memory.ts";
import type { AlertStep } from "./step.ts";

/**
 * Incidents that somebody has taken in hand are acknowledged, those of a ticket that is over are resolved; also those
 * of which nobody knows whether they went out: a pager knows, and takes no harm.
 */
export function endedAlerts({ ticket, config, now }: Moment): readonly AlertStep[] {
  const { sent } = ticket.ledger;
  const isOver = ticket.state === "closed" || !ticket.care.inCare;
  return [...new Set([...sent, ...ticket.alertsTold, ...(ticket.pages?.perhaps ?? [])])].flatMap((id) => {
    const read = tierAlertOf(id);
    if (read === undefined || !isPager(read.channel, config) || sent.includes(`${id}/resolve`)) return [];
    if (isOver || read.cycle < presentCycle(ticket).number) {
      return isStillTold(ticket, read.cycle, now) ? [ending(id, read, "resolve")] : [];
    }
    // With no card to note it on, every later run would say it again.
    const isNew = hasMemory(ticket) && !sent.includes(`${id}/acknowledge`) && isTakenInHand(ticket, read.tier);
    return isNew ? [ending(id, read, "acknowledge")] : [];
  });
}

// Whoever deleted the card twice wants none, so nothing says that the end was told: for a day it is, by every run.
const TOLD_FOR_MS = DAY_MS;

function isStillTold(ticket: Ticket, cycle: number, now: Instant): boolean {
  if (ticket.card !== undefined || mayHaveCard(ticket)) return true;
  const ends = [ticket.cycles[cycle - 1]?.closed?.at, ticket.cardDeleted?.at, ticket.pages?.until];
  const last = ends.reduce((latest, at) => (at === undefined || (latest !== undefined && latest > at) ? latest : at));
  return last === undefined || now < later(last, TOLD_FOR_MS);
}

/** Whether staff have answered or said that they have it since the tier took the ticket over. */
export function isTakenInHand(ticket: Ticket, tier: string): boolean {
  const cycle = presentCycle(ticket);
  const turn = cycle.taken.findLastIndex((each) => each.tier === tier);
  const since = cycle.taken[turn]?.at ?? cycle.startedAt;
  // What brings an escalation about, in the same second, does not take it in hand.
  const isSince = (at: Instant): boolean => (turn > 0 ? at > since : at >= since);
  const isAck = ticket.commands.some((command) => {
    return command.request.kind === "ack" && command.refused === undefined && isSince(command.at);
  });
  const isSaid = ticket.words.some((word) => word.isAnswer && isSince(word.at));
  const isKnown = [cycle.answered?.at, cycle.acknowledged?.at].some((at) => at !== undefined && isSince(at));
  return isAck || isSaid || isKnown;
}

function ending(id: string, { cycle, tier, channel }: TierAlert, action: "acknowledge" | "resolve"): AlertStep {
  const summary = action === "resolve" ? "The ticket is over." : "Somebody has the ticket in hand.";
  const rest = { people: [], summary, mayBeRepeat: false, because: summary };
  return { kind: "alert", channel, action, key: `${cycle}/${tier}`, id: `${id}/${action}`, tier, ...rest };
}
