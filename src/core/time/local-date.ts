// How are local dates counted, without any zone?

import type { Weekday } from "./calendar.ts";

/** Milliseconds of a day without a clock change. Never the length of a particular local day. */
export const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to the date written `yyyy-mm-dd`; undefined when there is no such date. */
export function dayOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const milliseconds = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  const day = milliseconds / DAY_MS;
  // Some readers take 30 February for 2 March; only what reads back alike is a date.
  return dateOf(day) === date ? day : undefined;
}

/** The date `day` days after 1970-01-01 as `yyyy-mm-dd`. */
export function dateOf(day: number): string {
  const text = new Date(day * DAY_MS).toISOString();
  return text.slice(0, text.indexOf("T"));
}

/** The weekday of the date `day` days after 1970-01-01, a Thursday. */
export function weekdayOf(day: number): Weekday {
  const fromMonday = (((day + 3) % 7) + 7) % 7;
  // The remainder lies between 0 and 6.
  return (fromMonday + 1) as Weekday;
}

/** The same day of the month `months` later (earlier, when negative), or the last one of a shorter month. */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * DAY_MS);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const lastOfMonth = new Date(firstOfMonth(month + 1) - DAY_MS).getUTCDate();
  return firstOfMonth(month) / DAY_MS + Math.min(date.getUTCDate(), lastOfMonth) - 1;
}

// `Date.UTC` reads the years 0 to 99 as 1900 to 1999, so the year is set apart.
function firstOfMonth(monthsSinceYearZero: number): number {
  const year = Math.floor(monthsSinceYearZero / 12);
  return new Date(0).setUTCFullYear(year, monthsSinceYearZero - year * 12, 1);
}
