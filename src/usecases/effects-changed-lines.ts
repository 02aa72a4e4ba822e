// Which lines of a file did an edit touch, and which of them belong to an entry?

import type { Place } from "../core/problem.ts";

export interface ChangedLines {
  readonly lines: readonly string[];
  /** Numbers from 1, of the new text; where lines were only deleted, that of the line before them. */
  readonly changed: ReadonlySet<number>;
}

// Beyond that, all between the first and the last difference counts as changed.
const MOST_COMPARED = 1_000_000;

export function changedLines(before: string, after: string): ChangedLines {
  const [old, lines] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < lines.length && old[start] === lines[start]) start += 1;
  let end = 0;
  const longest = Math.min(old.length, lines.length) - start;
  while (end < longest && old[old.length - 1 - end] === lines[lines.length - 1 - end]) end += 1;
  const [left, right] = [old.slice(start, old.length - end), lines.slice(start, lines.length - end)];
  const places = left.length * right.length > MOST_COMPARED ? right.map((_, index) => index) : unmatched(left, right);
  return { lines, changed: new Set(places.map((index) => Math.max(1, start + index + 1))) };
}

/** The first changed line in the block that begins at a place: that line, and those after it that are indented further. */
export function changedIn({ lines, changed }: ChangedLines, { line, column }: Place): Place | undefined {
  for (let number = line; number <= lines.length; number += 1) {
    const text = lines[number - 1] ?? "";
    const indent = text.search(/\S/);
    if (number > line && indent >= 0 && indent < column) return undefined;
    if (changed.has(number)) return placeOf(lines, number);
  }
  return undefined;
}

/** The first changed line of the file; its first line where none was. */
export function firstChanged({ lines, changed }: ChangedLines): Place {
  const [first = 1] = changed;
  return placeOf(lines, first);
}

function placeOf(lines: readonly string[], number: number): Place {
  return { line: number, column: Math.max(0, (lines[number - 1] ?? "").search(/\S/)) + 1 };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

/** Places in `right` of lines that have no counterpart in `left`; where lines were only deleted, the place before them. */
function unmatched(left: readonly string[], right: readonly string[]): readonly number[] {
  const common = commonLengths(left, right);
  const found: number[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const begun = { row, column };
    while ((row < left.length || column < right.length) && left[row] !== right[column]) {
      const isNew = row === left.length || lengthAt(common, row, column + 1) >= lengthAt(common, row + 1, column);
      if (isNew && column < right.length) column += 1;
      else row += 1;
    }
    if (column > begun.column)
      found.push(...Array.from({ length: column - begun.column }, (_, index) => begun.column + index));
    else if (row > begun.row) found.push(column - 1);
    [row, column] = [row + 1, column + 1];
  }
  return found;
}

function commonLengths(left: readonly string[], right: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const isSame = left[row] === right[column];
      const here = isSame
        ? lengthAt(rows, row + 1, column + 1) + 1
        : Math.max(lengthAt(rows, row + 1, column), lengthAt(rows, row, column + 1));
      const line = rows[row];
      if (line !== undefined) line[column] = here;
    }
  }
  return rows;
}

function lengthAt(rows: readonly Uint32Array[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}
