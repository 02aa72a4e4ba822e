// Does the page about the file name every key, and is every piece of it right?

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { configJsonSchema } from "../../../src/core/config/json-schema.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../../config/README.md"), "utf8");

// What the pieces of the page speak of without showing it.
const REST = `version: 1
timezone: America/New_York
people: { ann: {}, bob: {}, dee: {}, eve: {}, mia: {}, ola: {}, raj: {}, sam: {}, tara: {}, zoe: {} }
calendars: { always: 24x7, office: { hours: { mon-thu: 09:00-17:00, fri: 09:00-16:00 } } }
request_types: { problem: {}, other: { default: true } }
priorities: { urgent: {}, normal: { default: true } }
schedules: { support: { layers: [{ always: [eve], managers: [mia] }] } }
escalation: { one: { on_call: support }, two: { people: [eve] }, managers: { managers_of: support } }
channels:
  pager: { kind: pagerduty, routing_key: PAGERDUTY_ROUTING_KEY }
  help: { kind: slack, webhook: SLACK_WEBHOOK_URL }
`;

const pieces = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = ""]) => text);

describe("every piece is right by itself, on top of what it speaks of", () => {
  test("there are as many as sections", () => {
    expect(pieces.length).toBeGreaterThanOrEqual(12);
  });

  test.each(pieces)("%s", (piece) => {
    const holidays = { publicHolidays: () => ["2026-07-21"] };
    const isWhole = piece.startsWith("version:");
    const written = piece.startsWith("extends:")
      ? `version: 1\n${piece}`
      : `version: 1\nextends: example/rest\n${piece}`;
    const bases = { "example/rest": REST, "example/.github": REST };
    const { problems } = parseConfig(isWhole ? piece : written, { ...holidays, bases });
    expect(problems).toEqual([]);
  });
});

describe("keys", () => {
  const known = [...new Set(pathsIn(configJsonSchema(), "").map(shared))];
  const told = [...page.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, key = ""]) => key);

  test("each has its row, with what it means", () => {
    expect(known.length).toBeGreaterThan(170);
    expect(known.filter((key) => !told.includes(key))).toEqual([]);
  });

  test("none has a row that does not exist, or two", () => {
    const others = told.filter((key) => !known.includes(key));
    // The table of what happens without steps begins with a clock's name as well.
    expect(others).toEqual(["attempt"]);
    expect(told.filter((key, index) => told.indexOf(key) !== index)).toEqual([]);
  });

  test("each stands in one of the pieces", () => {
    const words = new Set(pieces.join("\n").match(/[a-z][a-z_]*(?=:)/g));
    const last = known.map((key) => key.replace(/^.*[.\]]/, "")).filter((word) => word !== "<name>");
    expect([...new Set(last)].filter((word) => !words.has(word))).toEqual([]);
  });
});

// Clocks, steps and long hours are written alike wherever they stand, and told once.
function shared(path: string): string {
  const clocks = "first_response|acknowledge|next_response|update|attempt|resolution";
  return path
    .replace(/^.*\.steps\[\]/, "steps[]")
    .replace(/^.*\.hours(?:\.<name>)?\[\]/, "hours[]")
    .replace(new RegExp(`^priorities\\.<name>\\.(?:${clocks})\\.`), "<clock>.");
}

function pathsIn(node: unknown, path: string): readonly string[] {
  const inside = (key: string): unknown =>
    typeof node === "object" && node !== null ? Reflect.get(node, key) : undefined;
  const properties = Object.entries(inside("properties") ?? {}).flatMap(([key, child]: [string, unknown]) => {
    const name = path === "" ? key : `${path}.${key}`;
    return [name, ...pathsIn(child, name)];
  });
  const branches = [inside("anyOf"), inside("oneOf")].flatMap((list: unknown) =>
    Array.isArray(list) ? (list as readonly unknown[]) : [],
  );
  return [
    ...properties,
    ...(inside("additionalProperties") === undefined ? [] : pathsIn(inside("additionalProperties"), `${path}.<name>`)),
    ...(inside("items") === undefined ? [] : pathsIn(inside("items"), `${path}[]`)),
    ...branches.flatMap((branch: unknown) => pathsIn(branch, path)),
  ];
}
