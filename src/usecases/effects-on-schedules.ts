// Who is on call before and after an edit of the file, and which gaps does it open or close?

import type { Config } from "../core/config/config.ts";
import { changedTurns, type ScheduleChange } from "../core/schedule/changed-turns.ts";
import { coverage, type CoverageGap } from "../core/schedule/coverage.ts";
import { monthsAfter } from "../core/schedule/schedule-warnings.ts";
import { type Shift, shiftsBetween } from "../core/schedule/shifts-between.ts";
import { whoIsOnCall } from "../core/schedule/who-is-on-call.ts";
import type { Span } from "../core/time/calendar.ts";
import { type Instant, later } from "../core/time/instant.ts";
import { DAY_MS } from "../core/time/local-date.ts";

export interface ScheduleEffect {
  readonly name: string;
  readonly timezone: string;
  /** Undefined: there was no such schedule before, or there is none after. */
  readonly before: Side | undefined;
  readonly after: Side | undefined;
  /** Turns that change, in order of time; empty where one of the sides is missing. */
  readonly turns: Extract<ScheduleChange, { kind: "changed" }>["turns"];
  readonly suggestions: Extract<ScheduleChange, { kind: "changed" }>["suggestions"];
  /** Stretches without anybody that nobody meant: there after and not before, and the other way round. */
  readonly opened: readonly CoverageGap[];
  readonly closed: readonly CoverageGap[];
}

/** A schedule in one version of the file. */
export interface Side {
  /** In order; empty: nobody. */
  readonly onCallNow: readonly string[];
  readonly gaps: number;
  readonly gapsMs: number;
  /** Those of the next two weeks. */
  readonly shifts: readonly Shift[];
}

const MONTHS_AHEAD = 12;
const SHOWN_MS = 14 * DAY_MS;

export function monthsShown(now: Instant): Span {
  return { from: now, until: monthsAfter(now, MONTHS_AHEAD) };
}

export function weeksShown(now: Instant): Span {
  return { from: now, until: later(now, SHOWN_MS) };
}

/**
 * The schedules of both versions: first those with others on call now, then the other changed ones, then those added, removed,
 * and unchanged. Without a version before (`undefined`) all are new.
 */
export function effectsOnSchedules(before: Config | undefined, after: Config, now: Instant): readonly ScheduleEffect[] {
  const { until } = monthsShown(now);
  const old = before ?? { ...after, schedules: [] };
  const changes = changedTurns(old, after, now, until);
  const named = changes.map(({ schedule }) => schedule);
  const others = after.schedules.map(({ name }) => name).filter((name) => !named.includes(name));
  return [...named, ...others].map((name) => {
    const change = changes.find(({ schedule }) => schedule === name);
    return effectOn(name, { before: old, after }, now, change);
  });
}

interface Versions {
  readonly before: Config;
  readonly after: Config;
}

function effectOn(
  name: string,
  { before, after }: Versions,
  now: Instant,
  change: ScheduleChange | undefined,
): ScheduleEffect {
  const [old, current] = [before, after].map((config) => config.schedules.find((each) => each.name === name));
  const [oldGaps, newGaps] = [
    old === undefined ? [] : unmeant(before, name, now),
    current === undefined ? [] : unmeant(after, name, now),
  ];
  const isCompared = old !== undefined && current !== undefined;
  return {
    name,
    timezone: (current ?? old)?.timezone ?? after.timezone,
    before: old && sideOf(before, name, now, oldGaps),
    after: current && sideOf(after, name, now, newGaps),
    turns: change?.kind === "changed" ? change.turns : [],
    suggestions: change?.kind === "changed" ? change.suggestions : [],
    opened: without(newGaps, oldGaps),
    // What is gone altogether has no gaps that anybody closed.
    closed: isCompared ? without(oldGaps, newGaps) : [],
  };
}

function sideOf(config: Config, schedule: string, now: Instant, gaps: readonly CoverageGap[]): Side {
  return {
    onCallNow: whoIsOnCall(config, schedule, now).people,
    gaps: gaps.length,
    gapsMs: gaps.reduce((sum, { from, until }) => sum + (until - from), 0),
    shifts: shiftsBetween(config, schedule, now, weeksShown(now).until),
  };
}

function unmeant(config: Config, schedule: string, now: Instant): readonly CoverageGap[] {
  return coverage(config, schedule, now, monthsShown(now).until).gaps.filter(({ planned }) => !planned);
}

/** The parts of `gaps` that are in none of `others`; both in order of time. */
function without(gaps: readonly CoverageGap[], others: readonly CoverageGap[]): readonly CoverageGap[] {
  const left: CoverageGap[] = [];
  let next = 0;
  for (const gap of gaps) {
    let { from } = gap;
    while ((others[next]?.until ?? Infinity) <= from) next += 1;
    for (let index = next; index < others.length; index += 1) {
      const other = others[index];
      if (other === undefined || other.from >= gap.until) break;
      if (other.from > from) left.push({ ...gap, from, until: other.from });
      if (other.until > from) from = other.until;
    }
    if (from < gap.until) left.push({ ...gap, from });
  }
  return left;
}
