// Which laws hold without any oracle?

import type { Calendar } from "../../../src/core/time/calendar.ts";
import { instant, later, type Instant } from "../../../src/core/time/instant.ts";
import { dateOf } from "../../../src/core/time/local-date.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../../../src/core/time/open-time.ts";
import { notLess, same } from "./agree.ts";
import type { Scene } from "./any-scene.ts";

const DAY = 86_400_000;

/** Lengths add up, there and back; `at` is when the scene's length is due. */
export function addsUp({ calendar, from, ms, pauses, share, more }: Scene, at: Instant): void {
  same(openTimeBetween(calendar, from, at, pauses), ms);
  const first = Math.floor(ms * share);
  const between = addOpenTime(calendar, from, first, pauses);
  same(addOpenTime(calendar, between, ms - first, pauses), at);
  // Anywhere on the way, open or closed.
  const middle = instant(from + (at - from) * share);
  const parts = openTimeBetween(calendar, from, middle, pauses) + openTimeBetween(calendar, middle, at, pauses);
  same(parts, ms);
  same(openTimeBetween(calendar, at, from, pauses), 0);
  isEarliest({ calendar, from, pauses }, ms, at);
  // As much as there is up to some moment: where that is closed, due is the closing before it.
  const exactly = openTimeBetween(calendar, from, later(from, more), pauses);
  const closing = addOpenTime(calendar, from, exactly, pauses);
  notLess(later(from, more), closing);
  isEarliest({ calendar, from, pauses }, exactly, closing);
  const back = subtractOpenTime(calendar, at, ms, pauses);
  notLess(back, from);
  same(openTimeBetween(calendar, from, back, pauses), 0);
}

function isEarliest({ calendar, from, pauses }: Pick<Scene, "calendar" | "from" | "pauses">, ms: number, at: Instant) {
  same(openTimeBetween(calendar, from, at, pauses), ms);
  if (ms > 0) same(openTimeBetween(calendar, from, later(at, -1), pauses), ms - 1);
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
