// How evenly is the work of a schedule shared: hours, nights and weekends per person?

import type { Config } from "../config/config.ts";
import type { Span } from "../time/calendar.ts";
import { DAY_MS, weekdayOf } from "../time/local-date.ts";
import { instantOf, localOf, startOfDay } from "../time/zone.ts";
import { knownLogins } from "./known-logins.ts";
import { rosterOf } from "./roster.ts";
import { segmentsBetween } from "./timeline.ts";

/** What one person has to do. */
export interface Load {
  readonly person: string;
  /** On call, gaps that the person fills included. */
  readonly ms: number;
  readonly nights: number;
  readonly weekends: number;
}

/** How the figures are counted, in one line. */
export const LOAD_METHOD =
  "hours on call as the schedule finally stands, gaps filled; a night is 22:00-06:00 and a weekend Saturday and Sunday by the " +
  "person's own clock (else the schedule's), each counted with 4 h or more on call";

const HOUR_MS = 3_600_000;
const ENOUGH_MS = 4 * HOUR_MS;
const SATURDAY = 6;

/** Everybody who is on call in the span, those with most hours first. */
export function loadsBetween(config: Config, schedule: string, span: Span): readonly Load[] {
  const roster = rosterOf(config, schedule);
  const known = knownLogins(config);
  const zones = new Map(config.people.map(({ login, timezone }) => [known(login), timezone]));
  const duties = dutiesByPerson([...segmentsBetween(roster, span.from, span.until)]);
  const loads = [...duties].map(([person, spans]) =>
    loadOf(person, spans, zones.get(person) ?? roster.schedule.timezone),
  );
  return loads.sort((one, other) => other.ms - one.ms || (one.person < other.person ? -1 : 1));
}

// Joined where one follows the other, so that a night is looked at once and not piece by piece.
function dutiesByPerson(
  segments: readonly (Span & { readonly people: readonly string[] })[],
): ReadonlyMap<string, readonly Span[]> {
  const duties = new Map<string, Span[]>();
  for (const { from, until, people } of segments) {
    for (const person of people) {
      const spans = duties.get(person) ?? [];
      const last = spans.at(-1);
      if (last?.until === from) spans[spans.length - 1] = { from: last.from, until };
      else spans.push({ from, until });
      duties.set(person, spans);
    }
  }
  return duties;
}

function loadOf(person: string, spans: readonly Span[], zone: string): Load {
  const nights = new Map<number, number>();
  const weekends = new Map<number, number>();
  for (const span of spans) {
    const days = { first: localOf(zone, span.from).day, last: localOf(zone, span.until).day };
    for (let day = days.first - 2; day <= days.last; day += 1) {
      count(nights, day, sharedMs(span, nightOf(zone, day)));
      if (weekdayOf(day) === SATURDAY) count(weekends, day, sharedMs(span, weekendOf(zone, day)));
    }
  }
  return {
    person,
    ms: spans.reduce((sum, { from, until }) => sum + until - from, 0),
    nights: enough(nights),
    weekends: enough(weekends),
  };
}

function nightOf(zone: string, day: number): Span {
  return {
    from: instantOf(zone, { day, msOfDay: 22 * HOUR_MS }),
    until: instantOf(zone, { day, msOfDay: DAY_MS + 6 * HOUR_MS }),
  };
}

function weekendOf(zone: string, saturday: number): Span {
  return { from: startOfDay(zone, saturday), until: startOfDay(zone, saturday + 2) };
}

function sharedMs(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.until, other.until) - Math.max(one.from, other.from));
}

function count(totals: Map<number, number>, day: number, ms: number): void {
  if (ms > 0) totals.set(day, (totals.get(day) ?? 0) + ms);
}

function enough(totals: ReadonlyMap<number, number>): number {
  return [...totals.values()].filter((ms) => ms >= ENOUGH_MS).length;
}
