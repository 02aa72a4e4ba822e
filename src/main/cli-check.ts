// What does `watchbill check` print?

import type { Config } from "../core/config/config.ts";
import type { Problem } from "../core/problem.ts";
import { unplannedGaps } from "../core/schedule/schedule-report.ts";
import { notYetActedOn } from "../usecases/check-file.ts";
import { checkSchedules } from "../usecases/check-schedules.ts";
import { endingServices } from "../usecases/ending-services.ts";
import { missingVariables } from "../usecases/missing-variables.ts";
import { outlookData } from "./cli-check-data.ts";
import { outlookText } from "./cli-check-outlook.ts";
import { atOf, type CommonOptions, problemLine, readAndCheck } from "./cli-file.ts";
import { print, printJson } from "./cli-print.ts";

const FINDINGS_EXIT = 1;

export interface CheckOptions extends CommonOptions {
  /** Gaps that nobody meant are findings too. */
  readonly strict?: boolean;
}

/** Every problem with its line, and the next twelve months of every schedule; exit 1 on an error, or a gap with `--strict`. */
export async function check(options: CheckOptions): Promise<void> {
  const { text, config, ...read } = await readAndCheck(options);
  const notes = config === undefined ? [] : [...notYetActedOn(config), ...channelNotes(config)];
  const outlook = config === undefined ? undefined : checkSchedules(config, read.problems, atOf(options));
  const problems = outlook?.problems ?? read.problems;
  const gaps = options.strict === true ? unplannedGaps(outlook?.reports ?? []) : 0;
  const timeZoneData = process.versions["tz"] ?? "unknown";
  if (options.json === true) {
    const valid = config !== undefined;
    printJson({ file: options.config, valid, problems, notes, timeZoneData, outlook: outlookData(outlook) });
  } else {
    for (const problem of problems) print(shown(options.config, problem, text));
    for (const note of notes) print(`note: ${note}`);
    if (outlook !== undefined) for (const section of outlookText(outlook)) print(section);
    print(`time-zone data ${timeZoneData}`);
    print(verdict(options.config, problems, gaps));
  }
  if (config === undefined || gaps > 0) process.exitCode = FINDINGS_EXIT;
}

/** What would keep an alert from going out where this runs, and what will. */
function channelNotes(config: Config): readonly string[] {
  const missing = missingVariables(config, process.env).map(({ channel, variable }) => {
    return `channel "${channel}" needs the environment variable ${variable}, which is not set here`;
  });
  return [...missing, ...endingServices(config).map((service) => service.message)];
}

function shown(file: string, problem: Problem, text: string): string {
  const line = problem.file === undefined ? text.split(/\r?\n/)[problem.line - 1] : undefined;
  if (line === undefined) return problemLine(file, problem);
  const number = String(problem.line);
  const pointer = `${" ".repeat(number.length)} | ${" ".repeat(problem.column - 1)}^`;
  return `${problemLine(file, problem)}\n${number} | ${line.replaceAll("\t", " ")}\n${pointer}\n`;
}

function verdict(file: string, problems: readonly Problem[], gaps: number): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [count(errors, "error"), count(warnings, "warning"), count(gaps, "unplanned gap")];
  const counted = counts.filter((part) => part !== undefined).join(", ");
  return counted === "" ? `${file} is fine.` : `${file}: ${counted}.`;
}

function count(number: number, word: string): string | undefined {
  return number === 0 ? undefined : `${number} ${word}${number === 1 ? "" : "s"}`;
}
