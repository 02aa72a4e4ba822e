// What is announced one by one, and what is told together in one issue, when there is too much at once?

import type { TicketReport } from "./applied.ts";
import type { Finding } from "./look-at-all.ts";
import { failed, type Failure, type Outcome, succeeded } from "./outcome.ts";
import type { Run } from "./start-run.ts";
import { stepMark } from "./step-mark.ts";
import { overdueIssue } from "./summary-issue.ts";
import { readSummary, type Summary } from "./summary-marker.ts";
import { clockStepsTold } from "./told-elsewhere.ts";
import type { OwnIssue } from "./tracker.ts";

export interface Guard {
  /** Tickets to act on, in the order given. */
  readonly announced: readonly Finding[];
  /** Tells the others in a summary issue; `limit`: GitHub has asked to wait. */
  readonly tellRest: (limit: Failure | undefined) => Promise<Rest>;
}

export interface Rest {
  readonly reports: readonly TicketReport[];
  readonly warnings: readonly string[];
}

/** `findings` in order of urgency: the first of those that announce something are announced. */
export function guardAgainstStorm(findings: readonly Finding[], run: Run): Guard {
  const loud = findings.filter((finding) => stepsIn(finding).length > 0);
  const most = run.config.limits.announcementsPerSweep;
  const rest = new Set(loud.slice(most));
  return {
    announced: findings.filter((finding) => !rest.has(finding)),
    tellRest: (limit) => tell([...rest], run, limit),
  };
}

function stepsIn({ report }: Finding): readonly string[] {
  return clockStepsTold(report.applied.map(({ step }) => step));
}

async function tell(rest: readonly Finding[], run: Run, limit: Failure | undefined): Promise<Rest> {
  if (rest.length === 0) return { reports: [], warnings: [] };
  const written = limit === undefined ? await writeSummary(rest, run) : failed<number>(limit);
  if (written.ok) {
    const sentence = `${rest.length} more tickets were due than one sweep announces (limits.announcements_per_sweep): they are listed in #${written.value}.`;
    return { reports: rest.map(({ report }) => ({ ...report, applied: [] })), warnings: [sentence] };
  }
  const { kind, message } = written.failure;
  const failure = { kind, message: `left out of this sweep, and not listed in a summary either: ${message}` };
  return { reports: rest.map(({ report }) => ({ ...report, applied: [], failure })), warnings: [] };
}

/** Goes on with the summary that is open, as long as it has room. */
async function writeSummary(rest: readonly Finding[], run: Run): Promise<Outcome<number>> {
  const told = await run.told();
  if (!told.ok) return told;
  const open = told.value.issues.map(overdueIn).find((each) => each !== undefined);
  const earlier = open?.summary ?? NOTHING;
  const together = overdueIssue(added(earlier, rest), run);
  if (open !== undefined && together !== undefined) {
    const edited = await run.tracker.editIssue(open.number, together.body);
    return edited.ok ? succeeded(open.number) : edited;
  }
  const issue = overdueIssue(added(NOTHING, rest), run);
  if (issue === undefined) return failed({ kind: "rejected", message: "there are more than one issue can list" });
  const opened = await run.tracker.openIssue(issue);
  return opened.ok ? succeeded(opened.value.number) : opened;
}

type Overdue = Extract<Summary, { kind: "overdue" }>;

const NOTHING: Overdue = { kind: "overdue", tickets: [], marks: [] };

function overdueIn({
  number,
  state,
  body,
}: OwnIssue): { readonly number: number; readonly summary: Overdue } | undefined {
  const summary = state === "open" ? readSummary(body) : undefined;
  return summary?.kind === "overdue" ? { number, summary } : undefined;
}

function added(summary: Overdue, rest: readonly Finding[]): Overdue {
  const numbers = new Set(rest.map(({ report }) => report.number));
  return {
    kind: "overdue",
    tickets: [
      ...summary.tickets.filter(({ number }) => !numbers.has(number)),
      ...rest.map(({ report, priority = "" }) => ({ number: report.number, priority })),
    ],
    marks: [
      ...new Set([
        ...summary.marks,
        ...rest.flatMap((each) => stepsIn(each).map((step) => stepMark(each.report.number, step))),
      ]),
    ],
  };
}
