// What does `watchbill shifts --json` tell a program?

import { isoOf } from "../core/time/instant.ts";
import type { Span } from "../core/time/calendar.ts";
import { chosenShifts, type Outlook } from "./cli-shifts-outlook.ts";

/**
 * `{ schedule, timezone, from, until, shifts, gaps, overlaps }`, instants as ISO 8601 in UTC. `shifts`: `{ from, until, people,
 * because }` from end to end (of one person, where only that person's are asked for); `gaps`: `{ from, until, planned, filledBy,
 * because }` before filling; `overlaps`: `{ from, until, people, because }`.
 */
export function shiftsData(outlook: Outlook) {
  const { schedule, person, coverage } = outlook;
  return {
    schedule: schedule.name,
    timezone: schedule.timezone,
    ...(person !== undefined && { person }),
    ...spanData(outlook),
    shifts: chosenShifts(outlook).map(({ people, because, ...span }) => ({ ...spanData(span), people, because })),
    gaps: coverage.gaps.map(({ planned, filledBy, because, ...span }) => ({
      ...spanData(span),
      planned,
      filledBy,
      because,
    })),
    overlaps: coverage.overlaps.map(({ people, because, ...span }) => ({ ...spanData(span), people, because })),
  };
}

function spanData({ from, until }: Span) {
  return { from: isoOf(from), until: isoOf(until) };
}
