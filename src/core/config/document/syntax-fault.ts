// How is a mistake in the YAML itself explained to somebody who does not know YAML?

import type { YAMLError } from "yaml";
import { lexemesBefore } from "./lexemes.ts";
import { isClosedLater, openBracketAt } from "./open-bracket.ts";

/** Something that keeps the whole file from being read, at an offset of its text. */
export interface Fault {
  readonly offset: number;
  readonly message: string;
}

const LONGEST_MESSAGE = 200;

/** A parser's error in the words of the owner, where the owner would look for it. */
export function syntaxFault(error: YAMLError, text: string): Fault {
  const at = error.pos[0];
  const said = error.message.slice(0, LONGEST_MESSAGE);
  const explain = EXPLAINED.find(([code, words]) => code === error.code && words.test(said))?.[2];
  const fault = explain?.(at, text) ?? { offset: at, message: said };
  return { ...fault, message: `this is not valid YAML: ${fault.message}` };
}

/** Undefined where the parser's own words must do. */
type Explain = (at: number, text: string) => Fault | undefined;

const ANY = /^/;

// By the parser's code, and by its words where one code has several meanings.
const EXPLAINED: readonly (readonly [code: string, words: RegExp, explain: Explain])[] = [
  ["TAB_AS_INDENT", ANY, (at) => ({ offset: at, message: "a tab can't indent a line; use spaces" })],
  ["BAD_SCALAR_START", ANY, badStart],
  ["BLOCK_AS_IMPLICIT_KEY", ANY, (at, text) => secondColon(at, text) ?? indentedTooFar(at, text)],
  ["MULTILINE_IMPLICIT_KEY", ANY, (at, text) => (beginsLine(at, text) ? noKey(at) : indentedTooFar(at, text))],
  ["MISSING_CHAR", /^Implicit map keys/, noKey],
  ["MISSING_CHAR", /^Missing closing "/, (at, text) => openQuote('"', at, text)],
  ["MISSING_CHAR", /^Missing closing '/, (at, text) => openQuote("'", at, text)],
  ["MISSING_CHAR", /^Missing , /, (at) => ({ offset: at, message: 'a "," is missing between two entries' })],
  ["MISSING_CHAR", /end with a [\]}]$/, openBracket],
  ["BAD_INDENT", /end with a [\]}]$/, openBracket],
  ["BAD_INDENT", ANY, unevenIndent],
  ["UNEXPECTED_TOKEN", /^Unexpected scalar at node end/, afterQuote],
  ["UNEXPECTED_TOKEN", /^Unexpected flow-(?:seq|map)-end token/, loneBracket],
];

function badStart(at: number, text: string): Fault {
  const character = text[at] ?? "";
  const login = character === "@" ? '; a login is written without "@"' : "";
  return { offset: at, message: `a text can't begin with "${character}" unless it is quoted${login}` };
}

function secondColon(at: number, text: string): Fault | undefined {
  const [line = ""] = text.slice(at, at + LONGEST_MESSAGE).split("\n");
  if (!/:(?:\s|$)/.test(line)) return undefined;
  return { offset: at, message: 'a second ": " on one line; put text that holds a colon in quotes' };
}

// The parser points at the value of the line above, which the line below seems to continue.
function indentedTooFar(at: number, text: string): Fault {
  const end = text.indexOf("\n", at);
  const below = text.slice(end).search(/[^\s]/);
  const message = "the indentation is too deep: keys that belong together begin in the same column";
  return { offset: end < 0 || below < 0 ? at : end + below, message };
}

function unevenIndent(at: number, text: string): Fault {
  const message = "the indentation does not fit the lines around it: what belongs together begins in the same column";
  return { offset: at + Math.max(0, text.slice(at).search(/[^ ]/)), message };
}

function beginsLine(at: number, text: string): boolean {
  return /(?:^|\n)[ -]*$/.test(text.slice(Math.max(0, at - LONGEST_MESSAGE), at));
}

function noKey(at: number): Fault {
  return { offset: at, message: 'expected "key: value", with a colon and a space behind the key' };
}

function openQuote(quote: string, at: number, text: string): Fault {
  const start = text.lastIndexOf(quote, at - 1);
  return { offset: Math.max(0, start), message: `the text that begins with ${quote} has no closing ${quote}` };
}

// The parser points at where it gave up, often a line below.
function openBracket(at: number, text: string): Fault | undefined {
  const open = openBracketAt(text, at);
  if (open === undefined) return undefined;
  if (!isClosedLater(text, open)) {
    return { offset: open.offset, message: `the "${open.bracket}" has no closing "${open.closing}"` };
  }
  const message = `what stands between "${open.bracket}" and "${open.closing}" is indented further than the line before`;
  return { offset: at, message };
}

function afterQuote(at: number, text: string): Fault | undefined {
  const [quote = ""] = /["']$/.exec(text.slice(0, at)) ?? [];
  if (quote === "") return undefined;
  const quoted = [...lexemesBefore(text, at)].findLast(({ source }) => source.startsWith(quote));
  // Nobody quotes over several lines on purpose here: the text ran on to the next quote of the file.
  if (quoted?.source.includes("\n") === true) return openQuote(quote, quoted.offset + 1, text);
  const way = quote === "'" ? "write it twice ('')" : 'put a backslash before it (\\")';
  return { offset: at, message: `the text ended with the quote before this; ${way} when it belongs to the text` };
}

function loneBracket(at: number, text: string): Fault {
  return { offset: at, message: `the closing "${text[at] ?? ""}" has nothing to close` };
}
