// When is a weekly window open?

import type { WeeklyWindow } from "../../../../src/core/time/calendar.ts";
import { DAY_MS, MINUTE_MS, whenShows } from "./wall-clock.ts";

interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Every opening of a window from ten days before a span to its end; `zone` is that of windows that follow the person. */
export function openings(window: WeeklyWindow, zone: string, { from, until }: Stretch): readonly Stretch[] {
  const found: Stretch[] = [];
  const own = window.timezone === "person" ? zone : window.timezone;
  for (let wall = Math.floor(from / DAY_MS - 10) * DAY_MS; wall < until + 2 * DAY_MS; wall += DAY_MS) {
    if (new Date(wall).getUTCDay() !== window.weekday % 7) continue;
    const begins = whenShows(own, wall + window.fromMinute * MINUTE_MS);
    const ends = whenShows(own, wall + window.untilMinute * MINUTE_MS);
    if (begins < ends) found.push({ from: begins, until: ends });
  }
  return found;
}
