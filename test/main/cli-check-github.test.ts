// Does `watchbill check` ask GitHub where it has a token, and mark a workflow's lines?

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { watchbill, written } from "./cli-run.ts";

const FILE = `version: 1
staff: { teams: [acme/support] }
request_types:
  problem: { answers: [Problem] }
schedules:
  desk: { layers: [{ always: [ann, bob] }] }
`;
const FORM = `name: F
description: x
body:
  - { type: dropdown, attributes: { label: Request type, options: [Problem, Question] } }
`;

const folder = mkdtempSync(join(tmpdir(), "watchbill-check-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let sandbox: Sandbox;
let environment: Readonly<Record<string, string>>;

beforeEach(async () => {
  sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  const help = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    files: { ".github/ISSUE_TEMPLATE/problem.yml": FORM },
    collaborators: { ann: "write", bob: "write" },
    unassignable: ["bob"],
  });
  sandbox.world.createRepository({
    owner: "acme",
    name: "shared",
    files: { ".github/watchbill.yml": "timezone: Europe/Brusels\n" },
  });
  environment = {
    GITHUB_TOKEN: sandbox.tokens.workflow(help),
    GITHUB_API_URL: sandbox.apiUrl,
    GITHUB_GRAPHQL_URL: sandbox.graphqlUrl,
    GITHUB_REPOSITORY: "acme/help",
  };
});

afterEach(async () => {
  await sandbox.stop();
});

async function check(text: string, words: readonly string[] = [], extra: Readonly<Record<string, string>> = {}) {
  writeFileSync(join(folder, "watch.yml"), text);
  const setting = { from: folder, environment: { ...environment, ...extra } };
  return watchbill(["check", "--config", "watch.yml", ...words], setting);
}

test("labels to be made, options without an answer, people who can't be assigned, teams that can't be read", async () => {
  const { exit, out, err } = await check(FILE);
  expect([exit, err]).toEqual([0, ""]);
  expect(out).toContain('watch.yml:3:1: warning: a form offers "Question" under "Request type"');
  expect(out).toMatch(/watch\.yml:6:20: warning: "bob" can't be assigned in this repository.*\n6 \| /);
  expect(out).not.toContain('"ann"');
  expect(out).toContain("watch.yml:2:18: warning: reading the members of the team acme/support");
  expect(out).toContain("note: labels that will be made when first needed: type: problem");
  expect(out.endsWith("watch.yml: 3 warnings.\n")).toBe(true);
});

test("as data", async () => {
  const { exit, out } = await check(FILE, ["--json"]);
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    valid: true,
    problems: [{ line: 2 }, { line: 3 }, { line: 6, path: "" }],
    repository: { name: "acme/help", newLabels: expect.arrayContaining(["type: problem"]), failures: [] },
  });
});

test("nothing is written", async () => {
  await check(FILE);
  const methods = sandbox.requests.entries.map(({ method, path }) => `${method} ${path}`);
  expect(methods.filter((entry) => !entry.startsWith("GET ") && !entry.includes("graphql"))).toEqual([]);
  expect(methods.length).toBeGreaterThan(3);
});

test("a GitHub that fails: the file's own problems all the same, and exit 4", async () => {
  const { exit, out, err } = await check(FILE, [], { GITHUB_API_URL: "http://127.0.0.1:1" });
  expect(exit).toBe(4);
  expect(out).toContain("watch.yml has no mistake of its own; whether it fits the repository is not known.");
  expect(out).not.toContain("is fine");
  expect(err).toMatch(/^GitHub could not be asked: reading the repository/);
});

test("a base is read with the token, and its mistake shown in its own text", async () => {
  const { exit, out } = await check("version: 1\nextends: acme/shared\n");
  expect(exit).toBe(1);
  expect(out).toContain(
    'acme/shared:1:11: error: unknown time zone "Europe/Brusels"; did you mean "Europe/Brussels"?\n1 | timezone: Europe/Brusels\n  |           ^',
  );
});

test("a base that is not there is an error at its line, and the reason is told", async () => {
  const { exit, out } = await check("version: 1\nextends: acme/gone\n");
  expect(exit).toBe(1);
  expect(out).toContain("watch.yml:2:10: error: ");
  expect(out).toContain('note: the base "acme/gone" of `extends` can\'t be read: ');
});

