// In which night of a person's own zone was something, and how many nights are there in a span?

import type { Span } from "../core/time/calendar.ts";
import { type Instant, later } from "../core/time/instant.ts";
import { localOf } from "../core/time/zone.ts";

const HOUR_MS = 3_600_000;

/** On the clock of the person's own zone. A night has the date on which it begins. */
export const NIGHT = { fromHour: 22, untilHour: 6 } as const;

/** The date on which the night began, in days since 1970-01-01; undefined by day. */
export function nightOf(at: Instant, zone: string): number | undefined {
  const { day, msOfDay } = localOf(zone, at);
  if (msOfDay >= NIGHT.fromHour * HOUR_MS) return day;
  return msOfDay < NIGHT.untilHour * HOUR_MS ? day - 1 : undefined;
}

/** How many nights a span touches. */
export function nightsIn({ from, until }: Span, zone: string): number {
  const last = later(until, -1);
  const end = nightOf(last, zone) ?? localOf(zone, last).day - 1;
  const start = nightOf(from, zone) ?? localOf(zone, from).day;
  return Math.max(0, end - start + 1);
}
