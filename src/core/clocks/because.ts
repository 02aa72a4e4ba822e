// Why is a clock due when it is, in one sentence?

import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { lengthText } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import { openTimeBetween } from "../time/open-time.ts";
import { localText } from "../time/wording.ts";
import { zoneShown } from "./arithmetic-wording.ts";
import type { Basis, Clock } from "./clock.ts";

type Reckoned = Pick<Clock, "startedAt" | "dueAt" | "remainingMs" | "state" | "stoppedAt" | "calendar" | "basis">;

/** `urgent allows 1h in calendar "office" (line 34): from ... to ..., 30 m of it paused; urgent since ...`. */
export function whyDue(clock: Reckoned, config: Config): string {
  const zone = zoneShown(calendarOf(config, clock.calendar), config);
  const { changedAt, priority } = clock.basis;
  const change = changedAt === undefined ? "" : `; ${priority} since ${localText(changedAt, zone)}`;
  const { stoppedAt, state } = clock;
  const dropped = state === "cancelled" && stoppedAt ? `; not owed any more since ${localText(stoppedAt, zone)}` : "";
  return `${allowed(clock, zone)}: from ${localText(clock.startedAt, zone)}${endText(clock, zone, config)}${change}${dropped}`;
}

function allowed({ basis, calendar }: Reckoned, zone: string): string {
  const { agreed, priority, target } = basis;
  const rule = `${priority} allows ${target.text} in calendar "${calendar}" (${placeText(basis)})`;
  return agreed === undefined ? rule : `${rule}, but ${agreed.by} agreed otherwise on ${localText(agreed.at, zone)}`;
}

/** Of a base, its address too. */
export function placeText({ at }: Pick<Basis, "at">): string {
  return at.file === undefined ? `line ${at.line}` : `line ${at.line} of ${at.file}`;
}

function endText({ dueAt, basis, remainingMs, calendar }: Reckoned, zone: string, config: Config): string {
  const { pausedAt, pauses } = basis;
  const lost = pauses.reduce((sum, { from, until }) => {
    return sum + openTimeBetween(calendarOf(config, calendar), from, until);
  }, 0);
  const paused = lost === 0 ? "" : `, ${lengthText(lost)} of it paused`;
  return `${until(dueAt, zone)}${paused}${standing(pausedAt, remainingMs ?? 0, zone)}`;
}

function until(dueAt: Instant | undefined, zone: string): string {
  return dueAt === undefined ? "" : ` to ${localText(dueAt, zone)}`;
}

function standing(pausedAt: Instant | undefined, leftMs: number, zone: string): string {
  return pausedAt === undefined
    ? ""
    : `, standing still since ${localText(pausedAt, zone)} with ${lengthText(leftMs)} left`;
}
