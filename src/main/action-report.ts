// How does a run of the Action tell what it did: outputs, a file, annotations, and the colour of the run?

import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AnnotationProperties, error, info, notice, setFailed, setOutput, warning } from "@actions/core";
import type { Problem } from "../core/problem.ts";
import { isoOf, instant } from "../core/time/instant.ts";
import { hasActed } from "../usecases/applied.ts";
import type { SweepReport } from "../usecases/sweep-report.ts";
import type { Ending } from "./action-ending.ts";
import { lastSweepSentence } from "./action-last-sweep.ts";
import { brokenSentence, failureSentences, invalidSentence, unreadSentence, verdict } from "./action-failures.ts";
import type { ActionSettings } from "./action-settings.ts";
import { appliedText, oneLine } from "./action-step-text.ts";
import { writeSummary } from "./action-summary.ts";

/** Outputs are there however the run ends, so that a later step can always read them. */
export async function tellEnding(ending: Ending, settings: ActionSettings): Promise<void> {
  writeEnding(ending, settings);
  annotate(ending, settings);
  if ((process.env["GITHUB_STEP_SUMMARY"] ?? "") !== "") await writeSummary(ending, settings);
}

function writeEnding(ending: Ending, settings: ActionSettings): void {
  const facts = {
    ...(ending.kind === "done" && { at: ending.run.now, ...lastSweepAt(ending) }),
    ending: ending.kind,
    problems: problemsOf(ending),
    ...(ending.kind === "failed" && { failure: ending.failure }),
  };
  writeOutputs(facts, settings, ending.kind === "done" ? ending.report : NO_REPORT);
}

/** All outputs, and the file that `report` names: `facts` beside the figures. */
export function writeOutputs(
  facts: { readonly ending: string },
  { temporaryFolder, dryRun }: ActionSettings,
  report: SweepReport = NO_REPORT,
): void {
  const path = join(mkdtempSync(join(temporaryFolder, "watchbill-")), "report.json");
  writeFileSync(path, `${JSON.stringify({ dryRun, ...report, ...facts }, inIso, 2)}\n`);
  setOutput("checked", report.checked);
  setOutput("acted", report.acted);
  setOutput("breached", report.breached);
  setOutput("due-soon", report.dueSoon);
  setOutput("escalated", report.escalated);
  setOutput("failed", report.failed);
  setOutput("report", path);
}

function lastSweepAt({ lastSweep }: Extract<Ending, { kind: "done" }>): { readonly lastSweepAt?: number } {
  return lastSweep?.kind === "ended" ? { lastSweepAt: lastSweep.at } : {};
}

function problemsOf(ending: Ending): readonly Problem[] {
  if (ending.kind === "done") return ending.run.broken?.problems ?? ending.run.warnings;
  return ending.kind === "invalid" ? ending.problems : [];
}

const NO_REPORT: SweepReport = {
  checked: 0,
  acted: 0,
  breached: 0,
  dueSoon: 0,
  escalated: 0,
  failed: 0,
  tickets: [],
  warnings: [],
};

// Moments are told in ISO 8601; by the house's rule exactly they end in `At`, or are called `at`.
function inIso(key: string, value: unknown): unknown {
  return typeof value === "number" && /^at$|At$/.test(key) ? isoOf(instant(value)) : value;
}

function annotate(ending: Ending, settings: ActionSettings): void {
  switch (ending.kind) {
    case "nothing":
      notice(ending.notice);
      return;
    case "not-configured":
      notice(
        `Watchbill is not configured: there is no ${settings.configPath} on the default branch. Nothing was done.`,
      );
      return;
    case "invalid":
      setFailed(invalidSentence(ending));
      annotateFile(ending.problems, settings);
      for (const note of ending.notes ?? []) warning(note);
      return;
    case "failed":
      setFailed(unreadSentence(ending.failure, settings));
      return;
    case "done":
      annotateFile(problemsOf(ending), settings);
      annotateDone(ending);
  }
}

function annotateFile(problems: readonly Problem[], { configPath }: ActionSettings): void {
  for (const { severity, message, line, column, file = configPath } of problems) {
    const where: AnnotationProperties = { title: "Watchbill", file, startLine: line, startColumn: column };
    if (severity === "error") error(message, where);
    else warning(message, where);
  }
}

function annotateDone({ run, report, lastSweep }: Extract<Ending, { kind: "done" }>): void {
  if (lastSweep !== undefined) {
    const text = lastSweepSentence(lastSweep, run);
    if (lastSweep.kind === "ended" && lastSweep.isOverdue) warning(text);
    else info(text);
  }
  for (const ticket of report.tickets.filter(hasActed)) {
    for (const each of ticket.applied) info(`#${ticket.number}: ${appliedText(each)}: ${oneLine(each.step.because)}`);
  }
  for (const text of report.warnings) warning(text);
  // The runner shows ten annotations of a kind; the first one names every ticket.
  for (const red of [brokenSentence(run), verdict(report)]) if (red !== undefined) setFailed(red);
  for (const { text, permanent } of report.tickets.flatMap(failureSentences)) {
    if (permanent) warning(text);
    else error(text);
  }
}
