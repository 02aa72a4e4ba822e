// How does the report of a preview look in a terminal, and in Markdown?

import { harmless } from "../core/plan/harmless.ts";
import type { Previewed } from "./cli-preview-data.ts";
import { MEANING, openingSentence, type Section, sectionsOf, type Value } from "./cli-preview-sections.ts";
import { printHeading, printPieces, printWrapped } from "./cli-painted.ts";
import { printTable } from "./cli-table.ts";
import { terminalColumns } from "./cli-text-width.ts";
import { inCode, plainLine } from "./proposal-wording.ts";

export function showPreview(previewed: Previewed): void {
  const columns = terminalColumns();
  printWrapped({ text: `${nameOf(previewed)}: what would have happened (nothing was written)`, look: "bold" }, columns);
  printWrapped({ text: openingSentence(previewed), look: "dim" }, columns);
  for (const section of sectionsOf(previewed.report)) showSection(section, columns);
  printHeading("What this means");
  for (const text of MEANING) printWrapped({ text }, columns);
}

function showSection({ heading, sentences, heads, rows }: Section, columns: number | undefined): void {
  printHeading(heading);
  for (const text of sentences) printWrapped({ text: plainLine(text, LONGEST_SENTENCE) }, columns);
  if (rows.length === 0) return;
  if (sentences.length > 0) printPieces([]);
  const cells = rows.map((row) => row.map(plainText));
  if (columns !== undefined && columns < TABLE_COLUMNS) {
    for (const row of cells)
      printWrapped({ text: row.flatMap((cell, place) => labelled(cell, heads[place])).join(" ") }, columns);
  } else {
    printTable(
      heads,
      cells.map((row) => row.map((cell) => ({ lines: [cell] }))),
      columns,
    );
  }
}

// Numbers below one another, without the heads of their columns, would tell nothing.
const TABLE_COLUMNS = 72;

function labelled(cell: string, head = ""): readonly string[] {
  return cell === "" ? [] : [`${head}: ${cell};`];
}

/** The same as a document; what others have written does nothing in it. */
export function markdownLines(previewed: Previewed): readonly string[] {
  const sections = sectionsOf(previewed.report).flatMap(markdownSection);
  return [
    `# ${inCode(nameOf(previewed))}: what would have happened`,
    "",
    inMarkdown(openingSentence(previewed)),
    ...sections,
    "",
    "## What this means",
    "",
    ...MEANING.map((text) => `- ${text}`),
  ];
}

const LONGEST_SENTENCE = 500;

function markdownSection({ heading, sentences, heads, rows }: Section): readonly string[] {
  const told = sentences.map((text) => `- ${inMarkdown(text)}`);
  const table = [heads, heads.map(() => "---"), ...rows.map((row) => row.map(markdownValue))];
  return [
    "",
    `## ${heading}`,
    ...(told.length > 0 ? ["", ...told] : []),
    ...(rows.length > 0 ? ["", ...table.map((cells) => `| ${cells.join(" | ")} |`)] : []),
  ];
}

function markdownValue(value: Value): string {
  return typeof value === "string" ? value : value.names.map(inCode).join(", ");
}

function plainText(value: Value): string {
  return typeof value === "string" ? value : value.names.map((name) => plainLine(name)).join(", ");
}

// An entity would be a sign again, and an address a link, in whatever shows it.
function inMarkdown(text: string): string {
  const line = plainLine(text, LONGEST_SENTENCE).replaceAll("&", "&amp;");
  return harmless(line)
    .replaceAll("://", ":\u200b//")
    .replace(/\bwww\./gi, "www\u200b.")
    .replace(/[`*_|~]/g, "\\$&");
}

function nameOf({ run: { repository } }: Previewed): string {
  return `${repository.owner}/${repository.name}`;
}
