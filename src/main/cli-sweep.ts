// What does `watchbill sweep` do and print: the same pass as the Action's?

import { lengthText } from "../core/time/duration.ts";
import { localText } from "../core/time/wording.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import type { TicketReport } from "../usecases/applied.ts";
import type { Run } from "../usecases/start-run.ts";
import { previewSweep, sweep } from "../usecases/sweep.ts";
import type { SweepReport } from "../usecases/sweep-report.ts";
import { brokenSentence, failureSentences, verdict } from "./action-failures.ts";
import { appliedText } from "./action-step-text.ts";
import { Complaint } from "./cli-complaint.ts";
import { type CommonOptions, problemLine } from "./cli-file.ts";
import { printHeading, printPieces, printWrapped } from "./cli-painted.ts";
import { printJson, say } from "./cli-print.ts";
import { repositoryNamed, runFor } from "./cli-run.ts";
import { asWatchbillSees } from "./cli-seen-as.ts";
import { sweepData } from "./cli-sweep-data.ts";
import { INTERRUPTED_EXIT, type SweepWatch, watchSweep } from "./cli-sweep-watch.ts";
import { printTable, type Row } from "./cli-table.ts";
import { terminalColumns } from "./cli-text-width.ts";
import { planGroups } from "./plan-groups.ts";

export interface SweepCommandOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

const FINDINGS_EXIT = 1;
const GITHUB_EXIT = 4;

/**
 * Sweeps, or with `--dry-run` (or `--at`) only tells. Exit 1 where a clock is breached or the file has errors, 4 where
 * something was left undone, 130 after Ctrl-C. @throws Complaint
 */
export async function sweepCommand(
  named: string,
  options: SweepCommandOptions,
  localFile: string | undefined,
): Promise<void> {
  const repository = repositoryNamed(named);
  if (repository === undefined || repository.number !== undefined) {
    throw new Complaint(`${named}: write OWNER/REPO`, 2);
  }
  const dryRun = isDryRun(options, localFile);
  const watch = watchSweep(named, dryRun ? "to see" : "to act");
  try {
    const seen = (tracker: Parameters<SweepWatch["through"]>[0]) =>
      watch.through(dryRun ? asWatchbillSees(tracker) : tracker);
    const run = await runFor({ repository, localFile, through: seen }, options);
    if (!dryRun) await refusePersonOfStaff(run);
    const report = dryRun ? await previewSweep(run) : await sweep(run, { alone: watch.alone });
    watch.stop();
    const interrupted = watch.isInterrupted();
    const fileIs = localFile === undefined ? "the repository's" : "local";
    if (options.json === true) printJson(sweepData(report, run, { dryRun, fileIs, interrupted }));
    else show(report, run, dryRun ? "to see" : "to act");
    tellTroubles(report, run);
    process.exitCode = interrupted ? INTERRUPTED_EXIT : exitOf(report, run);
  } finally {
    watch.stop();
  }
}

function isDryRun({ dryRun = false, at }: SweepCommandOptions, localFile: string | undefined): boolean {
  if (at !== undefined && !dryRun) say("--at is only for looking, so this is a dry run.");
  if (dryRun || at !== undefined) return true;
  if (localFile === undefined) return false;
  throw new Complaint("A file of this machine is only for looking: add --dry-run, or leave --config out.", 2);
}

// What Watchbill wrote as Ann would count as Ann's answer to everybody else, and her answers here as Watchbill's.
async function refusePersonOfStaff({ tracker, config, known }: Run): Promise<void> {
  const self = await tracker.fetchSelf();
  if (!self.ok || self.value.kind === "bot") return;
  const { login } = self.value;
  if ([...config.staff.known, ...known.staff].some((person) => sameLogin(person, login))) {
    throw new Complaint(
      `The token is ${login}'s, who is staff: what Watchbill writes with it would count as ${login}'s own words. Take the token of a workflow, an App or a machine account, or look with --dry-run.`,
      2,
    );
  }
  say(`Writing as ${login}. Whatever else runs Watchbill there has to be the same account.`);
}

function exitOf({ failure, failed, breached }: SweepReport, { broken }: Run): number {
  if (failure !== undefined || failed > 0) return GITHUB_EXIT;
  return breached > 0 || broken !== undefined ? FINDINGS_EXIT : 0;
}

function show(report: SweepReport, run: Run, purpose: "to see" | "to act"): void {
  const { repository, config, now, file } = run;
  const what = purpose === "to see" ? "what a sweep would do (dry run, nothing was written)" : "swept";
  const columns = terminalColumns();
  printWrapped({ text: `${repository.owner}/${repository.name}: ${what}`, look: "bold" }, columns);
  printWrapped({ text: `at ${localText(now, config.timezone)}, by ${file}`, look: "dim" }, columns);
  if (purpose === "to see" && config.tickets.since !== undefined) {
    const since = localText(config.tickets.since, config.timezone);
    const text = `issues from before ${since} are left alone until somebody writes on them (tickets.since)`;
    printWrapped({ text, look: "dim" }, columns);
  }
  const told = report.tickets.filter((ticket) => ticket.applied.length > 0 || ticket.failure !== undefined);
  for (const { heading, tickets } of planGroups(told, run)) {
    printHeading(heading);
    printTable(["ticket", "clock", "what", "because"], tickets.map(rowOf), columns);
  }
  printPieces([]);
  printWrapped({ text: summary(report, purpose) }, columns);
}

function rowOf(ticket: TicketReport): Row {
  const { number, title, applied, failure } = ticket;
  const isRed = failure !== undefined || applied.some(({ ended }) => ended === "failed");
  const clock = clockText(ticket);
  return [
    { lines: [`#${number}${title === "" ? "" : ` ${title}`}`] },
    { lines: [clock], look: clock.startsWith("breached") ? "red" : undefined },
    { lines: applied.map(appliedText), look: isRed ? "red" : undefined },
    {
      lines: [
        ...new Set([...applied.map(({ step }) => step.because), ...failureSentences(ticket).map(({ text }) => text)]),
      ],
    },
  ];
}

/** The clock that matters most: a breached one, else the one that runs out first. */
function clockText({ clocks }: TicketReport): string {
  const running = clocks.filter(({ state }) => state === "breached" || state === "running");
  const first = running.toSorted((one, other) => (one.dueAt ?? Infinity) - (other.dueAt ?? Infinity))[0];
  if (first === undefined) return "";
  const name = first.name.replaceAll("_", " ");
  if (first.state === "breached") return `breached: ${name}`;
  return `${name}: ${lengthText(first.remainingMs ?? 0)} left`;
}

function summary(report: SweepReport, purpose: "to see" | "to act"): string {
  const { checked, acted, breached, dueSoon, escalated, failed } = report;
  const done = purpose === "to see" ? "to be acted on" : "acted on";
  const parts = [`${acted} ${done}`, `${breached} breached`, `${dueSoon} due soon`, `${escalated} escalated`];
  return `${checked} ${checked === 1 ? "ticket" : "tickets"} looked at: ${parts.join(", ")}, ${failed} failed.`;
}

function tellTroubles(report: SweepReport, run: Run): void {
  for (const problem of run.broken?.problems ?? run.warnings) say(problemLine(run.file, problem));
  for (const warning of report.warnings) say(warning);
  for (const red of [brokenSentence(run), verdict(report)]) if (red !== undefined) say(red);
}
