// How does `watchbill check` show what it found to a person?

import type { NamedText } from "../core/config/place-of-path.ts";
import type { Problem } from "../core/problem.ts";
import type { SchedulesCheck } from "../usecases/check-schedules.ts";
import { frameOf } from "./cli-check-frame.ts";
import { outlookText } from "./cli-check-outlook.ts";
import { type Mark, printMarked } from "./cli-marked.ts";
import { type Piece, printWrapped } from "./cli-painted.ts";
import { terminalColumns } from "./cli-text-width.ts";

export interface ProblemsShown {
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  readonly texts: readonly NamedText[];
}

/** Each with its line of the file, then the notes. */
export function showProblems(file: string, { problems, notes, texts }: ProblemsShown): void {
  const columns = terminalColumns();
  for (const problem of problems) {
    const { head, code } = frameOf(file, problem, texts, columns);
    printMarked(head, HEAD_MARKS, columns);
    // Fitted already, and blanks in it are the file's own.
    if (code !== undefined) printMarked(`${code.join("\n")}\n`, CODE_MARKS, undefined);
  }
  for (const note of notes) printMarked(`note: ${note}`, HEAD_MARKS, columns);
}

const HEAD_MARKS: readonly Mark[] = [
  // At the beginning where the place before it filled a line.
  { pattern: /(?<=^|\d:\d+: )error(?=:(?: |$))/g, look: "red" },
  { pattern: /(?<=^|\d:\d+: )warning(?=:(?: |$))/g, look: "yellow" },
  { pattern: /^note(?=:)/g, look: "cyan" },
];

const CODE_MARKS: readonly Mark[] = [
  { pattern: /^[\d ]+ \|/g, look: "dim" },
  { pattern: /(?<=^ +\| *)\^$/g, look: "red" },
];

export interface OutlookShown {
  readonly problems: readonly Problem[];
  /** Undefined for a file with errors. */
  readonly outlook: SchedulesCheck | undefined;
  /** Unplanned ones, where they count as findings. */
  readonly gaps: number;
  /** Questions that GitHub did not answer. */
  readonly unanswered: number;
  readonly timeZoneData: string;
}

/** The next twelve months, and the verdict. */
export function showOutlook(file: string, { problems, outlook, gaps, unanswered, timeZoneData }: OutlookShown): void {
  const columns = terminalColumns();
  if (outlook !== undefined) for (const section of outlookText(outlook)) printMarked(section, OUTLOOK_MARKS, columns);
  printWrapped({ text: `time-zone data ${timeZoneData}`, look: "dim" }, columns);
  printWrapped(verdict(file, { problems, gaps, unanswered }), columns);
}

const OUTLOOK_MARKS: readonly Mark[] = [
  { pattern: /^\S+, \d.* to .*\d{4}$/g, look: "bold" },
  { pattern: /(?<=^ *)\d+ (?:gap|overlap)s? of /g, look: "yellow" },
  { pattern: /nobody fills (?:it|them)$/g, look: "red" },
];

type Judged = Pick<OutlookShown, "problems" | "gaps" | "unanswered">;

function verdict(file: string, { problems, gaps, unanswered }: Judged): Piece {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [count(errors, "error"), count(warnings, "warning"), count(gaps, "unplanned gap")];
  const counted = counts.filter((part) => part !== undefined).join(", ");
  if (counted === "" && unanswered > 0) {
    return { text: `${file} has no mistake of its own; whether it fits the repository is not known.`, look: "yellow" };
  }
  if (counted === "") return { text: `${file} is fine.`, look: "green" };
  return { text: `${file}: ${counted}.`, look: errors + gaps > 0 ? "red" : "yellow" };
}

function count(number: number, word: string): string | undefined {
  return number === 0 ? undefined : `${number} ${word}${number === 1 ? "" : "s"}`;
}
