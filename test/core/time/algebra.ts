// Which laws hold without any oracle?

import type { Calendar } from "../../../src/core/time/calendar.ts";
import { instant, later, type Instant } from "../../../src/core/time/instant.ts";
import { dateOf } from "../../../src/core/time/local-date.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../../../src/core/time/open-time.ts";
import { notLess, same } from "./agree.ts";
import type { Scene } from "./any-scene.ts";

const DAY = 86_400_000;

/** Lengths add up, there and back; `at` is when the scene's length is due. */
export function addsUp({ calendar, from, ms, pauses, share }: Scene, at: Instant): void {
  same(openTimeBetween(calendar, from, at, pauses), ms);
  const first = Math.floor(ms * share);
  const between = addOpenTime(calendar, from, first, pauses);
  same(addOpenTime(calendar, between, ms - first, pauses), at);
  // Anywhere on the way, open or closed.
  const middle = instant(from + (at - from) * share);
  const parts = openTimeBetween(calendar, from, middle, pauses) + openTimeBetween(calendar, middle, at, pauses);
  same(parts, ms);
  same(openTimeBetween(calendar, at, from, pauses), 0);
  const back = subtractOpenTime(calendar, at, ms, pauses);
  notLess(back, from);
  same(openTimeBetween(calendar, from, back, pauses), 0);
}

/** Due never comes earlier for a later start, a longer time, a closed date or a pause. */
export function neverEarlier({ calendar, from, ms, pauses, share, more }: Scene, at: Instant): void {
  const late = later(from, more);
  notLess(addOpenTime(calendar, late, ms, pauses), at);
  notLess(addOpenTime(calendar, from, ms + Math.floor(ms * share), pauses), at);
  const pause = { from: late, until: later(late, more * share) };
  notLess(addOpenTime(calendar, from, ms, [...pauses, pause]), at);
  const closed = withClosed(calendar, dateOf(Math.floor(late / DAY)));
  notLess(addOpenTime(closed, from, ms, pauses), at);
}

// A date that is replaced already stays as it is: at most one entry a date.
function withClosed(calendar: Calendar, date: string): Calendar {
  if (calendar.exceptions.some((exception) => exception.date === date)) return calendar;
  const exceptions = [...calendar.exceptions, { date, windows: [] }];
  return { ...calendar, exceptions: exceptions.sort((left, right) => (left.date < right.date ? -1 : 1)) };
}
