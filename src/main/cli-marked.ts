// How do lines that are text already fit a terminal, with what matters in its colour?

import { type Look, painted, paletteOf, type Piece } from "./cli-painted.ts";
import { wrapped } from "./cli-text-width.ts";

/** What matches gets this look; of several that overlap the one that begins first. */
export interface Mark {
  /** Global; it is tried on each line. */
  readonly pattern: RegExp;
  readonly look: Look;
}

const NARROWEST = 12;

/**
 * The lines on standard output, none wider than the columns: one that is too wide goes on below its own beginning,
 * indented as far. Undefined columns: as they are.
 */
export function printMarked(text: string, marks: readonly Mark[], columns: number | undefined): void {
  const palette = paletteOf(process.stdout, process.env);
  const lines = text.split("\n").flatMap((line) => fitted(line, columns));
  const shown = lines.map((line) => painted(piecesOf(line, marks), palette));
  // At once, as there may be a line for each day of a century.
  process.stdout.write(`${shown.join("\n")}\n`);
}

function fitted(line: string, columns: number | undefined): readonly string[] {
  if (columns === undefined) return [line];
  const own = /^ */.exec(line)?.[0] ?? "";
  const indent = columns - own.length < NARROWEST ? "" : own;
  return wrapped(line.slice(own.length), Math.max(1, columns - indent.length)).map((part) => indent + part);
}

function piecesOf(line: string, marks: readonly Mark[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { from, until, look } of matchesIn(line, marks)) {
    if (from < done) continue;
    pieces.push({ text: line.slice(done, from) }, { text: line.slice(from, until), look });
    done = until;
  }
  return [...pieces, { text: line.slice(done) }];
}

interface Match {
  readonly from: number;
  readonly until: number;
  readonly look: Look;
}

function matchesIn(line: string, marks: readonly Mark[]): readonly Match[] {
  const found = marks.flatMap(({ pattern, look }) => {
    return [...line.matchAll(pattern)].map(({ 0: text, index }) => ({ from: index, until: index + text.length, look }));
  });
  return found.sort((one, other) => one.from - other.from);
}
