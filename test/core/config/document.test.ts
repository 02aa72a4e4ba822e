// Is text that is no YAML, or too much of it, told once and at its place?

import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { configOf, file, mistakesIn } from "./mistakes.ts";

describe("not valid YAML is one problem: the first", () => {
  test.each([
    { name: "an empty file", text: "", at: [1, 1], says: 'the file is empty; begin with "version: 1"' },
    { name: "only comments", text: "# nothing yet\n", at: [1, 1], says: "the file is empty" },
    { name: "a text", text: "hello", at: [1, 1], says: "the file is not a list of settings" },
    { name: "a list", text: "- version: 1", at: [1, 1], says: "the file is not a list of settings" },
    {
      name: "a tab",
      text: "version: 1\npeople:\n\tann: {}\n",
      at: [3, 1],
      says: "a tab can't indent a line; use spaces",
    },
    {
      name: "an unquoted @",
      text: "version: 1\npeople:\n  @ann: {}\n",
      at: [3, 3],
      says: 'a login is written without "@"',
    },
    {
      name: "a second colon",
      text: "version: 1\nemergency: { text: a }\nlabels: a: b\n",
      at: [3, 9],
      says: "put text that holds a colon in quotes",
    },
    {
      name: "uneven indentation",
      text: "version: 1\npeople:\n  ann: {}\n bob: {}\n",
      at: [4, 2],
      says: "the indentation does not fit",
    },
    {
      name: "an open bracket",
      text: "version: 1\nreminders: [a\ncustomers: anyone\n",
      at: [2, 12],
      says: 'the "[" has no closing "]"',
    },
    {
      name: "an open bracket in brackets",
      text: "version: 1\ntickets: { ignore: { labels: [a }, since: 2026-11-01 }\n",
      at: [2, 30],
      says: 'the "[" has no closing "]"',
    },
    {
      name: "a bracket with lines that are not indented",
      text: "version: 1\npeople: {\nann: {},\nbob: {}\n}\n",
      at: [3, 1],
      says: 'what stands between "{" and "}" is indented further',
    },
    {
      name: "an open quote at the end",
      text: 'version: 1\nemergency:\n  phone: "+32 2 000\n  text: Call\n',
      at: [3, 10],
      says: 'has no closing "',
    },
    {
      name: "an open quote before another quote",
      text: 'version: 1\nemergency:\n  phone: "+32 2 000\n  text: "Call us"\n',
      at: [3, 10],
      says: 'has no closing "',
    },
    {
      name: "quotes in quotes",
      text: 'version: 1\nemergency: { text: "Call "us" now" }\n',
      at: [2, 27],
      says: 'put a backslash before it (\\")',
    },
    {
      name: "a closing bracket too many",
      text: "version: 1\nreminders: [help]]\n",
      at: [2, 18],
      says: 'the closing "]" has nothing to close',
    },
    {
      name: "a comma too few",
      text: 'version: 1\ntickets: { ignore: { labels: ["a" "b"] } }\n',
      at: [2, 35],
      says: 'a "," is missing between two entries',
    },
    {
      name: "a key without its colon",
      text: "version: 1\npeople\n  ann: {}\n",
      at: [2, 1],
      says: 'expected "key: value"',
    },
    {
      name: "a key too far to the right",
      text: "version: 1\ncustomers: anyone\n  on_reopen: restart\n",
      at: [3, 3],
      says: "the indentation is too deep",
    },
    {
      name: "a key twice",
      text: "version: 1\npeople:\n  ann: {}\n  ann: {}\n",
      at: [4, 3],
      says: 'the key "ann" is already there',
    },
    {
      name: "a section twice",
      text: "version: 1\npeople: {}\npeople: {}\ncolour: blue\n",
      at: [3, 1],
      says: 'the key "people" is already there',
    },
    {
      name: "of two mistakes the first",
      text: "version: 1\nversion: 1\npeople:\n\tann: {}\n",
      at: [2, 1],
      says: "already there",
    },
    { name: "two documents", text: "version: 1\n---\nversion: 1\n", at: [2, 1], says: "more than one document" },
    {
      name: "an alias of nothing",
      text: "version: 1\nreminders: *all\n",
      at: [2, 12],
      says: '"*all" has no "&all" before it',
    },
  ])("$name", ({ text, at, says }) => {
    const { config, problems } = parseConfig(text);
    expect(config).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: "error", line: at[0], column: at[1] });
    expect(problems[0]?.message).toContain(says);
  });
});

