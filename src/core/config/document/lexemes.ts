// Of which pieces is the text of a file made, and where does each stand?

import { Lexer } from "yaml";

// Signs of the lexer's own, which stand for nothing in the text: a document, a text, an end by mistake.
const WITHOUT_WIDTH = new Set(["\u{2}", "\u{1f}", "\u{18}"]);

export interface Lexeme {
  readonly offset: number;
  readonly source: string;
}

/** The pieces that begin before `end`, in order: brackets, quoted texts, plain texts, spaces, ends of lines. */
export function* lexemesBefore(text: string, end: number): Generator<Lexeme> {
  let offset = 0;
  for (const source of new Lexer().lex(text)) {
    if (offset >= end) return;
    if (WITHOUT_WIDTH.has(source)) continue;
    yield { offset, source };
    offset += source.length;
  }
}
