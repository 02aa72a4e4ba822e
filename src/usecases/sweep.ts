// How are all tickets looked at in one pass, and what is missing done, most urgent first?

import { failuresOf, type TicketReport } from "./applied.ts";
import { keepConfigurationIssue } from "./configuration-issue.ts";
import { listOlderTickets } from "./first-day.ts";
import { type Finding, lookAtAll, type Seen } from "./look-at-all.ts";
import { namingItself } from "./naming-itself.ts";
import type { Failure } from "./outcome.ts";
import { type Alone, READ_BACK_TOGETHER, readBack } from "./read-back.ts";
import { type Reviewed, reviewUnread } from "./review-ticket.ts";
import { WRITES_AN_HOUR } from "./own-writes.ts";
import type { Run } from "./start-run.ts";
import { guardAgainstStorm } from "./storm-guard.ts";
import { reportOn, type SweepReport } from "./sweep-report.ts";
import { type Left, leaveOrphans, toldOf } from "./orphan-twins.ts";
import { inOrderOfUrgency } from "./urgency.ts";

/**
 * Looks at every open ticket and at what was closed or changed lately, then reviews those where something is
 * missing, the most urgent first; one bad ticket never stops the rest. A ticket is finished once begun, and none is
 * begun whose plan does not fit into what is left of `maxWrites` and the file's `limits.writes_per_sweep` (but for
 * the first, or it would never come to be), or of what may be written in an hour, or once GitHub has asked to wait.
 * Those left are named.
 */
export async function sweep(run: Run, options: SweepOptions = {}): Promise<SweepReport> {
  if (run.repository.isArchived) return reportOn([], run, { warnings: [ARCHIVED] });
  const seen = await lookAtAll(run);
  const { spared, left } = partedByLock(seen.findings);
  const guard = guardAgainstStorm(inOrderOfUrgency(left, run), run);
  const hourlyWrites = Math.max(0, (options.hourlyWrites ?? WRITES_AN_HOUR) - seen.writtenLately);
  const acted = await actOn(guard.announced, { ...run, hasCompanion: seen.hasCompanion }, { ...options, hourlyWrites });
  const summary = await guard.tellRest(acted.limit);
  const gone = acted.limit === undefined ? await leaveOrphans(seen.orphans, run, acted.room) : NONE_LEFT;
  const older = seen.failure === undefined && acted.limit === undefined ? await listOlderTickets(seen, run) : [];
  const told = acted.limit === undefined ? await keepConfigurationIssue(run, seen.aboutFile) : [];
  const tickets = [
    ...seen.others,
    ...spared.map(({ report }) => untouched(report)),
    ...acted.reports,
    ...summary.reports,
    ...gone.reports,
  ];
  return reportOn(
    tickets.toSorted((one, other) => one.number - other.number),
    run,
    {
      ...failureOf(seen),
      warnings: [...seen.warnings, ...lockedWarning(spared), ...summary.warnings, ...gone.warnings, ...older, ...told],
    },
  );
}

export interface SweepOptions {
  readonly maxWrites?: number;
  /** What may be written in an hour, that of sweeps before and of other programs of ours included. */
  readonly hourlyWrites?: number;
  /** Runs the review of a ticket while nothing else reviews it; by default nothing else does. */
  readonly alone?: Alone;
}

const NONE_LEFT: Left = { reports: [], warnings: [] };
const ARCHIVED = "The repository is archived, so nothing can be written; no ticket was looked at.";

/** The same pass, only looking. */
export async function previewSweep(run: Run): Promise<SweepReport> {
  const seen = await lookAtAll(run);
  const gone = seen.orphans.map(({ number }) => number);
  const tickets = [...seen.others, ...seen.findings.map(({ report }) => report)];
  return reportOn(
    tickets.toSorted((one, other) => one.number - other.number),
    run,
    { ...failureOf(seen), warnings: [...seen.warnings, ...toldOf(gone, "would be closed")] },
  );
}

