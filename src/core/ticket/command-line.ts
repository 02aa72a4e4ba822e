// Is this line of a comment a command, and does a comment say anything beyond commands?

import { type CommentLine, commentLines } from "./comment-lines.ts";

export interface CommandLine {
  /** Of the comment, from 1. */
  readonly line: number;
  /** As written, without `/`. */
  readonly word: string;
  /** What stands after it, trimmed. */
  readonly rest: string;
}

// `/ack`, `/assign me`; but `/etc/hosts is wrong` is a sentence.
const COMMAND = /^ {0,3}\/([a-z][a-z-]*)(?:\s+(.*))?$/i;

// Nobody means more in one comment, and each may be answered.
const MOST_IN_A_COMMENT = 20;

/** The lines of a comment that are commands, whether we know them or not: outside quotes, code and what is hidden. */
export function commandLines(body: string): readonly CommandLine[] {
  return commentLines(body)
    .flatMap((line) => commandLine(line) ?? [])
    .slice(0, MOST_IN_A_COMMENT);
}

/**
 * False for a comment that is empty but for lines like `/ack` or `/assign me`. A quote beside a command is what
 * somebody else has said; a quote alone is meant to say something.
 */
export function saysMoreThanCommands(body: string): boolean {
  const lines = commentLines(body);
  const commands = lines.filter((line) => commandLine(line) !== undefined);
  const saysItself = lines.some((line) => line.kind !== "quote" && !commands.includes(line));
  return saysItself || (commands.length === 0 && lines.length > 0);
}

function commandLine({ kind, text, number }: CommentLine): CommandLine | undefined {
  const match = kind === "own" ? COMMAND.exec(text.trimEnd()) : null;
  return match?.[1] === undefined ? undefined : { line: number, word: match[1], rest: (match[2] ?? "").trim() };
}
