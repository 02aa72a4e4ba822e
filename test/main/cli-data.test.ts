// Does the page about the command line name every key that a command prints with --json, and none besides?

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { scenesIn } from "../../src/main/cli-demo.ts";
import { ROOT } from "../../src/main/demo-stage.ts";
import { POLICY, visit, type Visited } from "./cli-visit.ts";
import { seenInTerminal } from "./cli-terminal.ts";

const FILE = `version: 1
timezone: Europe/Brussels
extends: acme/base
people: { ann: {}, bob: {}, zoe: { slack: U012AB3 } }
calendars: { office: { hours: { mon-fri: 09:00-18:00 }, holidays: [{ date: 2026-11-23, name: Holiday }] } }
request_types: { problem: {}, other: { default: true } }
priorities:
  down: { only_for: [problem], otherwise: urgent, calendar: office, first_response: { within: 30m } }
  urgent:
    calendar: office
    alert: [help]
    first_response: { within: 2h, promise: 3h }
    pending: { within: 72h, warn_before: 24h }
  normal: { default: true, calendar: office, first_response: { within: 1 business day } }
schedules:
  support:
    layers:
      - { name: day, hours: { mon-fri: 09:00-17:00 }, rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] } }
      - { name: early, hours: { mon-fri: 08:00-10:00 }, always: [zoe] }
    overrides: [{ replace: bob, with: zoe, from: 2025-01-05T09:00, until: 2025-01-06T09:00 }]
  held: { gaps: hold, layers: [{ hours: 09:00-17:00, always: [ann] }, { hours: 16:00-18:00, always: [bob] }] }
  spare: { layers: [{ always: [ann] }, { name: never, level: 0, always: [bob] }] }
absences:
  - { person: zoe, from: 2025-05-01, until: 2025-05-03 }
  - { person: zoe, from: 2027-05-01, until: 2027-05-02 }
escalation: { one: { on_call: support }, two: { people: [zoe], alert: [help] } }
channels: { help: { kind: slack, webhook: SLACK_WEBHOOK_URL } }
reminders: [help]
`;
const LATE = "2027-01-04T09:00:00Z";
const FORM = `name: Help
description: x
labels: [support]
body:
  - { type: dropdown, attributes: { label: Request type, options: [Problem, Question] } }
  - { type: dropdown, attributes: { label: Priority, options: [Urgent, Normal] } }
`;
// A route, a warning, and a team that a workflow's token can't read.
const MORE = "routes: [{ when: { type: other }, assign: [dee] }]\nstaff: { teams: [acme/support] }\n";
const SPARE = "layers: [{ always: [ann] }] }, spare: { layers: []";
// A mistake in a base stands there, a warning in the file itself.
const BASE = "labels: { pending: 'waiting' }\nschedules: { empty: { layers: [] } }\n";
// Somebody is paged, nobody is on call for weeks, and a list of holidays runs out.
const PAST = `version: 1
timezone: Europe/Brussels
people: { ann: {}, bob: {} }
calendars: { always: 24x7 }
request_types: { other: { default: true } }
priorities: { urgent: { default: true, calendar: always, alert: [pager], first_response: { within: 10m } } }
schedules:
  support: { layers: [{ rotation: { start: 2026-03-02T00:00, every: 1 week, people: [ann] } }] }
  empty: { layers: [] }
escalation: { one: { on_call: support }, two: { people: [bob] } }
channels: { pager: { kind: pagerduty, routing_key: PAGER_KEY } }
`;

let folder: string;
let here: Visited;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "watchbill-data-"));
  put("file.yml", FILE);
  put("base.yml", BASE);
  put("broken.yml", `${FILE}colour: red\n`);
  here = await visit({ ".github/watchbill.yml": `${POLICY}${MORE}`.replace("layers: [{ always: [ann] }]", SPARE) });
  here.desk.openIssue({ by: "cleo", title: "Down", body: "### Request type\n\nProblem\n\n### Priority\n\nUrgent" });
  here.desk.openIssue({ by: "cleo", title: "Question", body: "How?" });
  // Perhaps one of the team.
  here.desk.comment(2, { by: "zed", body: "Me too" });
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await here.close();
});

