// How does a run of the Action tell what it did: outputs, a summary, a file, and the colour of the run?

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { error, info, setFailed, setOutput, summary, warning } from "@actions/core";
import { failuresOf, hasActed, type TicketReport } from "../usecases/applied.ts";
import { isPermanent } from "../usecases/outcome.ts";
import type { Run } from "../usecases/start-run.ts";
import type { SweepReport } from "../usecases/sweep.ts";
import { localText } from "../core/time/wording.ts";
import type { ActionSettings } from "./action-settings.ts";

/** A step's summary may have 1 MiB; what is longer goes into the report file only. */
const ROWS_SHOWN = 500;

export async function tellReport(report: SweepReport, run: Run, settings: ActionSettings): Promise<void> {
  writeOutputs(report, settings);
  for (const ticket of report.tickets.filter(hasActed)) {
    for (const { step, ended } of ticket.applied) info(`#${ticket.number}: ${step.kind} (${ended}): ${step.because}`);
  }
  report.warnings.forEach((text) => {
    warning(text);
  });
  if ((process.env["GITHUB_STEP_SUMMARY"] ?? "") !== "") await writeSummary(report, run, settings);
  nameFailures(report);
}

function writeOutputs(report: SweepReport, settings: ActionSettings): void {
  const path = join(settings.temporaryFolder, "watchbill-report.json");
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  setOutput("checked", report.checked);
  setOutput("acted", report.acted);
  setOutput("breached", report.breached);
  setOutput("due-soon", report.dueSoon);
  setOutput("escalated", report.escalated);
  setOutput("failed", report.failed);
  setOutput("report", path);
}

async function writeSummary(report: SweepReport, run: Run, settings: ActionSettings): Promise<void> {
  const told = report.tickets.filter((ticket) => ticket.applied.length > 0 || ticket.failure !== undefined);
  const title = settings.dryRun ? "Watchbill: what it would do (dry run)" : "Watchbill";
  const at = localText(run.now, run.config.timezone);
  summary
    .addHeading(title, 2)
    .addRaw(`${report.checked} tickets looked at on ${at}; something to do on ${told.length}.`, true);
  if (told.length > 0) {
    summary.addTable([
      ["Ticket", "What", "Why"].map((data) => ({ data, header: true })),
      ...told.slice(0, ROWS_SHOWN).map(row),
    ]);
  }
  if (told.length > ROWS_SHOWN) summary.addRaw(`${told.length - ROWS_SHOWN} more are in the report file.`, true);
  await summary.write();
}

function row(ticket: TicketReport): string[] {
  const failed = ticket.failure === undefined ? [] : [`not done: ${ticket.failure.message}`];
  const what = ticket.applied.map(({ step, ended }) => (ended === "done" ? step.kind : `${step.kind} (${ended})`));
  const why = ticket.applied.map(({ step, failure }) => failure?.message ?? step.because);
  return [`#${ticket.number}`, [...what, ...failed].map(asText).join("<br>"), why.map(asText).join("<br>")];
}

// Issue titles and bodies never come here, but names from the file and GitHub's messages do.
function asText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "&#8203;@");
}

function nameFailures(report: SweepReport): void {
  for (const ticket of report.tickets) {
    for (const failure of failuresOf(ticket)) {
      const text = `#${ticket.number}: ${failure.message}`;
      if (isPermanent(failure)) warning(text);
      else error(text);
    }
  }
  if (report.failure !== undefined) setFailed(`The sweep stopped early: ${report.failure.message}`);
  else if (report.failed > 0)
    setFailed(`${report.failed} tickets were left with something undone; each is named above.`);
}