function failureOf({ failure, internalFailure }: Seen): { readonly failure?: Failure } {
  const first = failure ?? internalFailure;
  return first === undefined ? {} : { failure: first };
}

interface Acted {
  readonly reports: readonly TicketReport[];
  /** GitHub asked to wait. */
  readonly limit: Failure | undefined;
  /** How much may still be written. */
  readonly room: number;
}

async function actOn(
  findings: readonly Finding[],
  run: Run,
  { maxWrites = Infinity, hourlyWrites = Infinity, alone = (_, review) => review() }: SweepOptions,
): Promise<Acted> {
  const allowed = Math.min(maxWrites, run.config.limits.writesPerSweep);
  const reports: TicketReport[] = [];
  let unread: Reviewed[] = [];
  let written = 0;
  let limit: Failure | undefined;
  for (const { report: preview, twin } of findings) {
    const planned = preview.applied.length;
    if (limit !== undefined) {
      reports.push(leftOut(preview, limit.message));
    } else if (written >= allowed || (written > 0 && written + planned > allowed)) {
      reports.push(leftOut(preview, spent(allowed)));
    } else if (written + planned > hourlyWrites) {
      reports.push(leftOut(preview, HOUR_SPENT));
    } else {
      // Read again before writing: what the page showed may be minutes old by now.
      const { number } = preview;
      const reviewed = await alone(number, () => reviewNaming(number, run, { twin }));
      written += reviewed.report.applied.filter(({ ended }) => ended !== "skipped").length;
      limit = limitOf(reviewed.report);
      unread.push(reviewed);
      if (unread.length < READ_BACK_TOGETHER) continue;
      reports.push(...(await readBack(unread, run, alone)));
      unread = [];
    }
  }
  reports.push(...(limit === undefined ? await readBack(unread, run, alone) : unread.map(({ report }) => report)));
  return { reports, limit, room: Math.min(allowed, hourlyWrites) - written };
}

async function reviewNaming(number: number, run: Run, shown: Pick<Finding, "twin">): Promise<Reviewed> {
  const said: Pick<Reviewed, "spoken">[] = [];
  const report = await namingItself(number, async () => {
    const { report: found, ...rest } = await reviewUnread(number, run, shown);
    said.push(rest);
    return found;
  });
  return { report, ...said[0] };
}

// A channel's limit is no reason to let the other tickets wait.
function limitOf(report: TicketReport): Failure | undefined {
  const byChannel = report.applied.flatMap(({ step, failure }) => (step.kind === "alert" && failure ? [failure] : []));
  return failuresOf(report).find((failure) => failure.kind === "limited" && !byChannel.includes(failure));
}

function leftOut(preview: TicketReport, reason: string): TicketReport {
  return { ...preview, applied: [], failure: { kind: "limited", message: `left for the next sweep: ${reason}` } };
}

function spent(allowed: number): string {
  const writes = allowed === 1 ? "once" : `${allowed} times`;
  return `this one may write ${writes} (limits.writes_per_sweep, max-writes)`;
}

const HOUR_SPENT = `so much was written in the last hour that it would be more than the ${WRITES_AN_HOUR} writes an hour that are well taken by GitHub`;

/** Nothing can be said on a locked ticket, so nothing is tried there: one line names them all. */
function partedByLock(findings: readonly Finding[]): {
  readonly spared: readonly Finding[];
  readonly left: readonly Finding[];
} {
  return {
    spared: findings.filter(({ locked }) => locked),
    left: findings.filter(({ locked }) => !locked),
  };
}

function untouched(report: TicketReport): TicketReport {
  return { ...report, applied: [] };
}

function lockedWarning(spared: readonly Finding[]): readonly string[] {
  if (spared.length === 0) return [];
  const numbers = spared.map(({ report }) => `#${report.number}`).join(", ");
  return [`Locked, so left alone until they are unlocked: ${numbers}.`];
}
