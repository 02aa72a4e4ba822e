// Does `watchbill init` write a set-up that passes the check, and never over anything unasked?

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../src/core/config/parse-config.ts";
import { formMismatches } from "../../src/core/triage/form-mismatches.ts";
import { watchbill } from "./cli-run.ts";
import { run, terminal, visit } from "./cli-visit.ts";

const FILE = ".github/watchbill.yml";
const FORM = ".github/ISSUE_TEMPLATE/support.yml";
const WORKFLOWS = [
  ".github/workflows/watchbill-check.yml",
  ".github/workflows/watchbill-events.yml",
  ".github/workflows/watchbill-sweep.yml",
];
const SCHEMA = "# yaml-language-server: $schema=https://";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watchbill-init-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const init = (words: readonly string[]) => watchbill(["init", ...words], { from: folder });
const there = (path: string) => readFileSync(join(folder, path), "utf8");

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

describe.each(["drud", "skyscrapers", "invoicecloud"])("--example %s", (name) => {
  test("writes the file, its forms and the workflows; all of it passes the check", async () => {
    const { exit, out, err } = await init(["--example", name]);
    expect([exit, err]).toEqual([0, ""]);
    expect(there(FILE).startsWith(SCHEMA)).toBe(true);
    for (const path of [FILE, ...WORKFLOWS]) expect(out).toContain(`written  ${path}\n`);
    expect(out).toContain("What to do next\n  1.  Read .github/watchbill.yml");
    expect(out).toContain("The names in it are made up");
    expect(await watchbill(["check"], { from: folder })).toMatchObject({ exit: 0, err: "" });
    const { config } = parseConfig(there(FILE), { publicHolidays: () => [] });
    const names = readdirSync(join(folder, ".github/ISSUE_TEMPLATE")).filter((each) => each !== "config.yml");
    const forms = names.map((each) => there(join(".github/ISSUE_TEMPLATE", each)));
    expect(forms.length).toBeGreaterThan(0);
    expect(config).toBeDefined();
    const unanswered = config === undefined ? [] : formMismatches(forms, config);
    expect(unanswered.filter(({ kind }) => kind === "option")).toEqual([]);
  });
});

test("an example that there is not", async () => {
  const { exit, out, err } = await init(["--example", "durd"]);
  expect([exit, out]).toEqual([2, ""]);
  expect(err).toContain("there are drud, skyscrapers, invoicecloud. Did you mean drud?");
  expect(readdirSync(folder)).toEqual([]);
});

describe("answers given as options", () => {
  test("make a file that passes the check", async () => {
    const { exit, err } = await init(["--on-call", "@ann, bob", "--lead", "dee", "--timezone", "Europe/Brussels"]);
    expect([exit, err]).toEqual([0, ""]);
    const { config, problems } = parseConfig(there(FILE));
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      timezone: "Europe/Brussels",
      people: [{ login: "ann" }, { login: "bob" }, { login: "dee" }],
      requestTypes: [{ name: "problem" }, { name: "question" }, { name: "other", isDefault: true }],
      priorities: [{ name: "urgent" }, { name: "normal", isDefault: true }],
      tiers: [
        { name: "on-call", reach: { kind: "on_call", schedule: "support" } },
        { name: "lead", reach: { people: ["dee"] } },
      ],
    });
    expect(formMismatches([there(FORM)], config ?? { requestTypes: [], priorities: [] })).toEqual([]);
    expect(await watchbill(["check", "--strict"], { from: folder })).toMatchObject({ exit: 0, err: "" });
    expect((await watchbill(["who"], { from: folder })).out).toMatch(/on call {2}(?:ann|bob)\n/);
  });

  test("people with names that YAML takes for something else, and a person called like a tier", async () => {
    const { exit } = await init(["--on-call", "1234 null on-call", "--lead", "lead", "--timezone", "UTC"]);
    expect(exit).toBe(0);
    const { config } = parseConfig(there(FILE));
    expect(config?.people.map(({ login }) => login)).toEqual(["1234", "null", "on-call", "lead"]);
    expect(config?.tiers.map(({ name }) => name)).toEqual(["on-call-tier", "lead-tier"]);
  });

  test.each([
    { words: ["--on-call", "a.b"], says: '--on-call a.b: "a.b" can\'t be a GitHub login' },
    { words: ["--on-call", "ann", "--timezone", "Brussels"], says: "did you mean Europe/Brussels?" },
    { words: ["--on-call", "ann", "--hours", "nine to five"], says: "write days and times: mon-fri 09:00-17:00" },
    { words: ["--on-call", "ann", "--hours", "mox 09:00-17:00"], says: "These answers make no file: " },
    { words: ["--on-call", "ann", "--urgent", "soon"], says: "write 30m, 1h, 1h 30m or 1 business day" },
    { words: ["--on-call", "ann", "--urgent", "3d"], says: "These answers make no file: " },
    { words: [], says: "somebody has to be on call: give --on-call ann,bob, or --example" },
    { words: ["--oncall", "ann"], says: "Did you mean --on-call?" },
  ])("$words", async ({ words, says }) => {
    const { exit, out, err } = await init(words);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain(says);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("as data", async () => {
    const { exit, out } = await init(["--on-call", "ann", "--timezone", "UTC", "--json"]);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      example: null,
      found: { forms: [], owners: [], teams: [] },
      files: [FILE, FORM, ...WORKFLOWS].map((path) => ({ path, done: "written" })),
      next: expect.arrayContaining([expect.stringContaining("watchbill check")]),
    });
  });
});

