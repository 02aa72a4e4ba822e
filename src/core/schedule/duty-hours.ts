// When do a layer's hours let it be on duty?

import type { WeeklyWindow } from "../time/calendar.ts";
import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { weekdayOf } from "../time/local-date.ts";
import { instantOf, localOf } from "../time/zone.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** Whether the hours depend on who is on turn. */
export function followThePerson(windows: readonly WeeklyWindow[]): boolean {
  return windows.some((window) => window.timezone === "person");
}

/**
 * The stretches of the hours that meet a span, in order, not cut at its ends, none touching another. `personZone` is the zone of
 * windows that follow the person. Edges resolve as hand-offs do: first occurrence, moved forward where skipped.
 */
export function hoursBetween(windows: readonly WeeklyWindow[], personZone: string, span: Span): readonly Span[] {
  const stretches = windows
    .flatMap((window) => occurrences(window, personZone, span))
    .sort((one, other) => one.from - other.from);
  const joined: Span[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (last === undefined || last.until < stretch.from) joined.push(stretch);
    else if (last.until < stretch.until) joined[joined.length - 1] = { from: last.from, until: stretch.until };
  }
  return joined;
}

/** The window that is open at a moment, of several the one that opened last; undefined outside the hours. */
export function windowAt(windows: readonly WeeklyWindow[], personZone: string, at: Instant): WeeklyWindow | undefined {
  const days = Math.max(...windows.map((window) => daysOf(window)));
  const today = localDays(windows, personZone, at);
  // The day after last: a clock set back over midnight shows the old date again.
  for (const back of [...Array(days + 1).keys(), -1]) {
    const window = windows.find((candidate) => {
      const zone = zoneOfWindow(candidate, personZone);
      const day = (today.get(zone) ?? 0) - back;
      if (weekdayOf(day) !== candidate.weekday) return false;
      const { from, until } = occurrence(candidate, zone, day);
      return from <= at && at < until;
    });
    if (window !== undefined) return window;
  }
  return undefined;
}

/** The local date in each of the windows' zones. */
function localDays(windows: readonly WeeklyWindow[], personZone: string, at: Instant): ReadonlyMap<string, number> {
  const days = new Map<string, number>();
  for (const window of windows) {
    const zone = zoneOfWindow(window, personZone);
    if (!days.has(zone)) days.set(zone, localOf(zone, at).day);
  }
  return days;
}

/** The zone whose clock a window goes by. */
export function zoneOfWindow(window: WeeklyWindow, personZone: string): string {
  return window.timezone === "person" ? personZone : window.timezone;
}

function occurrences(window: WeeklyWindow, personZone: string, span: Span): readonly Span[] {
  const zone = zoneOfWindow(window, personZone);
  const firstDay = localOf(zone, span.from).day - daysOf(window);
  const lastDay = localOf(zone, span.until).day + 1;
  const spans: Span[] = [];
  for (let day = firstDay + ((window.weekday - weekdayOf(firstDay) + 7) % 7); day <= lastDay; day += 7) {
    const stretch = occurrence(window, zone, day);
    if (stretch.from < stretch.until && stretch.from < span.until && stretch.until > span.from) spans.push(stretch);
  }
  return spans;
}

function occurrence(window: WeeklyWindow, zone: string, day: number): Span {
  return {
    from: instantOf(zone, { day, msOfDay: window.fromMinute * MINUTE_MS }),
    until: instantOf(zone, { day, msOfDay: window.untilMinute * MINUTE_MS }),
  };
}

// How many days after the one it begins on a window may still be open. It may run over several midnights, and a skipped
// local day moves its edges by one more.
function daysOf(window: WeeklyWindow): number {
  return Math.ceil(window.untilMinute / DAY_MINUTES) + 1;
}
