// How does a table fit into the columns of a terminal?

import { type Look, type Piece, printPieces } from "./cli-painted.ts";
import { columnsOf, inOneLine, padded, wrapped } from "./cli-text-width.ts";

/** One row; a cell's lines are told below one another. */
export type Row = readonly Cell[];

export interface Cell {
  readonly lines: readonly string[];
  readonly look?: Look | undefined;
}

const GAP = 2;
const NARROWEST = 12;
const INDENT = 3;

/** No wider than the columns; undefined: as wide as it gets. Where that can't be, a row's cells stand below one another. */
export function printTable(heads: readonly string[], rows: readonly Row[], columns: number | undefined): void {
  const head: Row = heads.map((text) => ({ lines: [text], look: "bold" }));
  const natural = heads.map((_, index) => Math.max(...[head, ...rows].map((row) => widthOf(row[index]))));
  const widths = fitted(natural, (columns ?? Infinity) - GAP * (heads.length - 1));
  if (widths === undefined) {
    for (const row of rows) printStacked(row, columns ?? Infinity);
    return;
  }
  for (const row of [head, ...rows]) printRow(row, widths);
}

function widthOf(cell: Cell | undefined): number {
  return Math.max(0, ...(cell?.lines ?? []).map((line) => columnsOf(inOneLine(line))));
}

/** The widest give way first; undefined where even the narrowest would not fit. */
function fitted(natural: readonly number[], room: number): readonly number[] | undefined {
  const least = natural.map((width) => Math.min(width, NARROWEST));
  if (sum(least) > room) return undefined;
  if (sum(natural) <= room) return natural;
  let limit = Math.max(...natural);
  while (sum(natural.map((width) => Math.min(width, limit))) > room) limit -= 1;
  return natural.map((width) => Math.min(width, limit));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

function printRow(row: Row, widths: readonly number[]): void {
  const cells = row.map(({ lines }, index) => lines.flatMap((line) => wrapped(inOneLine(line), widths[index] ?? 1)));
  const height = Math.max(1, ...cells.map(({ length }) => length));
  for (let line = 0; line < height; line += 1) {
    const pieces = row.flatMap(({ look }, index): readonly Piece[] => {
      const text = cells[index]?.[line] ?? "";
      const isLast = index === row.length - 1;
      const rest = isLast ? "" : padded("", (widths[index] ?? 0) - columnsOf(text) + GAP);
      return [{ text, look }, { text: rest }];
    });
    printPieces(pieces);
  }
}

function printStacked(row: Row, columns: number): void {
  for (const [index, { lines, look }] of row.entries()) {
    const indent = index === 0 ? 0 : INDENT;
    for (const text of lines.flatMap((line) => wrapped(inOneLine(line), Math.max(1, columns - indent)))) {
      printPieces([{ text: " ".repeat(indent) }, { text, look }]);
    }
  }
}
