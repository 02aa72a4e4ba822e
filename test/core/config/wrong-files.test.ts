// Is each mistake that people make told once, in its place, with what would mend it?

import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse-config.ts";

// Each file begins with what is wrong in it and where: "# expect line:column: words of the message".
const folder = resolve(import.meta.dirname, "wrong-files");
const names = readdirSync(folder).sort();

const options = { publicHolidays: (country: string) => (country === "BE" ? ["2026-07-21"] : []) };

test("there are many", () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
});

test.each(names)("%s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const [, line, column, words = ""] = /^# .+\n# expect (\d+):(\d+): (.+)\n/.exec(text) ?? [];
  const { problems } = parseConfig(text, options);
  expect(problems).toEqual([expect.objectContaining({ line: Number(line), column: Number(column) })]);
  expect(problems[0]?.message).toContain(words);
});
