// Are the lines that an edit touched found, and to which entry do they belong?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { changedIn, changedLines, firstChanged } from "../../src/usecases/effects-changed-lines.ts";

describe("changed lines", () => {
  test.each([
    { name: "none", before: "a\nb", after: "a\nb", changed: [] },
    { name: "a replaced one", before: "a\nb\nc", after: "a\nx\nc", changed: [2] },
    { name: "an added one", before: "a\nc", after: "a\nb\nc", changed: [2] },
    { name: "a deleted one is told at the line before", before: "a\nb\nc", after: "a\nc", changed: [1] },
    { name: "the first one deleted", before: "a\nb\nc", after: "b\nc", changed: [1] },
    { name: "the last one deleted", before: "a\nb\nc", after: "a\nb", changed: [2] },
    { name: "two apart", before: "a\nb\nc\nd\ne", after: "a\nx\nc\ny\ne", changed: [2, 4] },
    { name: "all of a new file", before: "", after: "a\nb", changed: [1, 2] },
    { name: "one moved down", before: "a\nb\nc", after: "b\nc\na", changed: [1, 3] },
  ])("$name", ({ before, after, changed }) => {
    expect([...changedLines(before, after).changed].sort()).toEqual(changed);
  });

  test("law: what is not changed stands in the old text in the same order", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { lines, changed } = changedLines(before, after);
        const kept = lines.filter((_, index) => !changed.has(index + 1));
        let from = 0;
        const old = before.split("\n");
        for (const line of kept) {
          const place = old.indexOf(line, from);
          expect(place).toBeGreaterThanOrEqual(from);
          from = place + 1;
        }
      }),
    );
  });

  test("a file of very many lines is compared in no time", () => {
    const many = (word: string): string => Array.from({ length: 100_000 }, (_, index) => `${word}${index}`).join("\n");
    const begun = performance.now();
    expect(changedLines(many("a"), many("b")).changed.size).toBe(100_000);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe("the block of an entry", () => {
  const before = "schedules:\n  one:\n    layers: a\n\n    gaps: b\n  two:\n    layers: c\ntop: d";
  test.each([
    { name: "its first changed line", old: "gaps: b", fresh: "gaps: x", at: { line: 2, column: 3 }, found: 5 },
    {
      name: "not the next entry's",
      old: "layers: c",
      fresh: "layers: x",
      at: { line: 2, column: 3 },
      found: undefined,
    },
    { name: "not the next section's", old: "top: d", fresh: "top: x", at: { line: 1, column: 1 }, found: undefined },
    { name: "the line of the entry itself", old: "  two:", fresh: "  too:", at: { line: 6, column: 3 }, found: 6 },
  ])("$name", ({ old, fresh, at, found }) => {
    expect(changedIn(changedLines(before, before.replace(old, fresh)), at)?.line).toBe(found);
  });

  test("without any, the first changed line of the file", () => {
    expect(firstChanged(changedLines(before, before.replace("  two", "  too")))).toEqual({ line: 6, column: 3 });
    expect(firstChanged(changedLines(before, before))).toEqual({ line: 1, column: 1 });
  });
});
