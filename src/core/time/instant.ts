// How is a moment written down, so that a bare number or a Date can't slip in?

import { dayOf } from "./local-date.ts";

declare const brand: unique symbol;

/** A moment: milliseconds since 1970-01-01T00:00Z, a whole number. */
export type Instant = number & { readonly [brand]: "Instant" };

/** The farthest moments from 1970 that have a date, in milliseconds: more than 270,000 years. */
export const FARTHEST_MS = 8.64e15;

/**
 * An instant from epoch milliseconds or from ISO 8601 text that carries an offset or `Z`.
 * @throws RangeError when the text has no offset or names no moment, or the number is none or beyond every date.
 */
export function instant(value: number | string): Instant {
  const milliseconds = typeof value === "number" ? value : parsed(value);
  if (!(Math.abs(milliseconds) <= FARTHEST_MS)) throw new RangeError(`not a moment: ${String(value)}`);
  return Math.trunc(milliseconds) as Instant;
}

/** The instant `milliseconds` after `from` (before it, when negative). */
export function later(from: Instant, milliseconds: number): Instant {
  return instant(from + milliseconds);
}

/** ISO 8601 in UTC with `Z`, milliseconds only where there are any. */
export function isoOf(at: Instant): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

const ISO_8601 = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

// The runtime reads far more than ISO 8601 ("5 Z" is a day in May 2001) and takes 30 February for 2 March.
function parsed(text: string): number {
  const date = ISO_8601.exec(text)?.[1];
  return date === undefined || dayOf(date) === undefined ? Number.NaN : Date.parse(text);
}
