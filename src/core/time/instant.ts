// How is a moment written down, so that a bare number or a Date can't slip in?

declare const brand: unique symbol;

/** A moment: milliseconds since 1970-01-01T00:00Z, a whole number. */
export type Instant = number & { readonly [brand]: "Instant" };

/**
 * An instant from epoch milliseconds or from ISO 8601 text that carries an offset or `Z`.
 * @throws RangeError when the text has no offset, names no moment, or the number is not finite.
 */
export function instant(value: number | string): Instant {
  const milliseconds = typeof value === "number" ? value : parsed(value);
  if (!Number.isFinite(milliseconds)) throw new RangeError(`not a moment: ${String(value)}`);
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

function parsed(text: string): number {
  return /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
}
