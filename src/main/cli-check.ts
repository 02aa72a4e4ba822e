// What does `watchbill check` print?

import type { Problem } from "../core/problem.ts";
import { notYetActedOn } from "../usecases/check-file.ts";
import { type CommonOptions, problemLine, readAndCheck } from "./cli-file.ts";
import { print, printJson } from "./cli-print.ts";

const FINDINGS_EXIT = 1;

/** Every problem with its line; exit 1 when one of them is an error. */
export async function check(options: CommonOptions): Promise<void> {
  const { text, config, problems } = await readAndCheck(options);
  const notes = config === undefined ? [] : notYetActedOn(config);
  const timeZoneData = process.versions["tz"] ?? "unknown";
  if (options.json === true) {
    printJson({ file: options.config, valid: config !== undefined, problems, notes, timeZoneData });
  } else {
    for (const problem of problems) print(shown(options.config, problem, text));
    for (const note of notes) print(`note: ${note}`);
    print(`time-zone data ${timeZoneData}`);
    print(verdict(options.config, problems));
  }
  if (config === undefined) process.exitCode = FINDINGS_EXIT;
}

function shown(file: string, problem: Problem, text: string): string {
  const line = problem.file === undefined ? text.split(/\r?\n/)[problem.line - 1] : undefined;
  if (line === undefined) return problemLine(file, problem);
  const number = String(problem.line);
  const pointer = `${" ".repeat(number.length)} | ${" ".repeat(problem.column - 1)}^`;
  return `${problemLine(file, problem)}\n${number} | ${line.replaceAll("\t", " ")}\n${pointer}\n`;
}

function verdict(file: string, problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const counted = [count(errors, "error"), count(warnings, "warning")].filter((part) => part !== undefined).join(", ");
  return counted === "" ? `${file} is fine.` : `${file}: ${counted}.`;
}

function count(number: number, word: string): string | undefined {
  return number === 0 ? undefined : `${number} ${word}${number === 1 ? "" : "s"}`;
}
