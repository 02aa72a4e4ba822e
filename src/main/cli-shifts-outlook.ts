// What is there to show of a schedule between two moments?

import type { Config, Schedule } from "../core/config/config.ts";
import { type Coverage, coverage } from "../core/schedule/coverage.ts";
import { samePeople } from "../core/schedule/segment.ts";
import { type Shift, shiftsBetween } from "../core/schedule/shifts-between.ts";
import type { Span } from "../core/time/calendar.ts";
import { type Instant, later } from "../core/time/instant.ts";
import { dateOf } from "../core/time/local-date.ts";
import { localOf } from "../core/time/zone.ts";

export interface Outlook extends Span {
  readonly config: Config;
  readonly schedule: Schedule;
  /** All of them, in order, from end to end. */
  readonly shifts: readonly Shift[];
  readonly coverage: Coverage;
  /** Only this person's shifts are asked for. */
  readonly person: string | undefined;
}

/** A stretch with the sign that stands for it. */
export interface Marked extends Span {
  readonly mark: string;
}

/** Stand for what is no group of people. */
export const GAP_MARK = "!";
export const PLANNED_GAP_MARK = ".";
export const OTHERS_MARK = "-";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const MORE_MARK = "*";

export function outlookOf(config: Config, schedule: Schedule, options: Span & Pick<Outlook, "person">): Outlook {
  const { from, until, person } = options;
  return {
    config,
    schedule,
    person,
    from,
    until,
    shifts: shiftsBetween(config, schedule.name, from, until),
    coverage: coverage(config, schedule.name, from, until),
  };
}

/** The shifts that are asked for, in order. */
export function chosenShifts({ shifts, person }: Pick<Outlook, "shifts" | "person">): readonly Shift[] {
  return person === undefined ? shifts : shifts.filter(({ people }) => people.includes(person));
}

/** The groups that serve in what is asked for, each once, by their letter and in the order in which they come. */
export function lettersOf(outlook: Outlook): readonly { readonly mark: string; readonly people: readonly string[] }[] {
  const groups: (readonly string[])[] = [];
  for (const { people } of chosenShifts(outlook)) {
    if (people.length > 0 && !groups.some((group) => samePeople(group, people))) groups.push(people);
  }
  return groups.map((people, index) => ({ people, mark: LETTERS[index] ?? MORE_MARK }));
}

/** The whole span in stretches of one mark, in order. */
export function marksOf(outlook: Outlook): readonly Marked[] {
  const letters = new Map(lettersOf(outlook).map(({ people, mark }) => [people.join(" "), mark]));
  const staffed = outlook.shifts.flatMap(({ from, until, people }) =>
    people.length === 0 ? [] : [{ from, until, mark: letters.get(people.join(" ")) ?? OTHERS_MARK }],
  );
  const empty = outlook.coverage.gaps.flatMap(({ from, until, planned, filledBy }) =>
    filledBy.length > 0 ? [] : [{ from, until, mark: planned ? PLANNED_GAP_MARK : GAP_MARK }],
  );
  return [...staffed, ...empty].sort((one, other) => one.from - other.from);
}

/** Of the marks (in order) in a stretch, the one to show where there is room for one: a gap is never hidden, else what lasts longest. */
export function strongestMark(marks: readonly Marked[], { from, until }: Span): string | undefined {
  const lengths = new Map<string, number>();
  for (const each of marksIn(marks, { from, until })) {
    const ms = Math.min(each.until, until) - Math.max(each.from, from);
    if (ms > 0) lengths.set(each.mark, (lengths.get(each.mark) ?? 0) + ms);
  }
  if (lengths.has(GAP_MARK)) return GAP_MARK;
  return [...lengths].sort(([, one], [, other]) => other - one)[0]?.[0];
}

// Halving, as the marks are in order and there may be a lifetime of them.
function marksIn(marks: readonly Marked[], { from, until }: Span): readonly Marked[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle]?.until ?? Infinity) > from) high = middle;
    else low = middle + 1;
  }
  const found: Marked[] = [];
  for (let index = low; (marks[index]?.from ?? Infinity) < until; index += 1) {
    const mark = marks[index];
    if (mark !== undefined) found.push(mark);
  }
  return found;
}

/** Whether dates need their year. */
export function spansYears({ from, until, schedule }: Outlook): boolean {
  const yearOf = (at: Instant) => dateOf(localOf(schedule.timezone, at).day).slice(0, -6);
  return yearOf(from) !== yearOf(later(until, -1));
}
