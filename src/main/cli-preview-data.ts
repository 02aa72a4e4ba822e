// What does `watchbill preview --json` tell a program?

import { isoOf } from "../core/time/instant.ts";
import { NIGHT } from "../usecases/preview-nights.ts";
import type { PreviewReport } from "../usecases/preview-report.ts";
import type { Run } from "../usecases/start-run.ts";

export interface Previewed {
  readonly report: PreviewReport;
  readonly run: Run;
  readonly fileIs: "the repository's" | "local";
}

/**
 * `{ repository, file, fileIs, from, until, tickets, leftOut, unread, priorities, tiers, people, night, announcements,
 * warnings, problems }`. `from` and `until` are instants; dates of nights and weeks are local. A priority, and each of
 * its `requestTypes`, is `{ name, tickets, clocks: [{ clock, met, missed, breached, running, paused, cancelled }],
 * reminded, escalated, ended, paged, closed }` with `{ times, tickets }` each; `name` is null where nothing says.
 */
export function previewData({ report, run, fileIs }: Previewed) {
  const { repository, file, broken, warnings } = run;
  const { span, saying, ...figures } = report;
  return {
    repository: `${repository.owner}/${repository.name}`,
    file,
    fileIs,
    from: isoOf(span.from),
    until: isoOf(span.until),
    tickets: figures.tickets,
    leftOut: figures.leftOut,
    unread: figures.unread,
    priorities: figures.priorities,
    tiers: figures.tiers,
    night: { from: `${NIGHT.fromHour}:00`, until: `0${NIGHT.untilHour}:00` },
    people: figures.people,
    announcements: saying,
    warnings: figures.warnings,
    problems: broken?.problems ?? warnings,
  };
}
