// Whose turn is it, found out by walking from the rotation's start, turn after turn?

import { DateTime } from "luxon";
import type { Member, Rotation } from "../../../../src/core/config/config.ts";
import { DAY_MS, MINUTE_MS, whenShows } from "./wall-clock.ts";

/** The time that a turn or, with `days`, one counted day of it has; none where later ones begin before it. */
export interface Stint {
  readonly from: number;
  readonly until: number;
  /** When its turn began. */
  readonly handOff: number;
  /** Whose turn: a line of the rotation, or nobody's. */
  readonly line: number | undefined;
  /** The line to look after for somebody who stands in. */
  readonly previous: number;
}

/** Every stint that begins before `until`, and some more. */
export function walk(rotation: Rotation, zone: string, until: number): readonly Stint[] {
  const walls = stintWalls(rotation, until + 3 * DAY_MS);
  const begins = walls.map((wall) => whenShows(zone, wall));
  // The last to begin has the time: a lost day throws up to 24 hourly hand-offs together, and may move one behind later ones.
  const froms = begins.map((_, index) => Math.min(...begins.slice(index, index + 30)));
  const perTurn = rotation.days === undefined ? 1 : rotation.every.count;
  const lasts = rotation.lastsMinutes ?? (rotation.days === undefined ? Infinity : 1440);
  let line: number | undefined;
  let previous = -1;
  return walls.map((wall, index) => {
    const from = froms[index] ?? NaN;
    if (index % perTurn === 0) {
      line = nextLine(rotation, previous, from);
      previous = line ?? previous;
    }
    const end = lasts === Infinity ? Infinity : whenShows(zone, wall + lasts * MINUTE_MS);
    const handOff = begins[index - (index % perTurn)] ?? NaN;
    return { from, until: Math.min(end, froms[index + 1] ?? Infinity), handOff, line, previous };
  });
}

function nextLine({ turns }: Rotation, previous: number, at: number): number | undefined {
  for (let step = 1; step <= turns.length; step += 1) {
    const index = (previous + step) % turns.length;
    const members = turns[index]?.members ?? [];
    const isMember = ({ from, until }: Member) => (from ?? -Infinity) <= at && at < (until ?? Infinity);
    if (members.length === 0 || members.some(isMember)) return index;
  }
  return undefined;
}

function stintWalls({ start, every, days }: Rotation, until: number): readonly number[] {
  const first = DateTime.fromISO(start, { zone: "utc" });
  const walls: number[] = [];
  for (let step = 0; ; step += 1) {
    const wall = wallAfter(first, days === undefined ? every : { count: 1, unit: "days" }, step);
    if (wall > until) return walls;
    const weekday = ((Math.floor(wall / DAY_MS) + 3) % 7) + 1;
    if (days === undefined || days.some((day) => day === weekday)) walls.push(wall);
  }
}

function wallAfter(first: DateTime, { count, unit }: Rotation["every"], steps: number): number {
  // Without a zone all hours, all days and all weeks are of one length.
  const lengthMs = { hours: 60 * MINUTE_MS, days: DAY_MS, weeks: 7 * DAY_MS, months: undefined }[unit];
  if (lengthMs !== undefined) return first.toMillis() + count * steps * lengthMs;
  return first.plus({ months: count * steps }).toMillis();
}
