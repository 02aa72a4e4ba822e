// How do shifts become a calendar that other programs read?

import { createHash } from "node:crypto";
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { Config } from "../core/config/config.ts";
import { type ShiftOrigin, shiftOrigin } from "../core/schedule/shift-origin.ts";
import { type Shift, shiftsBetween } from "../core/schedule/shifts-between.ts";
import { isoOf } from "../core/time/instant.ts";
import type { Span } from "../core/time/calendar.ts";
import { peopleText } from "./cli-schedule.ts";

export interface CalendarOptions extends Span {
  /** As first written in the file; only the shifts in which that person serves. */
  readonly person?: string;
}

const REFRESH_SECONDS = 3600;

/**
 * The shifts of a schedule as iCalendar (RFC 5545): an event for each shift in which somebody serves, in UTC, lines folded at 75
 * octets. It depends on the file and the span alone, never on when it is made. Addresses of people are left out.
 * @throws RangeError when the file has no such schedule; the message lists those it has.
 */
export function shiftsCalendar(config: Config, schedule: string, options: CalendarOptions): string {
  const { from, until, person } = options;
  const calendar = ical({
    prodId: { company: "Watchbill", product: "Shifts" },
    method: ICalCalendarMethod.PUBLISH,
    name: `On call - ${schedule}${person === undefined ? "" : ` (${person})`}`,
    ttl: REFRESH_SECONDS,
  });
  for (const shift of shiftsBetween(config, schedule, from, until)) {
    const isAsked = person === undefined || shift.people.includes(person);
    if (shift.people.length > 0 && isAsked) calendar.createEvent(eventOf(shift, schedule, config));
  }
  // The last line ends like every other one, which ical-generator leaves to its caller.
  return `${calendar.toString()}\r\n`;
}

function eventOf(shift: Shift, schedule: string, config: Config) {
  const { from, until, people, because } = shift;
  return {
    id: uidOf(schedule, shiftOrigin(config, schedule, from)),
    // The time of making would make every copy another file. Readers compare stamps of one event only, and this one changes
    // exactly when the event moves.
    stamp: new Date(from),
    start: new Date(from),
    end: new Date(until),
    summary: plain(`${schedule}: ${peopleText(people, config)}`),
    description: plain(because),
    categories: people.map((name) => ({ name })),
    // Being on call is no appointment that keeps others out.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

/** The same for the same turn from wherever one looks, and whoever an override puts in. */
function uidOf(schedule: string, { startedAt, turns }: ShiftOrigin): string {
  const identity = [
    schedule,
    turns.map(({ layer, turn }) => [layer, turn ?? null]),
    startedAt === undefined ? null : isoOf(startedAt),
  ];
  return `${createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32)}@watchbill`;
}

// Control characters have no place in a calendar, but for the ends of lines.
function plain(text: string): string {
  return text.replace(/\t/g, " ").replace(/[^\P{Cc}\r\n]/gu, "\u{fffd}");
}
