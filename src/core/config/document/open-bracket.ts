// Which bracket is still open at some point of the text?

import { lexemesBefore } from "./lexemes.ts";

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["[", "]"],
  ["{", "}"],
]);

export interface OpenBracket {
  readonly offset: number;
  readonly bracket: string;
  readonly closing: string;
}

/** The innermost bracket opened before `end` and not closed until then; brackets in quoted texts are none. */
export function openBracketAt(text: string, end: number): OpenBracket | undefined {
  const open: OpenBracket[] = [];
  for (const { offset, source } of lexemesBefore(text, end)) {
    const closing = CLOSING.get(source);
    if (closing !== undefined) open.push({ offset, bracket: source, closing });
    if (source === open.at(-1)?.closing) open.pop();
  }
  return open.at(-1);
}

/** Whether the bracket is closed further on, whatever the indentation says. */
export function isClosedLater(text: string, { offset, bracket, closing }: OpenBracket): boolean {
  let depth = 0;
  for (let index = offset; index < text.length; index += 1) {
    if (text[index] === bracket) depth += 1;
    if (text[index] === closing) depth -= 1;
    if (depth === 0) return true;
  }
  return false;
}
