// In which rhythm do equal stretches of time begin, told in a few words?

import type { Instant } from "../time/instant.ts";
import { DAY_MS, dateOf, weekdayOf } from "../time/local-date.ts";
import { shortDateText, shortWeekdayText, zoneText } from "../time/wording.ts";
import { localOf } from "../time/zone.ts";

const MOST_RUNS = 3;

/**
 * `daily from 9 Mar to 1 Nov 2026 at 01:30Z`, `every Mon, Tue from 5 Jan to 2 Feb 2027 at 18:00 Paris time`, `on 5 Mar 2026 at 09:00Z`.
 * In UTC where that is the same time of day throughout, else by the clock of `zone`. `begins` in order, not empty.
 */
export function rhythmText(begins: readonly Instant[], zone: string): string {
  const clock = oneTimeOfDay(begins, "UTC") === undefined ? zone : "UTC";
  const time = oneTimeOfDay(begins, clock);
  const at = time === undefined ? "" : ` at ${clockText(time)}${clock === "UTC" ? "Z" : ` ${zoneText(clock)}`}`;
  return `${daysText(begins.map((begin) => localOf(clock, begin).day))}${at}`;
}

function oneTimeOfDay(begins: readonly Instant[], zone: string): number | undefined {
  const times = new Set(begins.map((begin) => localOf(zone, begin).msOfDay));
  return times.size === 1 ? [...times][0] : undefined;
}

interface Run {
  readonly first: number;
  last: number;
}

function daysText(days: readonly number[]): string {
  const distinct = [...new Set(days)];
  if (distinct.length <= 2) return `on ${distinct.map((day) => dayText(day)).join(" and ")}`;
  for (const [step, word] of [
    [1, "daily"],
    [7, "weekly"],
  ] as const) {
    const runs = runsOf(distinct, step);
    const isRhythm = runs.length <= MOST_RUNS && runs.every(({ first, last }) => last > first);
    if (isRhythm) return `${word} ${runs.map((run) => stretchText(run)).join(" and ")}`;
  }
  const whole = { first: distinct[0] ?? 0, last: distinct.at(-1) ?? 0 };
  const weekdays = everyOf(distinct, whole);
  return weekdays === undefined
    ? `between ${stretchText(whole).replace("from ", "").replace(" to ", " and ")}`
    : `every ${weekdays} ${stretchText(whole)}`;
}

function runsOf(days: readonly number[], step: number): readonly Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && day - run.last === step) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

// `Mon, Tue`, when it happens on each of these weekdays from the first to the last.
function everyOf(days: readonly number[], { first, last }: Run): string | undefined {
  const weekdays = [...new Set(days.map((day) => weekdayOf(day)))].sort();
  let expected = 0;
  for (let day = first; day <= last; day += 1) if (weekdays.includes(weekdayOf(day))) expected += 1;
  if (expected !== days.length) return undefined;
  // 1970-01-05, day 4, was a Monday.
  return weekdays.map((weekday) => shortWeekdayText(weekday + 3)).join(", ");
}

function stretchText({ first, last }: Run): string {
  const start = yearOf(first) === yearOf(last) ? dateText(first) : dayText(first);
  return `from ${start} to ${dayText(last)}`;
}

/** `9 Mar 2026`, for the date so many days after 1970-01-01. */
export function dayText(day: number): string {
  return `${dateText(day)} ${yearOf(day)}`;
}

function dateText(day: number): string {
  return shortDateText(day).replace(/^\w+ /, "");
}

function yearOf(day: number): string {
  return dateOf(day).slice(0, 4);
}

function clockText(msOfDay: number): string {
  const minutes = Math.floor((msOfDay % DAY_MS) / 60_000);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
