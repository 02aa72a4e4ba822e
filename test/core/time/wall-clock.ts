// What does the runtime's own formatter print for a minute, in a zone? All that the oracles know of zones.

// A name of the runtime is looked up slowly inside the test runner, and here it is called for millions of minutes.
const { UTC: utc } = Date;

/** Minutes since 1970-01-01T00:00Z, or of a wall clock since its 1970-01-01 00:00. */
export type Minute = number;

/** A stretch `[from, until)` in which the wall clock runs evenly, beginning with `wall`. */
export interface Stretch {
  readonly from: Minute;
  readonly until: Minute;
  readonly wall: Minute;
}

export const DAY_MINUTES = 1440;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the wall clock shows at a minute. */
export function wallAt(zone: string, at: Minute): Minute {
  // Days are looked at one after the other, and each begins where the last one ended.
  const last = lastShown.get(zone);
  if (last?.at === at) return last.wall;
  // 29/03/2026, 02:30
  const text = formatOf(zone).format(at * 60_000);
  const two = (index: number): number => text.charCodeAt(index) * 10 + text.charCodeAt(index + 1) - 528;
  const wall = utc(two(6) * 100 + two(8), two(3) - 1, two(0), two(12), two(15)) / 60_000;
  lastShown.set(zone, { at, wall });
  return wall;
}

const lastShown = new Map<string, { readonly at: Minute; readonly wall: Minute }>();

/**
 * The even stretches of `[from, until)`. One whose two ends agree is taken for even as a whole; any other is halved,
 * down to single minutes. No clock was ever changed there and back within two days.
 */
export function evenStretches(zone: string, from: Minute, until: Minute): readonly Stretch[] {
  const wall = wallAt(zone, from);
  const length = until - from;
  if (length === 1 || wallAt(zone, until) - wall === length) return [{ from, until, wall }];
  const middle = from + (length >> 1);
  return [...evenStretches(zone, from, middle), ...evenStretches(zone, middle, until)];
}

const changes = new Map<string, readonly Minute[]>();

/** The minutes of the years 1990 to 2039 at which the zone's clock is changed, less those taken back within a month. */
export function changesOf(zone: string): readonly Minute[] {
  const known = changes.get(zone);
  if (known !== undefined) return known;
  const month = 30 * DAY_MINUTES;
  const end = utc(2040, 0, 1) / 60_000;
  const stretches: Stretch[] = [];
  for (let from = utc(1990, 0, 1) / 60_000; from < end; from += month) {
    stretches.push(...evenStretches(zone, from, from + month));
  }
  const shift = (stretch: Stretch | undefined): number => (stretch?.wall ?? 0) - (stretch?.from ?? 0);
  const found = stretches.slice(1).filter((stretch, index) => shift(stretch) !== shift(stretches[index]));
  changes.set(
    zone,
    found.map(({ from }) => from),
  );
  return changesOf(zone);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(zone, format);
  return format;
}
