// When is something due, reckoned apart from Watchbill's own arithmetic?

import { OFFICE } from "../policy.ts";

interface Span {
  readonly from: number;
  readonly until: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const format = new Intl.DateTimeFormat("en-GB", {
  timeZone: OFFICE.zone,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The spans of an office day by its date, kept: weeks look at the same days again and again. */
const days = new Map<string, readonly Span[]>();

export type Calendar = "always" | "office";

/** The earliest moment at which so much open time has passed. */
export function dueAfter(calendar: Calendar, from: number, ms: number): number {
  if (calendar === "always") return from + ms;
  let rest = ms;
  for (const span of spansFrom(from)) {
    const open = span.until - span.from;
    if (open >= rest) return span.from + rest;
    rest -= open;
  }
  throw new RangeError("never");
}

export function openBetween(calendar: Calendar, from: number, until: number): number {
  if (calendar === "always") return until - from;
  let sum = 0;
  for (const span of spansFrom(from)) {
    if (span.from >= until) break;
    sum += Math.min(span.until, until) - span.from;
  }
  return sum;
}

/** The closing of the first working date after the date of `from`. */
export function nextBusinessDayEnd(from: number): number {
  const today = dateOf(from);
  for (const span of spansFrom(from)) {
    if (dateOf(span.from) === today) continue;
    return spansOn(dateOf(span.from)).at(-1)?.until ?? span.until;
  }
  throw new RangeError("never");
}

/** `at` itself where people are there, else when they come back. */
export function whenHeard(calendar: Calendar, at: number): number {
  if (calendar === "always") return at;
  for (const span of spansFrom(at)) return Math.max(span.from, at);
  throw new RangeError("never");
}

/** Every open span from a moment on, the first cut where it has begun already. */
function* spansFrom(from: number): Generator<Span> {
  for (let day = 0; day < 60; day += 1) {
    // Noon UTC of each day is on that day in Brussels as well.
    const noon = Math.floor(from / DAY) * DAY + DAY / 2 + (day - 1) * DAY;
    for (const span of spansOn(dateOf(noon))) {
      if (span.until > from) yield { from: Math.max(span.from, from), until: span.until };
    }
  }
}

function spansOn(date: string): readonly Span[] {
  const known = days.get(date);
  if (known !== undefined) return known;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const isClosed = !OFFICE.days.includes(weekday) || OFFICE.closed.includes(date);
  const spans = isClosed
    ? []
    : OFFICE.ranges.map(({ fromMs, untilMs }) => ({ from: momentOf(date, fromMs), until: momentOf(date, untilMs) }));
  days.set(date, spans);
  return spans;
}

// Office hours are never in the hour that the clocks skip or repeat.
function momentOf(date: string, localMs: number): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + localMs;
  const guess = wanted - offsetAt(wanted);
  return wanted - offsetAt(guess);
}

function offsetAt(at: number): number {
  const [day, time] = localTexts(at);
  return Date.parse(`${day}T${time}Z`) - Math.floor(at / 1000) * 1000;
}

function dateOf(at: number): string {
  return localTexts(at)[0];
}

function localTexts(at: number): readonly [string, string] {
  const [date = "", time = ""] = format.format(at).split(", ");
  return [date.split("/").reverse().join("-"), time];
}
