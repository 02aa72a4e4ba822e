// When do the hand-offs of a rotation come, by the wall clock of its zone?

import type { Rotation } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { addMonths, DAY_MS, dayOf, weekdayOf } from "../time/local-date.ts";
import { instantOf, localOf } from "../time/zone.ts";

/**
 * The stints of a rotation, numbered from 0. A stint is a whole turn or, in a rotation with `days`, one counted day of it.
 * Every answer is worked out from `start` and the number alone, so nothing drifts.
 */
export interface HandOffs {
  /** How many stints make one turn. */
  readonly stintsPerTurn: number;
  /** What the clock on the wall should show when a stint begins: milliseconds from 1970-01-01T00:00 on that clock. */
  wallOf(stint: number): number;
  /** When a stint begins; of stints that begin at one moment the last counts. */
  beginsAt(stint: number): Instant;
  /** When a stint ends by itself; undefined: with the beginning of the next. */
  endsAt(stint: number): Instant | undefined;
  /** The last stint begun at or before a moment; -1 before the first. */
  lastBegunAt(at: Instant): number;
}

/** A wall clock as one number: milliseconds from 1970-01-01T00:00 on that clock. */
type WallTime = number;

/** How the stints lie on the wall clock, before any zone is asked. */
interface WallPattern {
  readonly wallOf: (stint: number) => WallTime;
  /** The last stint at or before a wall time, or one later; never one earlier. */
  readonly lastBy: (wall: WallTime) => number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

// A clock set back shows times of up to this long ago again: then a stint may have begun whose wall time is still to come.
const LONGEST_REPETITION_MS = 25 * HOUR_MS;

/** The hand-offs of a rotation in a zone. */
export function handOffsOf(rotation: Rotation, timezone: string): HandOffs {
  const pattern = patternOf(rotation);
  const lastsMs = rotation.lastsMinutes === undefined ? undefined : rotation.lastsMinutes * MINUTE_MS;
  const stintMs = lastsMs ?? (rotation.days === undefined ? undefined : DAY_MS);
  const instantAt = (wall: WallTime): Instant => instantOf(timezone, { day: 0, msOfDay: wall });
  const beginsAt = (stint: number): Instant => instantAt(pattern.wallOf(stint));
  return {
    stintsPerTurn: rotation.days === undefined ? 1 : rotation.every.count,
    wallOf: pattern.wallOf,
    beginsAt,
    endsAt: (stint) => (stintMs === undefined ? undefined : instantAt(pattern.wallOf(stint) + stintMs)),
    lastBegunAt: (at) => {
      const local = localOf(timezone, at);
      let stint = pattern.lastBy(local.day * DAY_MS + local.msOfDay + LONGEST_REPETITION_MS);
      while (stint >= 0 && beginsAt(stint) > at) stint -= 1;
      return Math.max(stint, -1);
    },
  };
}

function patternOf(rotation: Rotation): WallPattern {
  const start = wallStart(rotation.start);
  const { count, unit } = rotation.every;
  if (rotation.days !== undefined) return countedDays(start, new Set<number>(rotation.days));
  if (unit === "months") return monthly(start, count);
  const lengthMs = count * { hours: HOUR_MS, days: DAY_MS, weeks: 7 * DAY_MS }[unit];
  return {
    wallOf: (stint) => start + stint * lengthMs,
    lastBy: (wall) => Math.floor((wall - start) / lengthMs),
  };
}

// Counted from the start itself, so that a start on the 31st comes back to the 31st after every shorter month.
function monthly(start: WallTime, count: number): WallPattern {
  const startDay = Math.floor(start / DAY_MS);
  const timeOfDay = start - startDay * DAY_MS;
  return {
    wallOf: (stint) => addMonths(startDay, stint * count) * DAY_MS + timeOfDay,
    lastBy: (wall) => Math.floor((monthOf(wall) - monthOf(start)) / count),
  };
}

// Stint after stint, only the local days whose weekday counts, from the start's own date on.
function countedDays(start: WallTime, weekdays: ReadonlySet<number>): WallPattern {
  const startDay = Math.floor(start / DAY_MS);
  const offsets = [0, 1, 2, 3, 4, 5, 6].filter((offset) => weekdays.has(weekdayOf(startDay + offset)));
  return {
    wallOf: (stint) => {
      const week = Math.floor(stint / offsets.length);
      return start + (week * 7 + (offsets[stint - week * offsets.length] ?? 0)) * DAY_MS;
    },
    lastBy: (wall) => {
      if (offsets.length === 0) return -1;
      const days = Math.floor((wall - start) / DAY_MS);
      const week = Math.floor(days / 7);
      return week * offsets.length + offsets.filter((offset) => offset <= days - week * 7).length - 1;
    },
  };
}

function monthOf(wall: WallTime): number {
  const date = new Date(wall);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function wallStart(text: string): WallTime {
  const [date = "", time = "00:00"] = text.split("T");
  const day = dayOf(date);
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  const ofDay = hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000;
  if (day === undefined || !Number.isFinite(ofDay)) throw new RangeError(`not a local date and time: ${text}`);
  return day * DAY_MS + ofDay;
}
