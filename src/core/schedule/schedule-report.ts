// What will the next months of a schedule be like?

import type { Config } from "../config/config.ts";
import type { Place } from "../problem.ts";
import type { Span } from "../time/calendar.ts";
import { type Load, loadsBetween } from "./fairness.ts";
import { pastOverrides } from "./idle-overrides.ts";
import { type Idler, neverOnCall } from "./never-on-call.ts";
import { rosterOf } from "./roster.ts";
import { type SummedCoverage, summedCoverage } from "./summed-spans.ts";

export interface ScheduleReport extends SummedCoverage {
  readonly schedule: string;
  /** Where the overrides that are over stand in the file. */
  readonly pastOverrides: readonly Place[];
  readonly neverOnCall: readonly Idler[];
  readonly loads: readonly Load[];
}

/** One report for each schedule, in the file's order. */
export function scheduleReports(config: Config, span: Span): readonly ScheduleReport[] {
  return config.schedules.map(({ name }) => {
    const roster = rosterOf(config, name);
    return {
      schedule: name,
      ...summedCoverage(roster, span),
      pastOverrides: pastOverrides(roster, span.from).map(({ at }) => at),
      neverOnCall: neverOnCall(roster, span.from),
      loads: loadsBetween(config, name, span),
    };
  });
}

/** How many gaps nobody meant: all but a `~`, and outside all hours with `gaps: none`. Filled or not. */
export function unplannedGaps(reports: readonly ScheduleReport[]): number {
  const kinds = reports.flatMap(({ gaps }) => gaps.filter(({ planned }) => !planned));
  return kinds.reduce((sum, { count }) => sum + count, 0);
}
