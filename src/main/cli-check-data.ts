// What does `watchbill check --json` say about the next twelve months?

import type { Place } from "../core/problem.ts";
import { LOAD_METHOD } from "../core/schedule/fairness.ts";
import { gapLine, overlapLine } from "../core/schedule/report-wording.ts";
import type { ScheduleReport } from "../core/schedule/schedule-report.ts";
import type { SummedGaps, SummedSpans } from "../core/schedule/summed-spans.ts";
import { isoOf } from "../core/time/instant.ts";
import type { SchedulesCheck } from "../usecases/check-schedules.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * `{ from, until, schedules: [{ schedule, gaps, overlaps, pastOverrides, neverOnCall, loads }], pastAbsences, idleAbsences, method }`, or null for a
 * file with errors. Gaps are `{ count, minutes, orLonger, first, last, rhythm, cause, text, planned, filledBy }` (`filledBy`: `hold`, `next`,
 * `fallback` or null), overlaps the same without the last two; loads are `{ person, hours, nights, weekends }`. Moments are ISO
 * 8601 in UTC; `first` and `last` are when the first and the last of them begin.
 */
export function outlookData(outlook: SchedulesCheck | undefined) {
  if (outlook === undefined) return null;
  const { span, reports, pastAbsences, idleAbsences } = outlook;
  return {
    from: isoOf(span.from),
    until: isoOf(span.until),
    schedules: reports.map(reportData),
    pastAbsences: pastAbsences.map(placeData),
    idleAbsences: idleAbsences.map(placeData),
    method: LOAD_METHOD,
  };
}

function reportData({ schedule, gaps, overlaps, pastOverrides, neverOnCall, loads }: ScheduleReport) {
  return {
    schedule,
    gaps: gaps.map(gapData),
    overlaps: overlaps.map((overlap) => ({ ...spansData(overlap), text: overlapLine(overlap) })),
    pastOverrides: pastOverrides.map(placeData),
    neverOnCall,
    loads: loads.map(({ person, ms, ...counts }) => ({ person, hours: ms / HOUR_MS, ...counts })),
  };
}

function gapData(gap: SummedGaps) {
  return { ...spansData(gap), text: gapLine(gap), planned: gap.planned, filledBy: gap.filling ?? null };
}

function spansData({ count, lengthMs, orLonger, first, last, rhythm, cause }: SummedSpans) {
  return { count, minutes: lengthMs / MINUTE_MS, orLonger, first: isoOf(first), last: isoOf(last), rhythm, cause };
}

function placeData({ line, column, file }: Place) {
  return file === undefined ? { line, column } : { line, column, file };
}
