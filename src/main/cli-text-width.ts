// How is a text laid out in the columns of a terminal?

const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

// What nearly every text is, and counted a hundred times faster.
const PLAIN = /^[ -~]*$/;

const MORE = "...";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The terminal's columns, else those that `COLUMNS` promises; undefined: the reader is a pipe or a file, without an edge. */
export function terminalColumns(): number | undefined {
  const promised = Number(process.env["COLUMNS"]);
  const columns = process.stdout.isTTY ? process.stdout.columns : promised;
  return Number.isInteger(columns) && columns > 0 ? columns : undefined;
}

/** How many columns a text takes: two for an emoji or an ideogram. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** The text with blanks behind it, up to so many columns. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** The text in lines of so many columns, broken between words; a longer word is broken inside. */
export function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((each) => pieces(each, columns))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columnsOf(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** The text, or as much of its beginning as fits, with `...` where something is left out. */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  const [first = ""] = pieces(text, Math.max(1, columns - MORE.length));
  return first + MORE;
}

/** A text in one line, whatever the file has in it. */
export function inOneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** The same with its blanks as they are: a line break of the file's must not begin a line, which a workflow would obey. */
export function withoutBreaks(text: string): string {
  return text.replace(/\s*[\n\r\u2028\u2029]\s*/gu, " ");
}

function pieces(word: string, columns: number): readonly string[] {
  if (columnsOf(word) <= columns) return [word];
  const found: string[] = [""];
  for (const { segment } of graphemes.segment(word)) {
    const last = found.at(-1) ?? "";
    if (last !== "" && columnsOf(last + segment) > columns) found.push(segment);
    else found[found.length - 1] = last + segment;
  }
  return found;
}
