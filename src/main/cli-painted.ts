// How does a text get its colours, where somebody sees them?

import { styleText } from "node:util";
import { printable } from "./cli-print.ts";
import { columnsOf, withoutBreaks, wrapped } from "./cli-text-width.ts";

export type Look = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** A piece of a line; without a look it stays as it is. */
export interface Piece {
  readonly text: string;
  readonly look?: Look | undefined;
}

/** Whether what is shown has colours. */
export type Palette = "colours" | "plain";

/** One line of pieces, on standard output. */
export function printPieces(pieces: readonly Piece[]): void {
  process.stdout.write(`${painted(pieces, paletteOf(process.stdout, process.env))}\n`);
}

/** One line. Whatever the file contains, it can't steer the terminal. */
export function painted(pieces: readonly Piece[], palette: Palette): string {
  const line = pieces.map(({ text, look }) => {
    const plain = withoutBreaks(printable(text));
    return look === undefined || palette === "plain" || plain === ""
      ? plain
      : styleText(look, plain, { validateStream: false });
  });
  return line.join("").trimEnd();
}

/**
 * Colours are for a terminal only, whatever `FORCE_COLOR` asks for, so that a pipe always reads plain text; and not for
 * one that knows none, nor where `NO_COLOR` (no-color.org) or `FORCE_COLOR=0` forbids them.
 */
export function paletteOf(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Palette {
  if (stream.isTTY !== true || environment["TERM"] === "dumb") return "plain";
  if (["0", "false"].includes(environment["FORCE_COLOR"] ?? "")) return "plain";
  return (environment["NO_COLOR"] ?? "") === "" ? "colours" : "plain";
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
