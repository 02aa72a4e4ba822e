// How is a length of time written in the file, and how is it told to people?

/** A length as written. A day counts 24 hours and a week 168 in `ms`; who means calendar days reads the parts. */
export interface Duration {
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** All parts together, more than 0. */
  readonly ms: number;
}

// Blanks follow a unit and never stand alone, so that a long row of them can be read in one way only.
const PARTS = /^(?:(\d+)w\s*)?(?:(\d+)d\s*)?(?:(\d+)h\s*)?(?:(\d+)m\s*)?(?:(\d+)s)?$/;

/**
 * The length written as `90s`, `30m`, `1h 30m`, `72h`, `3d` or `2w`: whole numbers, each unit once, the larger before
 * the smaller. Undefined for anything else, for zero, and beyond what milliseconds can count.
 */
export function durationOf(text: string): Duration | undefined {
  const match = PARTS.exec(text.trim());
  if (match === null) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const parts = { weeks: part(1), days: part(2), hours: part(3), minutes: part(4), seconds: part(5) };
  const hours = (parts.weeks * 7 + parts.days) * 24 + parts.hours;
  const ms = ((hours * 60 + parts.minutes) * 60 + parts.seconds) * 1000;
  return ms > 0 && Number.isSafeInteger(ms) ? { ...parts, ms } : undefined;
}

/** The n of `n business days` (`1 business day`), from 1; undefined for anything else. */
export function businessDaysOf(text: string): number | undefined {
  const match = /^(\d+)\s+business\s+days?$/.exec(text.trim());
  const days = Number(match?.[1] ?? 0);
  return days > 0 && Number.isSafeInteger(days) ? days : undefined;
}

/**
 * A length for people: `1 h 30 m`, `45 s`, `72 h`, `0 m`. Seconds are told only where there are any, and what is less
 * than a second only where there is nothing else; a negative length has a minus sign.
 */
export function lengthText(ms: number): string {
  const size = Math.abs(ms);
  if (size > 0 && size < 1000) return `${ms} ms`;
  const seconds = Math.floor(size / 1000);
  const parts = [
    { count: Math.floor(seconds / 3600), unit: "h" },
    { count: Math.floor(seconds / 60) % 60, unit: "m" },
    { count: seconds % 60, unit: "s" },
  ];
  const told = parts.filter(({ count }) => count > 0).map(({ count, unit }) => `${count} ${unit}`);
  return told.length === 0 ? "0 m" : `${ms < 0 ? "-" : ""}${told.join(" ")}`;
}
