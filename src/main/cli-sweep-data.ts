// What does `watchbill sweep --json` tell a program?

import { instant, isoOf } from "../core/time/instant.ts";
import type { Run } from "../usecases/start-run.ts";
import type { SweepReport } from "../usecases/sweep-report.ts";

export interface SweepFacts {
  readonly dryRun: boolean;
  readonly fileIs: "the repository's" | "local";
  readonly interrupted: boolean;
}

/**
 * `{ repository, file, fileIs, dryRun, interrupted, at, checked, acted, breached, dueSoon, escalated, failed, tickets,
 * failure?, warnings, problems }`, the same as the Action's report. A ticket is `{ number, title, applied: [{ step:
 * { kind, because, ... }, ended, failure? }], clocks, nextDueAt?, failure? }`. Moments are ISO 8601 in UTC.
 */
export function sweepData(report: SweepReport, run: Run, facts: SweepFacts): unknown {
  const { repository, file, now, broken, warnings } = run;
  const whole = {
    repository: `${repository.owner}/${repository.name}`,
    file,
    fileIs: facts.fileIs,
    dryRun: facts.dryRun,
    interrupted: facts.interrupted,
    at: now,
    ...report,
    problems: broken?.problems ?? warnings,
  };
  return JSON.parse(JSON.stringify(whole, inIso));
}

// By the house's rule exactly the moments end in `At`, or are called `at`.
function inIso(key: string, value: unknown): unknown {
  return typeof value === "number" && /^at$|At$/.test(key) ? isoOf(instant(value)) : value;
}
