// Which local dates are closed, and which of them as holidays?

import type { Calendar } from "./calendar.ts";
import type { Instant } from "./instant.ts";
import { dateOf, dayOf } from "./local-date.ts";
import { localOf, startOfDay } from "./zone.ts";

/** A closed stretch in local dates `yyyy-mm-dd`, both ends included. */
export interface ClosedDates {
  readonly first: string;
  readonly last: string;
  /** Those of the dates that the calendar lists as closed, in order; `name` where they have one. */
  readonly holidays: readonly { readonly date: string; readonly name?: string }[];
}

/**
 * The dates of the calendar's zone that lie wholly in a closed stretch `[from, until)`. Undefined when there are none,
 * as between two windows of a day or over a night.
 */
export function closedDatesIn(calendar: Calendar, from: Instant, until: Instant): ClosedDates | undefined {
  if (until <= from) return undefined;
  const zone = calendar.timezone;
  const begin = localOf(zone, from).day;
  let first = startOfDay(zone, begin) === from ? begin : begin + 1;
  const last = localOf(zone, until).day - 1;
  while (first <= last && !dateExists(zone, first)) first += 1;
  if (last < first) return undefined;
  return { first: dateOf(first), last: dateOf(last), holidays: holidaysIn(calendar, first, last) };
}

/** Whether the zone's clock ever showed a date; Apia had no 30 December 2011. */
export function dateExists(zone: string, day: number): boolean {
  return startOfDay(zone, day) < startOfDay(zone, day + 1);
}

function holidaysIn({ exceptions }: Calendar, first: number, last: number): ClosedDates["holidays"] {
  return exceptions
    .filter(({ date, windows }) => windows.length === 0 && isIn(date, first, last))
    .map(({ date, name }) => (name === undefined ? { date } : { date, name }));
}

function isIn(date: string, first: number, last: number): boolean {
  const day = dayOf(date) ?? Number.NaN;
  return first <= day && day <= last;
}