describe("what is found in the repository", () => {
  test("owners are on call, and forms that are there are asked what they ask", async () => {
    put("CODEOWNERS", "# people\n* @ann @acme/support me@example.com\n/docs @bob @ann # and @nobody\n");
    put(
      ".github/ISSUE_TEMPLATE/help.yml",
      `name: Help
description: x
body:
  - { type: dropdown, attributes: { label: Type of request, options: [Add/Remove User, 24/7 call] } }
  - { type: dropdown, attributes: { label: Severity, options: [Critical, Major, Minor] } }
`,
    );
    expect((await init(["--timezone", "UTC"])).exit).toBe(0);
    const { config } = parseConfig(there(FILE));
    expect(config).toMatchObject({
      people: [{ login: "ann" }, { login: "bob" }],
      requestTypes: [{ name: "add-remove-user" }, { name: "choice-24-7-call", answers: ["24/7 call"] }],
      priorities: [{ name: "critical" }, { name: "major" }, { name: "minor", isDefault: true }],
    });
    expect(there(FILE)).toContain("# staff: { teams: [acme/support] }");
    expect(existsSync(join(folder, FORM))).toBe(false);
  });

  test("forms that ask nothing say by their labels what they are for", async () => {
    const form = (label: string) =>
      `name: F\ndescription: x\nlabels: [${label}]\nbody:\n  - { type: input, attributes: { label: What } }\n`;
    put(".github/ISSUE_TEMPLATE/bug.yml", form("bug"));
    put(".github/ISSUE_TEMPLATE/idea.yml", form("enhancement"));
    expect((await init(["--timezone", "UTC", "--on-call", "ann"])).exit).toBe(0);
    expect(parseConfig(there(FILE)).config?.requestTypes).toMatchObject([
      { name: "bug", label: "bug" },
      { name: "enhancement", label: "enhancement" },
      { name: "other", isDefault: true },
    ]);
  });

  test("with a token also labels and the members of teams", async () => {
    const here = await visit({});
    try {
      here.sandbox.world.createTeam("acme", "support", ["bob", "ann"]);
      here.desk.createLabel({ name: "Urgent" });
      mkdirSync(join(here.folder, ".github"));
      writeFileSync(join(here.folder, ".github/CODEOWNERS"), "* @acme/support\n");
      const more = { GITHUB_REPOSITORY: "acme/help", GITHUB_TOKEN: here.sandbox.tokens.personal("dee") };
      const { exit, out, err } = await run(here, ["init", "--timezone", "UTC", "--json"], more);
      expect([exit, err]).toEqual([0, ""]);
      expect(JSON.parse(out)).toMatchObject({ found: { members: ["bob", "ann"], labels: ["Urgent"], notes: [] } });
    } finally {
      await here.close();
    }
  });

  test("below the root of a repository it does not write", async () => {
    mkdirSync(join(folder, ".git"));
    mkdirSync(join(folder, "deep"));
    const { exit, err } = await watchbill(["init", "--on-call", "ann"], { from: join(folder, "deep") });
    expect(exit).toBe(2);
    expect(err).toContain(`The repository begins at ${folder}`);
    expect(readdirSync(join(folder, "deep"))).toEqual([]);
  });
});

