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

/** The window that is open at a moment, the file's first where several are; undefined outside the hours. */
export function windowAt(windows: readonly WeeklyWindow[], personZone: string, at: Instant): WeeklyWindow | undefined {
  const span = { from: at, until: at };
  return windows.find((window) =>
    occurrences(window, personZone, span).some(({ from, until }) => from <= at && at < until),
  );
}

/** The zone whose clock a window goes by. */
export function zoneOfWindow(window: WeeklyWindow, personZone: string): string {
  return window.timezone === "person" ? personZone : window.timezone;
}

function occurrences(window: WeeklyWindow, personZone: string, span: Span): readonly Span[] {
  const zone = zoneOfWindow(window, personZone);
  // A window may run over several midnights, and a skipped local day moves its edges by one more.
  const firstDay = localOf(zone, span.from).day - Math.ceil(window.untilMinute / DAY_MINUTES) - 1;
  const lastDay = localOf(zone, span.until).day + 1;
  const spans: Span[] = [];
  for (let day = firstDay + ((window.weekday - weekdayOf(firstDay) + 7) % 7); day <= lastDay; day += 7) {
    const from = instantOf(zone, { day, msOfDay: window.fromMinute * MINUTE_MS });
    const until = instantOf(zone, { day, msOfDay: window.untilMinute * MINUTE_MS });
    if (from < until && from <= span.until && until > span.from) spans.push({ from, until });
  }
  return spans;
}
