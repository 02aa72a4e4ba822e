// Is nobody on call in a ticket's first tier, and is that meant so?

import { zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config, Tier } from "../config/config.ts";
import { type OnCall, whoIsOnCall } from "../schedule/who-is-on-call.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { isOpen } from "../time/openings.ts";
import { priorityOf } from "./ladder.ts";

/** Nobody is on call in a schedule at some moment, and nothing fills that. */
export interface TierGap {
  readonly schedule: string;
  /** semantics: On call, rule 9. */
  readonly planned: boolean;
  /** When somebody is on call again; `Infinity` when never. */
  readonly until: Instant;
}

/** Undefined where somebody is on call, or where the tier does not go by a schedule. */
export function gapIn(tier: Tier, config: Config, at: Instant): TierGap | undefined {
  const { reach } = tier;
  if (reach.kind !== "on_call") return undefined;
  const onCall = whoIsOnCall(config, reach.schedule, at);
  if (onCall.people.length > 0) return undefined;
  return { schedule: reach.schedule, planned: onCall.gap?.planned === true, until: onCall.until };
}

/** Whether whoever is on call now only holds on, or has begun early, over a gap. */
export function isHeldOver(tier: Tier, config: Config, at: Instant): boolean {
  const { reach } = tier;
  if (reach.kind !== "on_call") return false;
  const onCall: OnCall = whoIsOnCall(config, reach.schedule, at);
  return onCall.gap !== undefined && onCall.people.length > 0;
}

/**
 * Whether the ticket can't wait for somebody to come on call: the calendar of its priority (or of its clock for the
 * first response) is open.
 */
export function isOpenFor(ticket: Ticket, config: Config, now: Instant): boolean {
  const name = calendarNameOf(ticket, config);
  return name === undefined || isOpen(calendarOf(config, name), now);
}

function calendarNameOf(ticket: Ticket, config: Config): string | undefined {
  const priority = priorityOf(ticket, config);
  return priority?.calendar ?? priority?.clocks.find((clock) => clock.name === "first_response")?.calendar;
}

/** The zone in which times are told on the ticket. */
export function zoneFor(ticket: Ticket, config: Config): string {
  const name = calendarNameOf(ticket, config);
  return name === undefined ? config.timezone : zoneShown(calendarOf(config, name), config);
}