describe("what is there already", () => {
  test("nobody to ask: nothing at all is written, exit 1, and it says what is in the way", async () => {
    put(FILE, "version: 1\n");
    const { exit, out, err } = await init(["--example", "drud"]);
    expect([exit, out]).toEqual([1, ""]);
    expect(err).toContain(`Nothing was written: ${FILE} is there already`);
    expect(there(FILE)).toBe("version: 1\n");
    expect(readdirSync(join(folder, ".github"))).toEqual(["watchbill.yml"]);
  });

  test("a file where a folder has to be: it says what could not be written, and what was", async () => {
    put(".github/workflows", "not a folder");
    const { exit, err } = await init(["--example", "drud"]);
    expect(exit).toBe(3);
    expect(err).toContain(
      ".github/workflows/watchbill-check.yml can't be written. Written before it: .github/watchbill.yml, ",
    );
  });

  test("the same a second time changes nothing", async () => {
    await init(["--example", "drud"]);
    const { exit, out } = await init(["--example", "drud"]);
    expect(exit).toBe(0);
    expect(out).toContain(`unchanged  ${FILE}`);
    expect(out).not.toContain("written");
  });

  const at = () => ({ folder, environment: {} });

  test("in a terminal it asks: no keeps it, and the rest is written", async () => {
    put(FILE, "version: 1\n");
    const shown = terminal(at(), { words: ["init", "--example", "drud"] });
    await shown.until("Overwrite it? [y/N]");
    shown.type("\r");
    expect(await shown.ended).toBe(0);
    expect(there(FILE)).toBe("version: 1\n");
    expect(existsSync(join(folder, FORM))).toBe(true);
    expect(shown.seen()).toMatch(/kept.*watchbill\.yml/);
  });

  test("and yes replaces it", async () => {
    put(FILE, "version: 1\n");
    const shown = terminal(at(), { words: ["init", "--example", "drud"], more: { NO_COLOR: "1" } });
    await shown.until("Overwrite it? [y/N]");
    shown.type("y\r");
    expect(await shown.ended).toBe(0);
    expect(there(FILE).startsWith(SCHEMA)).toBe(true);
    expect(shown.seen()).toContain(`replaced  ${FILE}`);
  });
});

describe("questions in a terminal", () => {
  const at = () => ({ folder, environment: {} });

  test("each has a proposal, a wrong answer is asked again, and what was answered is written", async () => {
    const shown = terminal(at(), { words: ["init"], more: { TZ: "Europe/Paris" } });
    await shown.until("time zone do you work? [Europe/Paris]");
    shown.type("Brussel\r");
    await shown.until("did you mean Europe/Brussels?");
    shown.type("Europe/Brussels\r");
    await shown.until("Who is on call");
    shown.type("\r");
    await shown.until("somebody has to be on call");
    shown.type("ann bob\r");
    await shown.until("[none]");
    shown.type("dee\r");
    await shown.until("[mon-fri 09:00-17:00]");
    shown.type("\r");
    await shown.until("[1h]");
    shown.type("30m\r");
    await shown.until("[1 business day]");
    shown.type("\r");
    expect(await shown.ended).toBe(0);
    const { config } = parseConfig(there(FILE));
    expect(config?.timezone).toBe("Europe/Brussels");
    expect(config?.priorities[0]?.clocks[0]?.target).toMatchObject({ text: "30m" });
    expect(config?.tiers).toHaveLength(2);
  });

  test.each([
    { name: "Ctrl-C", typed: "\u0003" },
    { name: "Ctrl-D", typed: "\u0004" },
  ])("$name: nothing was written", async ({ typed }) => {
    const shown = terminal(at(), { words: ["init"] });
    await shown.until("time zone do you work?");
    shown.type(typed);
    expect(await shown.ended).toBe(130);
    expect(shown.seen()).toContain("Nothing was written.");
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("help begins with examples", async () => {
  const { exit, out } = await watchbill(["init", "--help"]);
  expect(exit).toBe(0);
  expect(out).toMatch(/^Examples:\n {2}watchbill init /);
  for (const option of ["--example", "--on-call", "--lead", "--timezone", "--hours"]) expect(out).toContain(option);
});
