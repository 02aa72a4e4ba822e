// How is a mistake in the YAML itself explained to somebody who does not know YAML?

import type { ErrorCode, YAMLError } from "yaml";

/** Something that keeps the whole file from being read, at an offset of its text. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

const LONGEST_MESSAGE = 200;

// Where the parser's own words would puzzle most.
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: "a tab can't indent a line; use spaces",
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line; put text that holds a colon in quotes',
  BAD_INDENT: "the indentation does not fit the lines around it, or a bracket is not closed",
};

/** A parser's error in the words of the owner; its position in the text stays. */
export function syntaxFault(error: YAMLError, text: string): Fault {
  return { offset: error.pos[0], message: `this is not valid YAML: ${sentence(error, text)}` };
}

function sentence(error: YAMLError, text: string): string {
  if (error.code === "BAD_SCALAR_START") return startSentence(text[error.pos[0]] ?? "");
  return SENTENCES[error.code] ?? error.message.slice(0, LONGEST_MESSAGE);
}

function startSentence(character: string): string {
  if (character === "@") return 'a text can\'t begin with "@" unless it is quoted; a login is written without "@"';
  return `a text can't begin with "${character}" unless it is quoted`;
}
