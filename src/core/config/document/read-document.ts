// Is this text a YAML file of a bearable size, and what does it say?

import { Composer, Lexer, LineCounter, Parser } from "yaml";
import type { CST } from "yaml";
import type { Place, Problem } from "../../problem.ts";
import type { MapNode } from "./node.ts";
import { errorAt } from "./node.ts";
import { syntaxFault } from "./syntax-fault.ts";
import type { Fault } from "./syntax-fault.ts";
import { nestingMessage, treeOf } from "./tree-of.ts";

const LARGEST_BYTES = 256 * 1024;
// Beyond this the text is not even composed; wrong indentation can look nested, so it is more than the real limit.
const DEEPEST_READ = 500;

/** `root` is missing when the text can't be read as a file of settings at all. */
export interface DocumentRead {
  readonly root?: MapNode;
  readonly problems: readonly Problem[];
}

/**
 * Reads one file. Text that is not valid YAML, or beyond a limit (256 KiB, nesting 32, 100 aliases), gives one problem:
 * the first. `file` is the name under which its places are remembered; absent for the main file.
 */
export function readDocument(text: string, file?: string): DocumentRead {
  const start: Place = { line: 1, column: 1, ...(file === undefined ? {} : { file }) };
  const beginning = { at: start, path: "" };
  if (bytesOf(text) > LARGEST_BYTES) return { problems: [errorAt(beginning, "the file is larger than 256 KiB")] };
  const lines = new LineCounter();
  const parsed = parse(text, lines);
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { ...start, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (parsed.contents === undefined) return { problems: [firstOf(parsed.faults, placeOf)] };
  const tree = treeOf(parsed.contents, placeOf);
  const faults = [...parsed.faults, ...tree.faults];
  if (faults.length > 0) return { problems: [firstOf(faults, placeOf)] };
  if (tree.root.kind === "map") return { root: tree.root, problems: tree.problems };
  const isEmpty = tree.root.kind === "scalar" && tree.root.value === null;
  const message = isEmpty
    ? 'the file is empty; begin with "version: 1"'
    : 'the file is not a list of settings; begin with "version: 1", each setting on its own line as "key: value"';
  return { problems: [errorAt(isEmpty ? beginning : tree.root, message)] };
}

function bytesOf(text: string): number {
  return text.length > LARGEST_BYTES ? text.length : new TextEncoder().encode(text).length;
}

function firstOf(faults: readonly Fault[], placeOf: (offset: number) => Place): Problem {
  const [first] = faults.toSorted((left, right) => left.offset - right.offset);
  return errorAt({ at: placeOf(first?.offset ?? 0), path: "" }, first?.message ?? "the file can't be read");
}

interface Parsed {
  /** Undefined when reading stopped before the end. */
  readonly contents: unknown;
  readonly faults: readonly Fault[];
}

function parse(text: string, lines: LineCounter): Parsed {
  const tokens = tokensOf(text, lines);
  if (!("tokens" in tokens)) return { contents: undefined, faults: [tokens] };
  // The core schema of YAML 1.2, whatever a `%YAML` line asks for: dates, times and `no` are texts.
  const options = { version: "1.2", schema: "core", uniqueKeys: false, merge: false, strict: true } as const;
  const documents = [...new Composer(options).compose(tokens.tokens, true, text.length)];
  const [document, second] = documents;
  // Only the first: a mistake makes the parser stumble over what follows.
  const [error] = (document?.errors ?? []).toSorted((left, right) => left.pos[0] - right.pos[0]);
  const faults = error === undefined ? [] : [syntaxFault(error, text)];
  if (second !== undefined) {
    faults.push({ offset: second.range[0], message: 'the file holds more than one document; remove the second "---"' });
  }
  return { contents: document?.contents ?? null, faults };
}

// The library composes recursively, so depth is bounded before it composes anything.
function tokensOf(text: string, lines: LineCounter): { readonly tokens: readonly CST.Token[] } | Fault {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST_READ) {
      return { offset: Math.max(0, parser.offset - 1), message: nestingMessage() };
    }
  }
  tokens.push(...parser.end());
  return { tokens };
}
