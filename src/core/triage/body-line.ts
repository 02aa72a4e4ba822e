// What are the lines of an issue's body, and which of them stand in a code fence?

export interface BodyLine {
  /** Without its line ending. */
  readonly text: string;
  /** In a code fence, the lines that open and close it included. */
  readonly fenced: boolean;
}

/** The body's lines, whatever ends them: LF, CRLF or CR. Fences by CommonMark: one left open runs to the end. */
export function bodyLines(body: string): readonly BodyLine[] {
  const lines: BodyLine[] = [];
  let open: Fence | undefined;
  for (const text of body.split(/\r\n|\r|\n/)) {
    const fence = fenceOf(text);
    lines.push({ text, fenced: open !== undefined || fence !== undefined });
    if (open === undefined) open = fence;
    else if (fence !== undefined && closes(fence, open)) open = undefined;
  }
  return lines;
}

export interface LineHeading {
  /** How many `#` it begins with, 1 to 6. */
  readonly level: number;
  readonly text: string;
}

/** The heading a line is, closing `#`s left out; undefined for any other line and for an empty heading. */
export function headingOf(line: BodyLine): LineHeading | undefined {
  if (line.fenced) return undefined;
  const match = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(line.text);
  const text = match?.[2]
    ?.trim()
    .replace(/^#+$|[ \t]#+$/, "")
    .trim();
  if (match?.[1] === undefined || text === undefined || text === "") return undefined;
  return { level: match[1].length, text };
}

/** The lines without the blank ones at either end, put together again. */
export function trimmedText(lines: readonly string[]): string {
  return lines.join("\n").trim();
}

/** The text as it is compared: one spelling of each letter, one space between words. */
export function oneLine(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ");
}

/** The same text without the code fence that GitHub puts around the answer to a field with `render:`. */
export function withoutFence(text: string): string {
  const lines = text.split("\n");
  const first = fenceOf(lines[0] ?? "");
  const last = fenceOf(lines.at(-1) ?? "");
  if (lines.length < 2 || first === undefined || last === undefined || !closes(last, first)) return text;
  return trimmedText(lines.slice(1, -1));
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  /** What follows the marks: the language. Only a fence without it closes another. */
  readonly info: string;
}

function fenceOf(text: string): Fence | undefined {
  const match = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
  const marks = match?.[1];
  const info = match?.[2]?.trim() ?? "";
  // Three backticks, words and another backtick are inline code, not a fence.
  if (marks === undefined || (marks.startsWith("`") && info.includes("`"))) return undefined;
  return { mark: marks.charAt(0), length: marks.length, info };
}

function closes(fence: Fence, open: Fence): boolean {
  return fence.mark === open.mark && fence.length >= open.length && fence.info === "";
}
