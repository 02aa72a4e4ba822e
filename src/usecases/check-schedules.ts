// What will the schedules of a file be like in the next twelve months?

import type { Config } from "../core/config/config.ts";
import { inOrder } from "../core/config/problems-in-order.ts";
import type { Place, Problem } from "../core/problem.ts";
import { reviewAbsences } from "../core/schedule/idle-absences.ts";
import { type ScheduleReport, scheduleReports } from "../core/schedule/schedule-report.ts";
import { monthsAfter, scheduleWarnings } from "../core/schedule/schedule-warnings.ts";
import type { Span } from "../core/time/calendar.ts";
import type { Instant } from "../core/time/instant.ts";

const MONTHS_AHEAD = 12;

export interface SchedulesCheck {
  /** The stretch of time that was looked at. */
  readonly span: Span;
  /** The given problems and those that the computed schedules show, in order. */
  readonly problems: readonly Problem[];
  readonly reports: readonly ScheduleReport[];
  /** Where absences that are over stand in the file. */
  readonly pastAbsences: readonly Place[];
  /** Where absences stand that change nothing: of people who are not on call then. */
  readonly idleAbsences: readonly Place[];
}

export function checkSchedules(config: Config, problems: readonly Problem[], now: Instant): SchedulesCheck {
  const span = { from: now, until: monthsAfter(now, MONTHS_AHEAD) };
  const { past, idle } = reviewAbsences(config, now);
  return {
    span,
    problems: inOrder([...problems, ...scheduleWarnings(config, now)]),
    reports: scheduleReports(config, span),
    pastAbsences: past.map(({ at }) => at),
    idleAbsences: idle.map(({ at }) => at),
  };
}
