// How does a long report fit into a limited space without being torn?

/** A part of a report; of a table, rows can be left out at the end. */
export interface Block {
  readonly name: string;
  /** Lines that stand together or not at all. */
  readonly head: readonly string[];
  readonly rows: readonly string[];
}

export function table(name: string, heads: readonly string[], rows: readonly (readonly string[])[]): readonly Block[] {
  if (rows.length === 0) return [];
  const lineOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = [`### ${name}`, "", lineOf(heads), lineOf(heads.map(() => "---"))];
  return [{ name, head, rows: rows.map(lineOf) }];
}

export function paragraph(name: string, text: string): Block {
  return { name, head: [text], rows: [] };
}

// For the note that says what is missing.
const KEPT_BACK = 500;

/** The blocks as Markdown of at most so many bytes in UTF-8; rows and blocks beyond that are named in a note. */
export function fitted(blocks: readonly Block[], bytes: number): string {
  const out: string[] = [];
  const missing: string[] = [];
  let left = bytes - KEPT_BACK;
  const takes = (line: string): boolean => {
    const size = Buffer.byteLength(line) + 1;
    if (size > left) return false;
    left -= size;
    out.push(line);
    return true;
  };
  for (const { name, head, rows } of blocks) {
    if (!takes([...head, ""].join("\n").trimEnd())) {
      missing.push(name);
      continue;
    }
    const shown = rows.findIndex((row) => !takes(row));
    if (shown >= 0) missing.push(`${rows.length - shown} rows of ${name}`);
    takes("");
  }
  if (missing.length > 0) out.push(`Left out for length: ${missing.join("; ").slice(0, KEPT_BACK - 50)}.`);
  return `${out.join("\n").trim()}\n`;
}
