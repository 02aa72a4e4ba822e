// Does a text that anybody may have written do anything in the report of a preview?

import { beforeAll, describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { csvLines } from "../../src/main/cli-preview-csv.ts";
import type { Previewed } from "../../src/main/cli-preview-data.ts";
import { markdownLines } from "../../src/main/cli-preview-text.ts";
import { previewRepository } from "../../src/usecases/preview-repository.ts";
import { desk, runAt } from "../usecases/desk.ts";
import { memoryJournal } from "../usecases/preview-past-desk.ts";

const UNTIL = instant("2026-03-02T09:30:00Z");

const HOSTILE =
  "![x](https://evil.example) www.evil.example &#64;ann <img src=x> @ann acme/help#1 #1 `a` | **b** | \u001b[31m\u202ered\r\n# Title";

let previewed: Previewed;

beforeAll(async () => {
  const run = await runAt(desk(), "09:30");
  const past = { fetchPage: () => Promise.reject(new Error("nothing is asked for")) };
  const journal = memoryJournal();
  journal.keep({ records: [], unread: [], roles: {}, rolesUnread: [], next: null });
  const span = { from: instant("2026-03-01T00:00:00Z"), until: UNTIL };
  const empty = await previewRepository({ run, past, journal, span, tell: () => undefined });
  if (!empty.ok) throw new Error(empty.failure.message);
  const report = {
    ...empty.value,
    leftOut: [{ because: `tickets.ignore.labels names "${HOSTILE}"`, issues: 1 }],
    unread: [{ number: 7, message: HOSTILE }],
    people: [{ ...PERSON, login: HOSTILE }],
    warnings: [HOSTILE],
  };
  previewed = { report, run, fileIs: "local" };
});

const PERSON = {
  timezone: "Europe/Brussels",
  assigned: 1,
  reminded: 0,
  escalated: 0,
  pages: 0,
  nights: { nights: 1, pages: 0, pagesPerNight: 0, worst: null, woken: [] },
};

describe("in Markdown", () => {
  const outsideCode = (line: string): string => line.replace(/`[^`]*`/g, "");

  test("nothing mentions, links, formats, or begins a line of its own", () => {
    const lines = markdownLines(previewed);
    const text = lines.map(outsideCode).join("\n");
    expect(lines.filter((line) => line.includes("evil"))).toHaveLength(4);
    for (const live of ["<img", "@ann", "&#64;", "help#1", " #1", "://", "www.", "\u001b", "\u202e", "\n# Title"]) {
      expect(text).not.toContain(live);
    }
    // What is left of it stands behind a backslash.
    expect(text).not.toMatch(/(?<!\\)(?:\]\(|\*\*b)/);
  });

  test("each row of a table has as many cells as its head", () => {
    const rows = markdownLines(previewed).filter((line) => line.startsWith("| "));
    const cells = rows.map((row) => row.split("|").length);
    expect(rows.length).toBeGreaterThan(2);
    for (const [place, row] of rows.entries()) if (row.startsWith("| ---")) expect(cells[place + 1]).toBe(cells[place]);
  });
});

describe("in a table for spreadsheets", () => {
  test.each([
    { title: "=1+1", cell: `"'=1+1"` },
    { title: "+1", cell: `"'+1"` },
    { title: "-1", cell: `"'-1"` },
    { title: "@SUM(A1)", cell: `"'@SUM(A1)"` },
    { title: "\t=1+1", cell: `"'=1+1"` },
    { title: "\r\n=1+1", cell: `"'=1+1"` },
    { title: "\u200b=1+1", cell: `"'=1+1"` },
    { title: "\uff1d1+1", cell: `"'\uff1d1+1"` },
    { title: 'a "b", c', cell: `"a ""b"", c"` },
    { title: "a;b", cell: `"a;b"` },
    { title: "a\nb", cell: "a b" },
    { title: "1 - 1 = 0", cell: "1 - 1 = 0" },
  ])("$title", async ({ title, cell }) => {
    const journal = memoryJournal();
    const openedAt = instant("2026-03-02T09:00:00Z");
    const record = { number: 1, title, openedAt, clocks: [], acts: [] };
    journal.keep({ records: [record, record], unread: [], roles: {}, rolesUnread: [], next: null });
    const lines: string[] = [];
    for await (const line of csvLines(journal)) lines.push(line);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^1,/);
    expect(lines[1]?.slice("1,".length)).toBe(`${cell},2026-03-02T09:00:00Z,${lines[1]?.split("09:00:00Z,")[1] ?? ""}`);
  });
});
