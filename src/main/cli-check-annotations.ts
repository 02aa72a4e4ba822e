// How do problems become annotations of a workflow's run?

import { isAbsolute, relative } from "node:path";
import { type AnnotationProperties, error, notice, warning } from "@actions/core";
import type { Problem } from "../core/problem.ts";
import { problemLine } from "./cli-file.ts";
import { print } from "./cli-print.ts";

// GitHub keeps ten of a kind a step and drops the others without a word.
const MOST_OF_A_KIND = 10;

/** One for each problem, at its line; those beyond what GitHub shows are lines of the log, and the last one says so. */
export function annotate(file: string, problems: readonly Problem[], notes: readonly string[]): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity === "warning");
  for (const [kind, tell] of [[errors, error] as const, [warnings, warning] as const]) {
    const shown = kind.length > MOST_OF_A_KIND ? kind.slice(0, MOST_OF_A_KIND - 1) : kind;
    for (const problem of shown) tell(messageOf(problem), placeOf(file, problem));
    const rest = kind.slice(shown.length);
    if (rest.length > 0) tell(`${rest.length} more are in the log`, { title: "Watchbill", file: nameOf(file) });
    for (const problem of rest) print(problemLine(file, problem));
  }
  for (const note of notes) notice(note, { title: "Watchbill" });
}

// A base stands in another repository, where no line of this one can be marked.
function messageOf({ file, line, column, message }: Problem): string {
  return file === undefined ? message : `${file}:${line}:${column}: ${message}`;
}

function placeOf(own: string, { file, line, column }: Problem): AnnotationProperties {
  if (file !== undefined) return { title: "Watchbill", file: nameOf(own) };
  return { title: "Watchbill", file: nameOf(own), startLine: line, startColumn: column };
}

function nameOf(file: string): string {
  return isAbsolute(file) ? relative(process.cwd(), file) : file;
}