describe("what YAML 1.1 would read otherwise", () => {
  test.each([
    { name: "a bare date", text: "tickets: { since: 2026-11-01 }" },
    { name: "a bare time range", text: "calendars: { a: { hours: 22:00-06:00 } }" },
    { name: "a country called NO", text: "labels: { pending: NO }" },
    { name: "on and off as words", text: "labels: { pending: on, breached: off }" },
    { name: "a document that asks for 1.1", text: "labels: { pending: yes }", before: "%YAML 1.1\n---\n" },
    { name: "carriage returns", text: "labels:\r\n  pending: x\r\n" },
    { name: "a byte order mark", text: "labels: { pending: x }", before: "\uFEFF" },
  ])("$name is text", ({ text, before }) => {
    expect(mistakesIn(`${before ?? ""}${file(text)}`)).toEqual([]);
  });

  test("a value is kept as written", () => {
    expect(configOf(file("labels: { pending: no }")).labels.pending).toBe("no");
  });
});

describe("limits", () => {
  const comment = (bytes: number) => `version: 1\n#${"x".repeat(bytes - "version: 1\n#".length)}`;
  const nested = (depth: number) =>
    `version: 1\npeople: { ann: { name: ${"[".repeat(depth - 3)}${"]".repeat(depth - 3)} } }`;
  const aliases = (count: number) =>
    file(
      "people: { ann: &empty {} }",
      "request_types:",
      ...Array.from({ length: count }, (_, index) => `  t${index}: *empty`),
    );

  test("256 KiB, and a byte more", () => {
    expect(mistakesIn(comment(262_144))).toEqual([]);
    expect(mistakesIn(comment(262_145))).toEqual(["1: the file is larger than 256 KiB"]);
  });

  test("bytes are counted, not letters", () => {
    expect(mistakesIn(`version: 1\n#${"é".repeat(140_000)}`)).toEqual(["1: the file is larger than 256 KiB"]);
  });

  test("nesting of 32 levels, and one more", () => {
    expect(mistakesIn(nested(32))).toEqual(["2: expected a name, found a list"]);
    expect(mistakesIn(nested(33))).toEqual(["2: the file is nested more than 32 levels deep"]);
  });

  test("a long list that is not indented is no deep one", () => {
    const found = mistakesIn(`version: 1\nroutes: [\n${"{ clocks: false },\n".repeat(100)}]\n`);
    expect(found).toEqual([expect.stringContaining('3: this is not valid YAML: what stands between "[" and "]"')]);
  });

  test.each(["[", "{a: ", "- ", "? ", "a:\n "])("%j without end is refused at once", (opening) => {
    expect(mistakesIn(opening.repeat(50_000))).toHaveLength(1);
  });

  test("100 aliases, and one more", () => {
    expect(mistakesIn(aliases(100))).toEqual([]);
    expect(mistakesIn(aliases(101))).toEqual(["104: more than 100 aliases are expanded"]);
  });

  test("aliases of aliases count each time they are written out", () => {
    const laughs = [
      "a: &a [x, x]",
      "b: &b [*a, *a, *a]",
      "c: &c [*b, *b, *b, *b]",
      "d: &d [*c, *c, *c, *c]",
      "e: [*d, *d, *d]",
    ];
    expect(mistakesIn(file(...laughs))).toHaveLength(1);
    expect(mistakesIn(file(...laughs))[0]).toContain("more than 100 aliases");
  });

  test("an alias of itself ends", () => {
    expect(mistakesIn(file("routes: &a [*a]"))).toEqual(["2: the file is nested more than 32 levels deep"]);
  });

  test("a mistake in a repeated value is told once", () => {
    expect(mistakesIn(file("people: { ann: &x { nme: Ann }, bob: *x }"))).toEqual([
      '2: unknown key "nme"; did you mean "name"?',
    ]);
  });

  test("custom tags are refused, and the rest is read", () => {
    expect(mistakesIn(file("people: !staff { ann: {} }", "colour: !!binary aGk="))).toEqual([
      '2: tags are not allowed here; remove "!staff"',
      expect.stringContaining('3: unknown key "colour"'),
      expect.stringContaining("3: tags are not allowed here"),
    ]);
  });

  test("standard tags say what YAML knows anyway", () => {
    expect(mistakesIn(file("emergency: { phone: !!str 112 }"))).toEqual([]);
  });

  test("keys that are no words", () => {
    expect(mistakesIn(file("? [a]", ": 1", "<<: { people: {} }"))).toEqual([
      "2: a key is a word, not a list or a map",
      '4: merge keys ("<<") are not read; write the keys out',
    ]);
  });
});
