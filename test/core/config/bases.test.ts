// Does a file with a base mean both, and does every mistake point at the file it stands in?

import { describe, expect, test } from "@jest/globals";
import { needsOf } from "../../../src/core/config/needs-of.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { configOf, file, mistakesIn } from "./mistakes.ts";

const base = (text: string) => ({ bases: { "example/.github": text } });
const child = (...lines: readonly string[]) => file("extends: example/.github", ...lines);

describe("merging", () => {
  test("maps merge by key, the child's first; lists and scalars are the child's", () => {
    const config = configOf(
      child("timezone: Europe/Brussels", "request_types: { c: {}, b: { answers: [New] } }", "reminders: []"),
      base(
        file("timezone: UTC", "request_types: { a: {}, b: { answers: [Old, Older], label: kept } }", "due_soon: 50%"),
      ),
    );
    expect(config.timezone).toBe("Europe/Brussels");
    expect(config.requestTypes.map(({ name }) => name)).toEqual(["c", "b", "a"]);
    expect(config.requestTypes[1]).toMatchObject({ answers: ["New"], label: "kept" });
    expect(config.dueSoonPercent).toBe(50);
  });

  test("the version may be the base's", () => {
    expect(mistakesIn("extends: example/.github", base("version: 1"))).toEqual([]);
  });

  test("a base may have a base", () => {
    const bases = {
      "example/a": "extends: example/b:shared/one.yml\ndue_soon: 10%",
      "example/b:shared/one.yml": "due_soon: 20%\ncustomers: opener",
    };
    const config = configOf(file("extends: example/a"), { bases });
    expect(config).toMatchObject({ dueSoonPercent: 10, customers: "opener" });
  });

  test("each value remembers its file and line", () => {
    const config = configOf(child("people:", "  ann: {}"), base(file("people:", "  bob: {}")));
    expect(config.people.map(({ login, at }) => [login, at.file, at.line])).toEqual([
      ["ann", undefined, 4],
      ["bob", "example/.github", 3],
    ]);
  });
});

describe("mistakes", () => {
  test("a mistake in the base has the base's name and line", () => {
    const { problems } = parseConfig(
      child("people: { ann: {} }"),
      base(file("", "people:", "  bob: { calendar: offic }", "calendars: { office: 24x5 }")),
    );
    expect(problems).toEqual([
      {
        severity: "error",
        file: "example/.github",
        line: 4,
        column: 20,
        path: "people.bob.calendar",
        message: 'unknown calendar "offic"; did you mean "office"?',
      },
    ]);
  });

  test("a name of the base can be used, and one of the child overrides", () => {
    expect(mistakesIn(child("priorities: { low: { calendar: office } }"), base("calendars: { office: 24x5 }"))).toEqual(
      [],
    );
  });

  test("the file's own mistakes come first", () => {
    expect(mistakesIn(child("", "colour: blue"), base("flavour: sweet"))).toEqual([
      expect.stringMatching(/^4: unknown key "colour"/),
      expect.stringMatching(/^example\/.github 1: unknown key "flavour"/),
    ]);
  });

  test("a base that is not handed in is an error at its line, and what is surely wrong is told as well", () => {
    expect(mistakesIn(child("priorities: { low: { calendar: of-the-base } }", "colour: blue"))).toEqual([
      '2: the base "example/.github" can\'t be read; check its name and who may read it',
      expect.stringMatching(/^4: unknown key "colour"/),
    ]);
    expect(parseConfig(child()).problems[0]).toMatchObject({ line: 2, column: 10, path: "extends" });
  });

  test("a base named like a key of every object is not handed in", () => {
    expect(mistakesIn(file("extends: constructor/x"), { bases: {} })[0]).toContain("can't be read");
  });

  test("an empty base is never taken for nothing", () => {
    expect(mistakesIn(child(), base(""))).toEqual(['example/.github 1: the file is empty; begin with "version: 1"']);
  });

  test("a base that is not valid YAML gives its first problem", () => {
    expect(mistakesIn(child(), base("a: [\nb"))).toHaveLength(1);
  });

  test.each(["example", "example/", "/x", "a/b/c", "a/b:", "https://github.com/a/b", "a b/c"])(
    "%j is no base",
    (key) => {
      expect(mistakesIn(file(`extends: "${key}"`))).toEqual([
        `2: expected owner/repo or owner/repo:path, found "${key}"`,
      ]);
    },
  );

  test("loops are refused", () => {
    const bases = { "example/a": "extends: example/b", "example/b": "extends: Example/A:.github/watchbill.yml" };
    expect(mistakesIn(file("extends: example/a"), { bases })).toEqual([
      'example/b 1: "Example/A:.github/watchbill.yml" extends itself: example/a → example/b → Example/A:.github/watchbill.yml',
    ]);
  });

  test("five deep, and one more", () => {
    const bases = Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((depth) => [
        `example/r${depth}`,
        depth === 6 ? "due_soon: 10%" : `extends: example/r${depth + 1}`,
      ]),
    );
    expect(mistakesIn(file("extends: example/r2"), { bases })).toEqual([]);
    expect(mistakesIn(file("extends: example/r1"), { bases })).toEqual([
      "example/r5 1: files can extend each other at most 5 deep",
    ]);
  });

  test("another owner is refused unless allowed", () => {
    const bases = { "example/a": "extends: other/b", "other/b": "due_soon: 10%" };
    expect(mistakesIn(file("extends: example/a"), { bases })).toEqual([
      expect.stringContaining('example/a 1: "other/b" has another owner'),
    ]);
    expect(mistakesIn(file("extends: example/a"), { bases, allowedOwners: ["Other"] })).toEqual([]);
    expect(mistakesIn(file("extends: other/b"), { bases, owner: "example" })).toEqual([expect.stringContaining("2: ")]);
    expect(mistakesIn(file("extends: other/b"), { bases, owner: "OTHER" })).toEqual([]);
  });
});

describe("what a file needs", () => {
  test("its base and its countries", () => {
    const text = child(
      "calendars: { a: { hours: 09:00-17:00, holidays: [{ country: BE }, { country: US, region: CA }, 2026-01-01] } }",
    );
    expect(needsOf(text)).toEqual({
      base: { key: "example/.github", owner: "example", repository: ".github", path: ".github/watchbill.yml" },
      holidays: [
        { country: "BE", region: undefined },
        { country: "US", region: "CA" },
      ],
    });
  });

  test.each(["", "version: 1", "extends: nonsense", "a: [", "- 1"])("nothing: %j", (text) => {
    expect(needsOf(text)).toEqual({ base: undefined, holidays: [] });
  });
});