function put(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

const local = () => ["--config", join(folder, "file.yml"), "--base", `acme/base=${join(folder, "base.yml")}`];
const AT = ["--at", "2026-11-20T10:00:00Z"];

interface Print {
  readonly words: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

async function printed({ words, environment = {} }: Print): Promise<string> {
  return (await seenInTerminal({ words, columns: undefined, environment })).text;
}

/** Every key of everything printed, taken together. */
async function keysOf(prints: readonly Print[]): Promise<readonly string[]> {
  const keys = new Set<string>();
  for (const print of prints) {
    const text = await printed({ ...print, words: [...print.words, "--json"] });
    for (const key of pathsIn(JSON.parse(text), "")) keys.add(key);
  }
  return innermost([...keys]);
}

/** In order. Of what is now null and now something, only what is in it. */
function innermost(keys: readonly string[]): readonly string[] {
  const all = [...new Set(keys)].sort();
  return all.filter((key) => !all.some((other) => [".", "[]"].some((inside) => other.startsWith(key + inside))));
}

// What stands in these is told in words only: a failure, what a step has besides its reason, how a clock was worked out.
const OPEN = /(?:^|\.)(?:failure|failures\[\]|unread\[\]|step|basis|steps)$/;

/** `schedules[].gaps[].count` and the like. A `file` beside a line is told once, for all places. */
function pathsIn(value: unknown, path: string): readonly string[] {
  if (OPEN.test(path)) return [path];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => pathsIn(each, `${path}[]`));
  if (typeof value !== "object" || value === null) return [path];
  const isPlace = "line" in value;
  const inside = Object.entries(value).filter(([key]) => !(isPlace && key === "file"));
  return inside.flatMap(([key, each]: [string, unknown]) => pathsIn(each, path === "" ? key : `${path}.${key}`));
}

const PAGE = readFileSync(join(ROOT, "docs/command-line.md"), "utf8");
const SECTIONS = new Map(
  PAGE.split(/^## /m)
    .slice(1)
    .map((section): [string, string] => [section.slice(0, section.indexOf("\n")), section]),
);

/** Of a row such as `| `gaps[]` | `{ from, until }`: where ... |` as many as stand in its braces. */
function documentedKeys(command: string): readonly string[] {
  const [, table = ""] = (SECTIONS.get(command) ?? "").split(/^\| key .*\n\| -.*\n/m);
  const rows = table.split("\n").filter((line) => line.startsWith("| "));
  const keys = rows.flatMap((row) => {
    const [, named = "", meaning = ""] = row.split(/(?<!\\)\|/);
    const members = /^ `\{ ([^}]+) \}`/.exec(meaning)?.[1]?.split(", ") ?? [];
    return [...named.matchAll(/`([^`]+)`/g)].flatMap(([, key = ""]) =>
      members.length === 0 ? [key] : members.map((member) => `${key}.${member}`),
    );
  });
  return innermost(keys);
}

const opened = (priority: string, ...more: readonly string[]): Print => ({
  words: ["due", priority, "--from", "2026-11-20T16:30:00Z", ...more, ...local()],
});
const github = () => ({ ...here.environment, GITHUB_REPOSITORY: "acme/help" });

describe("each key that is printed has its row, and each row is printed", () => {
  test.each([
    {
      command: "check",
      prints: (): readonly Print[] => [
        { words: ["check", ...local(), ...AT], environment: github() },
        { words: ["check", "--config", join(folder, "broken.yml")] },
        {
          words: ["check", ...local(), "--repository", "acme/nowhere"],
          environment: here.environment,
        },
      ],
    },
    {
      command: "who",
      prints: () => [{ words: ["who", ...local(), ...AT] }, { words: ["who", ...local(), "--at", LATE] }],
    },
    { command: "who --reach", prints: () => [{ words: ["who", "--reach", ...local(), ...AT] }] },
    {
      command: "shifts",
      prints: () => [
        { words: ["shifts", "support", "--person", "ann", ...local(), ...AT] },
        { words: ["shifts", "held", ...local(), ...AT] },
      ],
    },
    {
      command: "due",
      prints: () => [opened("urgent", "--type", "problem"), opened("down", "--type", "other"), opened("normal")],
    },
    {
      command: "why",
      prints: () => [
        { words: ["why", "acme/help#1"], environment: here.environment },
        { words: ["why", "acme/help#2"], environment: here.environment },
      ],
    },
    { command: "notify", prints: () => [{ words: ["notify", "help", "--test", ...local()] }] },
  ])("$command", async ({ command, prints }) => {
    const documented = documentedKeys(command);
    expect(documented.length).toBeGreaterThan(2);
    expect(await keysOf(prints())).toEqual(documented);
  });

  test("sweep, also where much goes wrong", async () => {
    const environment = here.environment;
    const dry = await keysOf([{ words: ["sweep", "acme/help", "--dry-run"], environment }]);
    const refused = { times: 9, answer: { kind: "status" as const, status: 403, body: { message: "No" } } };
    const hindered: string[] = [];
    for (const place of [{ path: "/issues/1/" }, { graphql: "$number: Int!, $events" }, { graphql: "issues(" }]) {
      const fault = here.sandbox.faults.add({ ...place, ...refused });
      hindered.push(...(await keysOf([{ words: ["sweep", "acme/help"], environment }])));
      fault.remove();
    }
    expect(innermost([...dry, ...hindered])).toEqual(documentedKeys("sweep"));
  });

  test("init", async () => {
    put("new/.github/CODEOWNERS", "* @ann @acme/support\n");
    put("new/.github/ISSUE_TEMPLATE/help.yml", FORM);
    const home = process.cwd();
    process.chdir(join(folder, "new"));
    try {
      const environment = github();
      here.desk.createLabel({ name: "Urgent" });
      here.sandbox.world.createTeam("acme", "support", ["ann"]);
      const asBot = await keysOf([{ words: ["init", "--timezone", "UTC"], environment }]);
      const token = { GITHUB_TOKEN: here.sandbox.tokens.personal("dee") };
      const asPerson = await keysOf([
        { words: ["init", "--timezone", "UTC"], environment: { ...environment, ...token } },
      ]);
      expect(innermost([...asBot, ...asPerson])).toEqual(documentedKeys("init"));
    } finally {
      process.chdir(home);
    }
  });

  test("preview", async () => {
    const past = here.sandbox.world.createRepository({
      owner: "acme",
      name: "past",
      files: { ".github/watchbill.yml": PAST },
      collaborators: { ann: "write", dee: "admin" },
    });
    past.openIssue({ by: "cleo", title: "Down", body: "Help" });
    past.openIssue({ by: "github-actions[bot]", title: "A summary", body: "Hi" });
    const long = past.openIssue({ by: "cleo", title: "Long", body: "Help" });
    for (let count = 0; count <= 100; count += 1) past.comment(long, { by: "cleo", body: "And?" });
    here.sandbox.clock.advance(14 * 3_600_000);
    past.openIssue({ by: "cleo", title: "At night", body: "Help" });
    here.sandbox.clock.advance(3_600_000);
    const answer = { kind: "status", status: 403, body: { message: "No" } } as const;
    here.sandbox.faults.add({ graphql: "after: $cursor, itemTypes", answer });
    const token = { GITHUB_TOKEN: here.sandbox.tokens.personal("dee"), XDG_STATE_HOME: folder };
    const environment = { ...here.environment, ...token };
    const keys = await keysOf([{ words: ["preview", "acme/past", "--since", "2026-02-01"], environment }]);
    expect(keys).toEqual(documentedKeys("preview"));
  });

  test("demo", () => {
    const told = "Friday 20 November, 10:15 Brussels time  A ticket\n\n    somebody does something\n";
    expect(innermost(pathsIn({ scenes: scenesIn(told) }, ""))).toEqual(documentedKeys("demo"));
  });
});

describe("each command's help begins with examples, and every option of it stands on the page", () => {
  const commands = [...SECTIONS.keys()].filter((name) => /^[a-z]+$/.test(name));

  test("every command has its section", async () => {
    const help = await printed({ words: ["--help"] });
    const [, listed = ""] = help.split("\nCommands:\n");
    const named = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = ""]) => name);
    expect(named.filter((name) => name !== "help").sort()).toEqual(commands.toSorted());
  });

  test.each(commands)("%s", async (name) => {
    const help = await printed({ words: [name, "--help"] });
    expect(help).toMatch(new RegExp(`^Examples:\n {2}watchbill ${name}`));
    expect(help.indexOf(`Usage: watchbill ${name} `)).toBeGreaterThan(0);
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option = ""]) => option);
    expect(options).toEqual(expect.arrayContaining(["--config", "--at", "--json", "--help"]));
    const told = (SECTIONS.get("What holds for every command") ?? "") + (SECTIONS.get(name) ?? "");
    const reach = SECTIONS.get(`${name} --reach`) ?? "";
    expect(options.filter((option) => !(told + reach).includes(option))).toEqual([]);
  });
});
