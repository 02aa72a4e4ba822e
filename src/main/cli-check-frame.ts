// How does a problem stand in the terminal, with its line of the file below it?

import type { NamedText } from "../core/config/place-of-path.ts";
import type { Problem } from "../core/problem.ts";
import { problemLine } from "./cli-file.ts";
import { columnsOf, cut } from "./cli-text-width.ts";

export interface Frame {
  /** `file:line:column: error: what is wrong`. */
  readonly head: string;
  /** The line with its number, and a mark below the column; undefined where the text is not at hand. */
  readonly code: readonly [line: string, mark: string] | undefined;
}

/** No line of `code` is wider than the columns: of a long line the part around the column is shown. */
export function frameOf(own: string, problem: Problem, texts: readonly NamedText[], columns = Infinity): Frame {
  const head = problemLine(own, problem);
  const text = texts.find(({ file }) => file === problem.file)?.text;
  const line = text?.split(/\r\n|\r|\n/)[problem.line - 1];
  if (line === undefined) return { head, code: undefined };
  const margin = `${problem.line} | `;
  const shown = partAround(line.replaceAll("\t", " "), problem.column - 1, columns - margin.length);
  const beside = " ".repeat(String(problem.line).length);
  return { head, code: [`${margin}${shown.text}`, `${beside} | ${" ".repeat(shown.before)}^`] };
}

const LEAD = 10;
const MORE = "...";

interface Part {
  readonly text: string;
  /** Columns before the place. */
  readonly before: number;
}

// What stands before the place is what tells where it is; the rest is cut off.
function partAround(line: string, place: number, room: number): Part {
  const before = line.slice(0, place);
  if (columnsOf(before) + LEAD + MORE.length <= room || columnsOf(line) <= room) {
    return { text: cut(line, room), before: columnsOf(before) };
  }
  const lead = before.slice(-LEAD);
  return { text: cut(MORE + lead + line.slice(place), room), before: MORE.length + columnsOf(lead) };
}
