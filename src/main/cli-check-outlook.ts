// How does `watchbill check` tell the next twelve months?

import { LOAD_METHOD } from "../core/schedule/fairness.ts";
import { idleAbsenceLines, pastLines, reportLines } from "../core/schedule/report-wording.ts";
import { dayText } from "../core/schedule/span-rhythm.ts";
import type { Instant } from "../core/time/instant.ts";
import { localOf } from "../core/time/zone.ts";
import type { SchedulesCheck } from "../usecases/check-schedules.ts";
import { withoutBreaks } from "./cli-text-width.ts";

/** A section for each schedule, then what is said once; empty without schedules. */
export function outlookText({ span, reports, ...absences }: SchedulesCheck): readonly string[] {
  const when = `${dateText(span.from)} to ${dateText(span.until)}`;
  const sections = reports.map((report) =>
    [`${report.schedule}, ${when}`, ...reportLines(report).map((line) => `  ${withoutBreaks(line)}`), ""].join("\n"),
  );
  const isShared = reports.some(({ loads }) => loads.length > 0);
  return [
    ...sections,
    ...pastLines("absence", absences.pastAbsences),
    ...idleAbsenceLines(absences.idleAbsences),
    ...(isShared ? [`${LOAD_METHOD}\n`] : []),
  ];
}

function dateText(at: Instant): string {
  return dayText(localOf("UTC", at).day);
}
