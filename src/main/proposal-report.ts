// What is said of a checked proposal, in a workflow's summary and in the App's check?

import type { Problem } from "../core/problem.ts";
import type { ProposalCheck, ProposalChecked } from "../usecases/check-proposal.ts";
import { type Block, fitted, paragraph, table } from "./proposal-blocks.ts";
import { chartBlocks } from "./proposal-chart.ts";
import { effectBlocks, effectCounts, presentBlocks, type Telling } from "./proposal-effects.ts";
import { counted, inCode, plainLine } from "./proposal-wording.ts";

export interface ProposalReport {
  readonly isRed: boolean;
  /** One plain line. */
  readonly title: string;
  /** Markdown of at most so many bytes. */
  readonly summary: (bytes: number) => string;
  /** What to say at lines of the file, errors first. */
  readonly annotations: readonly Annotation[];
}

export interface Annotation {
  readonly severity: Problem["severity"];
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const LONGEST_MESSAGE = 2_000;

export function reportOnProposal(check: ProposalCheck): ProposalReport {
  switch (check.kind) {
    case "untouched":
      return quiet({ isRed: false, title: `This pull request does not touch ${check.file}.` });
    case "failed":
      return quiet({ isRed: true, title: `${check.file} could not be checked: ${check.failure.message}` });
    case "checked": {
      const { now, timezone, repositoryUrl } = check;
      const title = titleOf(check);
      const blocks = [paragraph("result", inCode(title)), ...blocksOf(check, { now, timezone, repositoryUrl })];
      return {
        isRed: errorsOf(check) > 0,
        title,
        summary: (bytes) => fitted(blocks, bytes),
        annotations: annotationsOf(check),
      };
    }
  }
}

function quiet({ isRed, title }: Pick<ProposalReport, "isRed" | "title">): ProposalReport {
  const line = plainLine(title);
  return { isRed, title: line, summary: () => `${inCode(line)}\n`, annotations: [] };
}

function titleOf(check: ProposalChecked): string {
  const warnings = check.problems.length - errorsOf(check);
  const counts = [
    ...(errorsOf(check) > 0 ? [counted(errorsOf(check), "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
    ...effectCounts(check),
  ];
  const what = check.isRemoved ? `${check.file} is removed` : check.file;
  if (counts.length > 0) return `${what}: ${counts.join("; ")}`;
  return check.isRemoved ? what : `${check.file} is fine, and changes nobody's turns and no open ticket`;
}

function errorsOf({ problems }: ProposalChecked): number {
  return problems.filter(({ severity }) => severity === "error").length;
}

function blocksOf(check: ProposalChecked, telling: Telling): readonly Block[] {
  const { effects, notes, problems, findings } = check;
  const rowsOf = (each: readonly Problem[]) => each.map((problem) => problemRow(problem, check));
  return [
    ...(effects === undefined ? [] : presentBlocks(effects)),
    ...notes.map((note) => paragraph("a note", inCode(note))),
    ...table("Problems", ["Where", "What"], rowsOf(problems)),
    ...table("What the change does, by line", ["Where", "What"], rowsOf(findings)),
    ...(effects === undefined ? [] : effectBlocks(effects, telling)),
    ...(effects === undefined ? [] : chartBlocks(effects.schedules, telling)),
  ];
}

function problemRow({ severity, message, line, column, file }: Problem, check: ProposalChecked): readonly string[] {
  return [inCode(`${file ?? check.file}:${line}:${column}`), `${severity}: ${inCode(message)}`];
}

function annotationsOf({ problems, findings, isRemoved }: ProposalChecked): readonly Annotation[] {
  if (isRemoved) return [];
  const isError = ({ severity }: Problem): boolean => severity === "error";
  // Where only some are shown, what the change does goes before what would have been said without it too.
  const ordered = [...problems.filter(isError), ...findings, ...problems.filter((each) => !isError(each))];
  return ordered.map(annotationOf);
}

// What stands in a base has no line in this file.
function annotationOf({ severity, message, line, column, file }: Problem): Annotation {
  const text = plainLine(message, LONGEST_MESSAGE);
  if (file === undefined) return { severity, line, column, message: text };
  return { severity, line: 1, column: 1, message: `${plainLine(file)}:${line}:${column}: ${text}` };
}
