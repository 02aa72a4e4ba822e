// What does a workflow's run show on its page?

import { summary } from "@actions/core";
import type { Problem } from "../core/problem.ts";
import { localText } from "../core/time/wording.ts";
import type { Ending } from "./action-ending.ts";
import { lastSweepSentence } from "./action-last-sweep.ts";
import { brokenSentence, invalidSentence, unreadSentence, verdict } from "./action-failures.ts";
import { asHtml } from "./action-html.ts";
import { planTables } from "./action-plan.ts";
import type { ActionSettings } from "./action-settings.ts";

/** A step's summary may have so many; what is longer goes into the report file only. */
const MOST_BYTES = 1024 * 1024;
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
  return [asHtml(`${file ?? configPath}:${line}:${column}`), asHtml(`${severity}: ${message}`)];
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
  const bytes = MOST_BYTES - Buffer.byteLength(summary.stringify());
  summary.addRaw(planTables(told, { run, settings, bytes }));
}

function addTable(heads: readonly string[], rows: readonly string[][]): void {
  if (rows.length === 0) return;
  summary.addTable([heads.map((data) => ({ data, header: true })), ...rows.slice(0, ROWS_SHOWN)]);
  if (rows.length > ROWS_SHOWN) addLine(`${rows.length - ROWS_SHOWN} more are in the report file.`);
}

function addLine(text: string): void {
  summary.addRaw(`<p>${asHtml(text)}</p>`, true);
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
