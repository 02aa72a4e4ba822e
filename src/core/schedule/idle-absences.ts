// Which absences are past, overlap one another, or change nothing?

import type { Absence, Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { knownLogins } from "./known-logins.ts";
import { type Roster, rosterOf } from "./roster.ts";
import { type Shift, shiftsBetween } from "./shifts-between.ts";
import { segmentsBetween } from "./timeline.ts";

/** Each absence of the file that deserves a word, in the file's order. */
export interface AbsenceReview {
  /** Ended at or before now. */
  readonly past: readonly Absence[];
  /** The person is on call in no schedule then, nor a manager. */
  readonly idle: readonly Absence[];
}

export interface OverlappingAbsence {
  readonly absence: Absence;
  readonly earlier: Absence;
}

export function reviewAbsences(config: Config, now: Instant): AbsenceReview {
  const coming = config.absences.filter(({ until }) => until > now);
  return {
    past: config.absences.filter(({ until }) => until <= now),
    idle: coming.filter((absence) => !config.schedules.some(({ name }) => matters(absence, config, name))),
  };
}

/** Those not yet past that share minutes with an earlier line about the same person, each with that line. */
export function overlappingAbsences(config: Config, now: Instant): readonly OverlappingAbsence[] {
  const known = knownLogins(config);
  return config.absences.flatMap((absence, index) => {
    if (absence.until <= now) return [];
    const before = config.absences.slice(0, index);
    const earlier = before.find((other) => known(other.person) === known(absence.person) && meet(other, absence));
    return earlier === undefined ? [] : [{ absence, earlier }];
  });
}

function matters(absence: Absence, config: Config, schedule: string): boolean {
  const roster = rosterOf(config, schedule);
  const person = knownLogins(config)(absence.person);
  if (roster.schedule.layers.some(({ managers }) => managers.includes(person))) return true;
  return isMissed(person, absence, roster) || changesPeople(absence, config, schedule);
}

function isMissed(person: string, { from, until }: Absence, roster: Roster): boolean {
  for (const { standing } of segmentsBetween(roster, from, until)) {
    const isNamed = standing.duties.some(
      (duty) => (duty.kind === "on" || duty.kind === "missing") && duty.absent.includes(person),
    );
    if (isNamed) return true;
  }
  return false;
}

// Whoever would only have filled a gap is left out of that too, which no duty tells.
function changesPeople(absence: Absence, config: Config, schedule: string): boolean {
  const { from, until } = absence;
  const without = { ...config, absences: config.absences.filter((other) => other !== absence) };
  const [are, would] = [config, without].map((each) => shiftsBetween(each, schedule, from, until));
  return JSON.stringify(are?.map(peopleFrom)) !== JSON.stringify(would?.map(peopleFrom));
}

function peopleFrom({ from, people }: Shift): readonly [Instant, readonly string[]] {
  return [from, people];
}

function meet(one: Absence, other: Absence): boolean {
  return one.from < other.until && other.from < one.until;
}
