// When does a clock on the wall show a time, found out by looking at it?

import { DateTime } from "luxon";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
const HALF_HOUR_MS = HOUR_MS / 2;

// For each zone, by whole UTC days, how far its clock is ahead of UTC at each half hour; one number where that is the same all day.
const offsets = new Map<string, Map<number, number | readonly number[]>>();

/** The first moment at which the zone's clock shows `wall`; where it never does, `wall` read with the offset before the jump. */
export function whenShows(zone: string, wall: number): number {
  // A wall shows a time at most 14 hours before UTC does, or 12 hours after it; a lost day makes a day more of it.
  const first = Math.floor(wall / HALF_HOUR_MS) * HALF_HOUR_MS - 40 * HOUR_MS;
  let before = offsetMs(zone, first);
  if ([1, 2, 3].every((day) => isQuiet(zone, first + day * DAY_MS, before))) return wall - before;
  for (let at = first; at < wall + 40 * HOUR_MS; at += HALF_HOUR_MS) {
    const offset = offsetMs(zone, at);
    const since = wall - (at + offset);
    if (since >= 0 && since < HALF_HOUR_MS) return at + since;
    if (since < 0) return wall - before;
    before = offset;
  }
  throw new Error(`the clock of ${zone} never comes to ${wall}`);
}

function isQuiet(zone: string, at: number, offset: number): boolean {
  return dayOf(zone, Math.floor(at / DAY_MS)) === offset && dayOf(zone, Math.floor(at / DAY_MS) - 1) === offset;
}

function offsetMs(zone: string, at: number): number {
  const number = Math.floor(at / DAY_MS);
  const day = dayOf(zone, number);
  return typeof day === "number" ? day : (day[Math.floor((at - number * DAY_MS) / HALF_HOUR_MS)] ?? NaN);
}

function dayOf(zone: string, day: number): number | readonly number[] {
  const days = offsets.get(zone) ?? new Map<number, number | readonly number[]>();
  offsets.set(zone, days);
  const known = days.get(day) ?? readDay(zone, day * DAY_MS);
  days.set(day, known);
  return known;
}

// No zone leaves an offset and comes back to it on one day.
function readDay(zone: string, from: number): number | readonly number[] {
  const read = (at: number) => DateTime.fromMillis(at, { zone }).offset * MINUTE_MS;
  const first = read(from);
  if (first === read(from + DAY_MS)) return first;
  return Array.from({ length: 48 }, (_, index) => read(from + index * HALF_HOUR_MS));
}
