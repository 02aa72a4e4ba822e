// What would somebody answer who looks at the wall clock every minute?

import type { Calendar, WeeklyWindow } from "../../../src/core/time/calendar.ts";

// Slow and plain on purpose, and without a line in common with the code it judges: local dates and times are what the
// runtime's own formatter prints for each minute, and each rule is asked of each minute.

const MINUTE = 60_000;
const DAY_MINUTES = 1440;
const STAGE_MINUTES = 40 * DAY_MINUTES;

/** Some weeks around a clock change. Questions should begin at least 10 days after `from`. */
export interface Stage {
  readonly from: number;
  readonly zones: readonly [own: string, other: string];
}

interface Wall {
  /** Days since 1970-01-01 and minutes since 00:00, one a minute of the stage. */
  readonly day: Int32Array;
  readonly minute: Int16Array;
}

const walls = new Map<string, Wall>();

export interface Minutes {
  readonly stage: Stage;
  /** 1 where that minute of the stage is open. */
  readonly open: Uint8Array;
  readonly paused: Uint8Array;
}

export interface Pause {
  readonly from: number;
  readonly until: number;
}

/** Looks at every minute of the stage. Pauses must begin and end on whole minutes. */
export function lookAtEveryMinute(stage: Stage, calendar: Calendar, pauses: readonly Pause[]): Minutes {
  const open = new Uint8Array(STAGE_MINUTES);
  const paused = new Uint8Array(STAGE_MINUTES);
  forEveryOccurrence(stage, calendar, (index, { removed }) => {
    if (!removed) open[index] = 1;
  });
  for (const pause of pauses) {
    const first = Math.max(0, (pause.from - stage.from) / MINUTE);
    for (let index = first; stage.from + index * MINUTE < pause.until && index < STAGE_MINUTES; index += 1) {
      paused[index] = 1;
    }
  }
  return { stage, open, paused };
}

export function openBetween(minutes: Minutes, from: number, until: number): number {
  let open = 0;
  for (const minute of countedMinutes(minutes, from, until)) {
    open += Math.max(0, Math.min(until, minute + MINUTE) - Math.max(from, minute));
  }
  return open;
}

/** Undefined when the stage ends before. */
export function due(minutes: Minutes, from: number, ms: number): number | undefined {
  let left = ms;
  for (const minute of countedMinutes(minutes, from)) {
    const begin = Math.max(from, minute);
    const counted = Math.max(0, minute + MINUTE - begin);
    if (left <= counted) return begin + left;
    left -= counted;
  }
  return undefined;
}

export function latestStart(minutes: Minutes, until: number, ms: number): number | undefined {
  let left = ms;
  for (const minute of [...countedMinutes(minutes, minutes.stage.from, until)].reverse()) {
    const end = Math.min(until, minute + MINUTE);
    const counted = Math.max(0, end - minute);
    if (left <= counted) return end - left;
    left -= counted;
  }
  return undefined;
}

/** The closing of the n-th date on which a window starts that is open at some minute; undefined beyond the stage. */
export function closingAfter(stage: Stage, calendar: Calendar, from: number, days: number): number | undefined {
  const own = wallOf(stage.zones[0], stage.from);
  const closings = closingsByDate(stage, calendar);
  const startDay = own.day[Math.floor((from - stage.from) / MINUTE)] ?? Number.NaN;
  const later = [...closings].sort(([left], [right]) => left - right);
  const wanted = later.filter(([day]) => day > startDay)[days - 1];
  if (wanted === undefined) return undefined;
  const closed = Math.max(...later.filter(([day]) => day <= wanted[0]).map(([, closing]) => closing));
  return stage.from + closed * MINUTE;
}

/** The beginnings of the minutes that count and meet `[from, until)`. */
function countedMinutes({ stage, open, paused }: Minutes, from: number, until = Infinity): readonly number[] {
  const first = Math.max(0, Math.floor((from - stage.from) / MINUTE));
  const minutes: number[] = [];
  for (let index = first; index < STAGE_MINUTES && stage.from + index * MINUTE < until; index += 1) {
    if (open[index] === 1 && paused[index] === 0) minutes.push(stage.from + index * MINUTE);
  }
  return minutes;
}

