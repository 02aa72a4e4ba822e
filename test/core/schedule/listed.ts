// How is a stretch of schedule written down in a test?

import type { Config, Schedule } from "../../../src/core/config/config.ts";
import { coverage } from "../../../src/core/schedule/coverage.ts";
import { shiftsBetween } from "../../../src/core/schedule/shifts-between.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";
import { type Instant, isoOf } from "../../../src/core/time/instant.ts";
import { at, configOf } from "./builders.ts";

/** Each shift as `2026-03-02T14:30 ann+bob`, in UTC. */
export function listed(given: Config | Schedule, from: string, until: string): readonly string[] {
  return shiftsBetween(configured(given), "support", at(from), at(until)).map(
    (shift) => `${short(shift.from)} ${together(shift.people)}`,
  );
}

/** Who is on call at a moment: `ann+bob`, or `nobody`. */
export function onAt(given: Config | Schedule, moment: string): string {
  return together(whoIsOnCall(configured(given), "support", at(moment)).people);
}

/** Each gap as `2026-03-02T14:30 2026-03-02T15:30 unplanned, filled by ann`. */
export function gapsOf(given: Config | Schedule, from: string, until: string): readonly string[] {
  return coverage(configured(given), "support", at(from), at(until)).gaps.map((gap) => {
    const filled = gap.filledBy.length === 0 ? "" : `, filled by ${together(gap.filledBy)}`;
    return `${short(gap.from)} ${short(gap.until)} ${gap.planned ? "planned" : "unplanned"}${filled}`;
  });
}

/** Each overlap as `2026-03-02T14:30 2026-03-02T15:30 ann+bob`. */
export function overlapsOf(given: Config | Schedule, from: string, until: string): readonly string[] {
  return coverage(configured(given), "support", at(from), at(until)).overlaps.map(
    (overlap) => `${short(overlap.from)} ${short(overlap.until)} ${together(overlap.people)}`,
  );
}

export function short(moment: Instant): string {
  return isoOf(moment).replace(/(:00)?Z$/, "");
}

function configured(given: Config | Schedule): Config {
  return "layers" in given ? configOf([given]) : given;
}

function together(people: readonly string[]): string {
  return people.length === 0 ? "nobody" : people.join("+");
}
