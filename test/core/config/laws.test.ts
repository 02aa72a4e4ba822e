// Does parsing hold whatever text it is given?

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { REFERENCE, STARTER } from "./example-files.ts";

const options = { bases: { "example/.github": "version: 1" }, publicHolidays: () => ["2026-12-25"] };

function holds(text: string): void {
  const { config, problems } = parseConfig(text, options);
  expect(config === undefined).toBe(problems.some(({ severity }) => severity === "error"));
  const lines = text.split("\n").length;
  for (const problem of problems) {
    expect(problem.message).not.toBe("");
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    if (problem.file === undefined) expect(problem.line).toBeLessThanOrEqual(lines);
  }
}

const words = [
  "~",
  "true",
  "1",
  "-1",
  "1e9",
  "0x1F",
  ".nan",
  "[]",
  "{}",
  "''",
  "@x",
  "&a",
  "*a",
  "!t",
  "2026-13-45",
  "9999-12-31",
  "0000-01-01",
  "25:00-26:00",
  "999999999999w",
  "mon-fri",
  "__proto__",
  "|",
  ">",
  "? ",
  "- ",
  "\t",
  "%",
  "#",
  "\u0000",
  "é",
  "🦀",
];

// A documented file with some of its text replaced, cut out or doubled.
const mutated = fc
  .tuple(
    fc.constantFrom(STARTER, REFERENCE),
    fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat({ max: 12 }),
        text: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, edits]): string =>
    edits.reduce<string>((edited, { at, length, text: inserted }) => {
      const position = Math.floor(at * edited.length);
      return edited.slice(0, position) + inserted + edited.slice(position + length);
    }, text),
  );

// A documented file with one value replaced by another, so that it stays YAML.
const revalued = fc
  .tuple(
    fc.constantFrom(STARTER, REFERENCE),
    fc.nat(),
    fc.oneof(
      fc.constantFrom("~", "7", "true", "[]", "{}", "[~]", "{ a: 1 }", "2026-01-01", "0m", '""'),
      fc.constantFrom("a", "100%", "Mars/One", "24:00-25:00"),
    ),
  )
  .map(([text, index, value]) => {
    const places = [...text.matchAll(/(?<=: )[^\s,{}[\]#]+/g)];
    const place = places[index % places.length];
    return place === undefined ? text : text.slice(0, place.index) + value + text.slice(place.index + place[0].length);
  });

describe("a problem or a config, never an exception, and every problem has a place", () => {
  test("for any text", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), holds), { numRuns: 300 });
  });

  test("for any text of YAML's own characters", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words, "a", ":", " ", "\n", "  ", ",", "{", "}", "[", "]", '"', "version: 1\n"), {
          maxLength: 40,
        }),
        (parts) => {
          holds(parts.join(""));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("for documented files with slips of the pen", () => {
    fc.assert(fc.property(mutated, holds), { numRuns: 250 });
  });

  test("for documented files with other values", () => {
    fc.assert(fc.property(revalued, holds), { numRuns: 250 });
  });
});

test("the same text means the same, and the caller's data are left alone", () => {
  const bases = Object.freeze({ "example/.github": "version: 1" });
  expect(parseConfig(REFERENCE, { ...options, bases })).toEqual(parseConfig(REFERENCE, { ...options, bases }));
});