interface Occurrence {
  /** Which window, and on which date it started by its own zone's calendar. */
  readonly key: number;
  /** It lies on a date whose hours are replaced by others. */
  readonly removed: boolean;
}

/** Tells of every minute of the stage in which windows it lies. */
function forEveryOccurrence(stage: Stage, calendar: Calendar, tell: (index: number, found: Occurrence) => void): void {
  const own = wallOf(calendar.timezone, stage.from);
  const dates = new Set(calendar.exceptions.map(({ date }) => daysOf(date)));
  const windows = calendar.windows.map((window, index) => ({
    ...window,
    number: index + 1,
    wall: wallOf(window.timezone, stage.from),
  }));
  const dated = calendar.exceptions.flatMap((exception) =>
    exception.windows.map((window) => ({ ...window, date: daysOf(exception.date) })),
  );
  for (let index = 0; index < STAGE_MINUTES; index += 1) {
    const day = own.day[index] ?? Number.NaN;
    const replaced = dates.has(day);
    if (calendar.alwaysOpen) tell(index, { key: day, removed: replaced });
    for (const { date, fromMinute, untilMinute } of dated) {
      const since = (day - date) * DAY_MINUTES + (own.minute[index] ?? Number.NaN);
      if (fromMinute <= since && since < untilMinute) tell(index, { key: -date, removed: replaced && date !== day });
    }
    for (const window of windows)
      tellOfWindow(window, index, (key) => {
        tell(index, { key, removed: replaced });
      });
  }
}

type LaidWindow = WeeklyWindow & { readonly number: number; readonly wall: Wall };

function tellOfWindow(window: LaidWindow, index: number, tell: (key: number) => void): void {
  for (let back = 0; back * DAY_MINUTES < window.untilMinute; back += 1) {
    const started = (window.wall.day[index] ?? Number.NaN) - back;
    const since = back * DAY_MINUTES + (window.wall.minute[index] ?? Number.NaN);
    // 1970-01-01 was a Thursday.
    if (((started + 3) % 7) + 1 !== window.weekday) continue;
    if (window.fromMinute <= since && since < window.untilMinute) tell(window.number * 1_000_000 + started);
  }
}

/** For each date of the calendar's zone on which something starts: the minute of the stage at which it closes. */
function closingsByDate(stage: Stage, calendar: Calendar): ReadonlyMap<number, number> {
  const own = wallOf(calendar.timezone, stage.from);
  const startedOn = new Map<number, number>();
  const closings = new Map<number, number>();
  forEveryOccurrence(stage, calendar, (index, { key, removed }) => {
    const date = startedOn.get(key) ?? own.day[index] ?? Number.NaN;
    startedOn.set(key, date);
    if (!removed) closings.set(date, Math.max(closings.get(date) ?? 0, index + 1));
  });
  return closings;
}

function daysOf(date: string): number {
  return Date.parse(date) / 86_400_000;
}

function wallOf(zone: string, from: number): Wall {
  const key = `${zone} ${from}`;
  const known = walls.get(key);
  if (known !== undefined) return known;
  const wall = { day: new Int32Array(STAGE_MINUTES), minute: new Int16Array(STAGE_MINUTES) };
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  const printed = (index: number): number => {
    // 29/03/2026, 02:30
    const text = format.format(from + index * MINUTE);
    const day = daysOf(`${text.slice(6, 10)}-${text.slice(3, 5)}-${text.slice(0, 2)}`);
    return day * DAY_MINUTES + Number(text.slice(12, 14)) * 60 + Number(text.slice(15, 17));
  };
  for (let hour = 0; hour < STAGE_MINUTES; hour += 60) {
    const begin = printed(hour);
    // Printing is slow: only an hour that is no ordinary one is printed minute by minute.
    const isOrdinary = printed(hour + 60) === begin + 60;
    for (let index = hour; index < hour + 60; index += 1) {
      const shown = isOrdinary ? begin + index - hour : printed(index);
      wall.day[index] = Math.floor(shown / DAY_MINUTES);
      wall.minute[index] = shown % DAY_MINUTES;
    }
  }
  walls.set(key, wall);
  return wall;
}
