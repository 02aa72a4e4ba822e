// Does every command fit its terminal, and show colours where somebody sees them and nowhere else?

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { POLICY, visit, type Visited } from "./cli-visit.ts";
import { drawnWidth, seenInTerminal } from "./cli-terminal.ts";

const WIDE = "渡辺 花子 🌙 さん、東京の夜間当番を担当しています";
const POLICY_OF_MANY = `version: 1
timezone: Europe/Brussels
people: { ann: { name: "${WIDE}" }, bob: { name: Bob }, a-very-long-login-of-somebody-here: {} }
calendars: { office: { hours: { mon-fri: [09:00-12:30, 13:30-18:00] } } }
priorities: { urgent: { default: true, calendar: office, first_response: { within: 10h, promise: 12h }, pending: { within: 72h } } }
schedules:
  support:
    layers:
      - name: "${WIDE}"
        rotation: { start: 2026-11-02T09:00, every: 1 week, people: [ann, bob, a-very-long-login-of-somebody-here] }
        hours: { mon-sat: 00:00-24:00 }
  gone: { layers: [{ shifts: [{ from: 2026-01-01, until: 2026-01-02, people: [bob] }] }] }
escalation: { one: { on_call: support } }
`;
const WRONG = `version: 1
people: { ann: { name: "${WIDE}", slak: U1 } }
priorities: { normal: { default: true, first_response: { within: 1h, calendar: some-calendar-that-nobody-has-written }, update: { every: 1h, calendar: nowhere-to-be-found } } }
`;
const AT = ["--at", "2026-11-23T10:00:00Z"];

let folder: string;
let here: Visited;
let visited: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "watchbill-manners-"));
  writeFileSync(join(folder, "many.yml"), POLICY_OF_MANY);
  writeFileSync(join(folder, "wrong.yml"), WRONG);
  writeFileSync(join(folder, "policy.yml"), POLICY);
  here = await visit();
  here.desk.openIssue({ by: "cleo", title: `Shop is down: ${WIDE}`, body: "### Priority\n\nUrgent" });
  visited = here.environment;
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await here.close();
});

const at = (name: string) => ["--config", join(folder, name)];
const COMMANDS = [
  { name: "check", words: () => ["check", ...at("many.yml"), ...AT], look: "\u001b[1m" },
  {
    name: "check of a file with mistakes",
    words: () => ["check", ...at("wrong.yml"), ...AT],
    look: "\u001b[31merror\u001b[39m:",
  },
  { name: "who", words: () => ["who", ...at("many.yml"), ...AT], look: "\u001b[31mnobody" },
  {
    name: "who --reach",
    words: () => ["who", "--reach", ...at("many.yml"), ...AT],
    look: "\u001b[33mReached by nothing but",
  },
  {
    name: "shifts",
    words: () => ["shifts", "support", ...at("many.yml"), "--from", "2026-11-27", "--until", "2026-11-30"],
    look: "\u001b[31m!!!",
  },
  {
    name: "due",
    words: () => ["due", "urgent", ...at("many.yml"), "--from", "2026-11-20T16:30:00Z"],
    look: "\u001b[36mdue",
  },
  { name: "why", words: () => ["why", "acme/help#1"], look: "\u001b[36mrunning" },
  { name: "sweep", words: () => ["sweep", "acme/help", "--dry-run"], look: "\u001b[1macme/help:" },
] as const;

describe.each(COMMANDS)("$name", ({ words, look }) => {
  const seen = (columns: number | undefined, more: Readonly<Record<string, string>> = {}) =>
    seenInTerminal({ words: words(), columns, environment: { NO_COLOR: "", TERM: "xterm", ...visited, ...more } });

  test.each([40, 80, 200])("fits %d columns, and has colours", async (columns) => {
    const { text, lines } = await seen(columns);
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.filter((line) => drawnWidth(line) > columns)).toEqual([]);
    expect(text).toContain(look);
  });

  test("into a pipe no line is broken and nothing is coloured, whatever the environment asks for", async () => {
    const { text } = await seen(undefined, { FORCE_COLOR: "1" });
    expect(text).not.toContain("\u001b");
    expect(text).toContain("\n");
    const wide = (await seen(2_000, { NO_COLOR: "1" })).text;
    expect(longest(text)).toBeGreaterThanOrEqual(longest(wide));
  });

  test.each<Readonly<Record<string, string>>>([{ NO_COLOR: "1" }, { TERM: "dumb" }, { FORCE_COLOR: "0" }])(
    "no colours with %j",
    async (more) => {
      const { text } = await seen(80, more);
      expect(text).not.toContain("\u001b");
    },
  );
});

function longest(text: string): number {
  return Math.max(...text.split("\n").map((line) => line.length));
}

test("an empty NO_COLOR forbids nothing", async () => {
  const { text } = await seenInTerminal({
    words: ["who", ...at("many.yml"), ...AT],
    columns: 80,
    environment: { NO_COLOR: "", TERM: "xterm" },
  });
  expect(text).toContain("\u001b[");
});

test("the mark stands below the mistake, in a line that is cut to fit and after letters of two columns", async () => {
  const { lines } = await seenInTerminal({ words: ["check", ...at("wrong.yml")], columns: 60 });
  const marks = lines.flatMap((line, index) => (line.trimEnd().endsWith("^") ? [index] : []));
  const below = marks.map((index) => {
    const before = drawnWidth((lines[index] ?? "").slice(0, -1));
    let rest = lines[index - 1] ?? "";
    while (drawnWidth((lines[index - 1] ?? "").slice(0, -rest.length || undefined)) < before) rest = rest.slice(1);
    return rest.slice(0, 4);
  });
  expect(below).toEqual(["slak", "some", "nowh"]);
});
