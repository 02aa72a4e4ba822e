// How does a text get its colours, where somebody sees them?

import { styleText } from "node:util";
import { printable } from "./cli-print.ts";
import { columnsOf, wrapped } from "./cli-text-width.ts";

export type Look = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** A piece of a line; without a look it stays as it is. */
export interface Piece {
  readonly text: string;
  readonly look?: Look | undefined;
}

/** One line of pieces, on standard output. Colours only on a terminal, and not where `NO_COLOR` is set. */
export function printPieces(pieces: readonly Piece[]): void {
  const hasColours = coloursOn(process.stdout.isTTY, process.env);
  const line = pieces.map(({ text, look }) => {
    const plain = printable(text);
    return look === undefined || !hasColours || plain === ""
      ? plain
      : styleText(look, plain, { validateStream: false });
  });
  process.stdout.write(`${line.join("").trimEnd()}\n`);
}

/** Whether colours are shown: no-color.org, and terminals that know none. */
export function coloursOn(isTerminal: boolean | undefined, environment: NodeJS.ProcessEnv): boolean {
  if (isTerminal !== true || environment["TERM"] === "dumb") return false;
  return (environment["NO_COLOR"] ?? "") === "";
}

/** A text in lines that fit the columns, all of one look; undefined: in one line. */
export function printWrapped({ text, look }: Piece, columns: number | undefined): void {
  for (const line of wrapped(text, columns ?? Infinity)) printPieces([{ text: line, look }]);
}

/** A heading, such as `History`, after an empty line. */
export function printHeading(text: string): void {
  printPieces([]);
  printPieces([{ text, look: "bold" }]);
}

export interface Entry {
  /** Stands before the text, and lines that follow are indented as far. */
  readonly head: Piece;
  readonly text: string;
  readonly look?: Look | undefined;
}

const INDENT = "  ";
const NARROWEST = 20;

/** Entries below one another, their texts in one column, no wider than the columns; undefined: a line each. */
export function printEntries(entries: readonly Entry[], columns: number | undefined): void {
  const widest = Math.max(0, ...entries.map(({ head }) => columnsOf(head.text)));
  const beside = INDENT.length + widest + INDENT.length;
  const room = (columns ?? Infinity) - beside;
  for (const entry of entries) {
    if (room >= NARROWEST) printBeside(entry, { widest, room });
    else printBelow(entry, columns ?? Infinity);
  }
}

function printBeside({ head, text, look }: Entry, { widest, room }: { widest: number; room: number }): void {
  const [first = "", ...rest] = wrapped(text, room);
  const gap = " ".repeat(widest - columnsOf(head.text));
  printPieces([{ text: INDENT }, head, { text: gap + INDENT }, { text: first, look }]);
  for (const line of rest) printPieces([{ text: " ".repeat(widest + 2 * INDENT.length) }, { text: line, look }]);
}

function printBelow({ head, text, look }: Entry, columns: number): void {
  for (const line of wrapped(head.text, Math.max(1, columns - INDENT.length))) {
    printPieces([{ text: INDENT }, { text: line, look: head.look }]);
  }
  for (const line of wrapped(text, Math.max(1, columns - 2 * INDENT.length))) {
    printPieces([{ text: INDENT + INDENT }, { text: line, look }]);
  }
}