test.each(["GITHUB_API_URL", "GITHUB_GRAPHQL_URL"])("a %s that is no address is named", async (name) => {
  const file = written("child.yml", "version: 1\n");
  const environment = { GITHUB_TOKEN: "token", [name]: "api.example.com" };
  const { exit, out, err } = await watchbill(["check", "--config", file], { environment });
  expect([exit, out]).toEqual([2, ""]);
  expect(err).toContain(`${name} is no web address such as `);
});

describe("without a token", () => {
  test("a base can be handed in, as can the base of the base", async () => {
    written("a.yml", "extends: acme/b\n");
    written("b.yml", "timezone: Asia/Kolkata\n");
    const file = written("child.yml", "version: 1\nextends: acme/a\n");
    const given = ["--base", "acme/a=a.yml", "--base", "acme/b=b.yml"];
    expect(await watchbill(["check", "--config", file, ...given])).toMatchObject({ exit: 0, err: "" });
    const { exit, out } = await watchbill(["check", "--config", file, "--base", "acme/a=a.yml"]);
    expect(exit).toBe(1);
    expect(out).toContain('acme/a:1:10: error: the base "acme/b" can\'t be read');
    expect(out).toContain("give it with --base acme/b=FILE, or set GITHUB_TOKEN");
  });

  test.each([
    { extended: "extends: acme/b\n", says: "for what it extends write --base acme/b=FILE\n" },
    { extended: "", says: "it extends no other file\n" },
  ])("a base that the file doesn't extend is not passed over: $says", async ({ extended, says }) => {
    written("b.yml", "timezone: Asia/Kolkata\n");
    const file = written("child.yml", `version: 1\n${extended}`);
    const given = [...(extended === "" ? [] : ["--base", "acme/b=b.yml"]), "--base", "acme/bb=b.yml"];
    const { exit, out, err } = await watchbill(["check", "--config", file, ...given]);
    expect({ exit, out, err }).toEqual({
      exit: 2,
      out: "",
      err: `--base acme/bb: the file doesn't extend that; ${says}`,
    });
  });

  test("of a file with errors the errors are told", async () => {
    const file = written("child.yml", "version: 1\ncolour: blue\n");
    const { exit, out } = await watchbill(["check", "--config", file, "--base", "acme/bb=b.yml"]);
    expect([exit, out]).toEqual([1, expect.stringContaining('unknown key "colour"')]);
  });

  test.each([
    { words: ["--base", "nothing"], exit: 2, says: "--base nothing: write" },
    { words: ["--base", "acme/a=nowhere.yml"], exit: 3, says: "nowhere.yml can't be read" },
    { words: ["--format", "xml"], exit: 2, says: "--format xml: write text, json or github" },
    { words: ["--format", "gihub"], exit: 2, says: "Did you mean github?" },
    { words: ["--format", "github", "--json"], exit: 2, says: "can't stand together" },
    { words: ["--repository", "help"], exit: 2, says: "--repository help: write OWNER/NAME" },
  ])("$words", async ({ words, exit, says }) => {
    const file = written("child.yml", "version: 1\nextends: acme/a\n");
    const run = await watchbill(["check", "--config", file, ...words]);
    expect([run.exit, run.out]).toEqual([exit, ""]);
    expect(run.err).toContain(says);
  });
});

describe("--format github", () => {
  test("each problem marks its line; what could break out of the mark is escaped", async () => {
    written("wrong.yml", 'version: 1\ncolour: blue\nschedules:\n  spare: { layers: [] }\n"a%0A::b": 1\n');
    const { exit, out } = await watchbill(["check", "--config", "wrong.yml", "--format", "github"]);
    expect(exit).toBe(1);
    expect(out).toContain('::error title=Watchbill,file=wrong.yml,line=2,col=1::unknown key "colour"');
    expect(out).toContain('::error title=Watchbill,file=wrong.yml,line=5,col=1::unknown key "a%250A::b"');
    expect(out).toContain("::warning title=Watchbill,file=wrong.yml,line=4,");
    expect(out.endsWith("wrong.yml: 2 errors, 1 warning.\n")).toBe(true);
  });

  test("GitHub shows ten of a kind: the others are lines of the log, and the tenth says so", async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `unknown${index}xyz: 1`);
    written("many.yml", ["version: 1", ...keys].join("\n"));
    const { out } = await watchbill(["check", "--config", "many.yml", "--format", "github"]);
    expect(out.match(/^::error /gm)).toHaveLength(10);
    expect(out).toContain("::error title=Watchbill,file=many.yml::3 more are in the log");
    expect(out.match(/^many\.yml:\d+:1: error: /gm)).toHaveLength(3);
  });
});
