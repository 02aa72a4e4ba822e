// Which lines of a comment are its author's own, which are quoted or code, and which does nobody see?

export interface CommentLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly kind: "own" | "quote" | "code";
}

interface Fence {
  readonly mark: string;
  readonly length: number;
}

const QUOTE = /^ {0,3}>/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
// What follows backticks on the opening line may hold no backtick, or it is code within a sentence.
const OPENING = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/;
const CLOSING = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/** The lines that are not blank, as GitHub shows them: without `<!-- -->`, which nobody sees. */
export function commentLines(body: string): readonly CommentLine[] {
  const lines: CommentLine[] = [];
  let fence: Fence | undefined;
  let isHidden = false;
  for (const [index, written] of body.split(/\r\n|\r|\n/).entries()) {
    if (fence !== undefined) {
      lines.push({ number: index + 1, text: written, kind: "code" });
      if (closes(written, fence)) fence = undefined;
      continue;
    }
    const seen = withoutHidden(written, isHidden);
    isHidden = seen.isHidden;
    const kind = kindOf(seen.text);
    fence = kind === "quote" ? undefined : fenceOpenedBy(seen.text);
    lines.push({ number: index + 1, text: seen.text, kind: fence === undefined ? kind : "code" });
  }
  return lines.filter((line) => line.text.trim() !== "");
}

function kindOf(text: string): CommentLine["kind"] {
  if (QUOTE.test(text)) return "quote";
  return INDENTED.test(text) ? "code" : "own";
}

function fenceOpenedBy(text: string): Fence | undefined {
  const match = OPENING.exec(text);
  const marks = match?.[1] ?? match?.[2];
  return marks === undefined ? undefined : { mark: marks.charAt(0), length: marks.length };
}

function closes(text: string, fence: Fence): boolean {
  const marks = CLOSING.exec(text)?.[1];
  return marks !== undefined && marks.startsWith(fence.mark) && marks.length >= fence.length;
}

/** The line less what stands between `<!--` and `-->`, and whether the next line begins hidden. */
function withoutHidden(line: string, beginsHidden: boolean): { readonly text: string; readonly isHidden: boolean } {
  let text = "";
  let rest = line;
  let isHidden = beginsHidden;
  while (rest !== "") {
    const mark = isHidden ? "-->" : "<!--";
    const at = rest.indexOf(mark);
    if (!isHidden) text += at < 0 ? rest : rest.slice(0, at);
    if (at < 0) break;
    rest = rest.slice(at + mark.length);
    isHidden = !isHidden;
  }
  return { text, isHidden };
}
