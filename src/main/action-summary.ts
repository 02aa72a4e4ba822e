// What does a workflow's run show on its page?

import { summary } from "@actions/core";
import type { Problem } from "../core/problem.ts";
import { localText } from "../core/time/wording.ts";
import type { TicketReport } from "../usecases/applied.ts";
import type { Ending } from "./action-ending.ts";
import { lastSweepSentence } from "./action-last-sweep.ts";
import { brokenSentence, failureSentences, invalidSentence, unreadSentence, verdict } from "./action-failures.ts";
import type { ActionSettings } from "./action-settings.ts";
import { appliedText, oneLine } from "./action-step-text.ts";

/** A step's summary may have 1 MiB; what is longer goes into the report file only. */
const ROWS_SHOWN = 500;

export async function writeSummary(ending: Ending, settings: ActionSettings): Promise<void> {
  summary.addHeading(settings.dryRun ? "Watchbill: what it would do (dry run)" : "Watchbill", 2);
  addEnding(ending, settings);
  await summary.write();
}

function addEnding(ending: Ending, settings: ActionSettings): void {
  switch (ending.kind) {
    case "nothing":
      addLine(ending.notice);
      return;
    case "not-configured":
      addLine(`Not configured: there is no ${settings.configPath} on the default branch. Nothing was done.`);
      return;
    case "invalid":
      addLine(invalidSentence(ending));
      addTable(
        ["Where", "What"],
        ending.problems.map((problem) => problemRow(problem, settings)),
      );
      return;
    case "failed":
      addLine(unreadSentence(ending.failure, settings));
      return;
    case "done":
      addReport(ending, settings);
  }
}

function problemRow({ file, line, column, severity, message }: Problem, { configPath }: ActionSettings): string[] {
  return [asText(`${file ?? configPath}:${line}:${column}`), asText(`${severity}: ${message}`)];
}

function addReport({ run, report, lastSweep }: Extract<Ending, { kind: "done" }>, settings: ActionSettings): void {
  const told = report.tickets.filter((ticket) => ticket.applied.length > 0 || ticket.failure !== undefined);
  const at = localText(run.now, run.config.timezone);
  const looked = `${counted(report.checked, "ticket")} looked at on ${at}; something to do on ${told.length}.`;
  addLine(`${looked} Past due: ${report.breached}. Due soon: ${report.dueSoon}. Left undone: ${report.failed}.`);
  if (lastSweep !== undefined) addLine(lastSweepSentence(lastSweep, run));
  addTable(
    ["Where", "What"],
    (run.broken?.problems ?? []).map((problem) => problemRow(problem, settings)),
  );
  for (const text of [brokenSentence(run), verdict(report), ...report.warnings]) if (text !== undefined) addLine(text);
  addTable(
    ["Ticket", "What", "Why"],
    told.map((ticket) => ticketRow(ticket, settings)),
  );
}

function ticketRow(ticket: TicketReport, { serverUrl, repository }: ActionSettings): string[] {
  const address = `${serverUrl}/${repository.owner}/${repository.name}/issues/${ticket.number}`;
  const failures = failureSentences(ticket).map(({ text }) => text);
  const why = [...new Set(ticket.applied.map(({ step }) => step.because)), ...failures];
  return [
    `<a href="${asText(address)}">#${ticket.number}</a>`,
    ticket.applied.map((each) => asText(appliedText(each))).join("<br>"),
    why.map(asText).join("<br>"),
  ];
}

function addTable(heads: readonly string[], rows: readonly string[][]): void {
  if (rows.length === 0) return;
  summary.addTable([heads.map((data) => ({ data, header: true })), ...rows.slice(0, ROWS_SHOWN)]);
  if (rows.length > ROWS_SHOWN) addLine(`${rows.length - ROWS_SHOWN} more are in the report file.`);
}

function addLine(text: string): void {
  summary.addRaw(`<p>${asText(text)}</p>`, true);
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

// Issue titles and bodies never come here, but names from the file and GitHub's messages do. The invisible space
// keeps an `@` from naming somebody.
function asText(text: string): string {
  return oneLine(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("@", "@&#8203;");
}
