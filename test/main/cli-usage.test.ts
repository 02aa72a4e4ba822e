// Can the command line be used without reading a manual?

import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { ROOT } from "../../src/main/demo-stage.ts";
import { CLI, watchbill, watchbillProgram, written } from "./cli-run.ts";

const FILE = "version: 1\nschedules: { support: { layers: [{ always: [ann] }] } }\n";

beforeAll(() => {
  written("fine.yml", FILE);
});

describe("help", () => {
  test("begins with examples", async () => {
    const { exit, out, err } = await watchbill(["--help"]);
    expect([exit, err]).toEqual([0, ""]);
    expect(out.startsWith("Examples:\n  watchbill check ")).toBe(true);
    expect(out.indexOf("Usage: watchbill")).toBeGreaterThan(out.indexOf("watchbill who support --at"));
    for (const word of ["check", "who", "--config", "--at", "--json", "--version"]) expect(out).toContain(word);
  });

  test.each([[["help"]], [["-h"]], [["check", "--help"]], [["who", "-h"]], [["help", "who"]]])("%j", async (words) => {
    const { exit, out, err } = await watchbill(words);
    expect([exit, err]).toEqual([0, ""]);
    expect(out).toContain("Usage: watchbill");
    expect(out).toContain("--config <file>");
  });

  test("without a command it is shown as a message, and the usage is wrong", async () => {
    const { exit, out, err } = await watchbill([]);
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("Examples:");
  });
});

test.each(["--version", "-V"])("%s", async (word) => {
  const version = /"version": "(.*)"/.exec(readFileSync(join(ROOT, "package.json"), "utf8"))?.[1];
  expect(await watchbill([word])).toEqual({ exit: 0, out: `${String(version)}\n`, err: "" });
});

describe("wrong usage ends with 2 and says what was probably meant", () => {
  test.each([
    { words: ["chekc"], says: ["unknown command 'chekc'", "Did you mean check?"] },
    { words: ["frobnicate"], says: ["unknown command 'frobnicate'"] },
    { words: ["check", "--jsno"], says: ["unknown option '--jsno'", "Did you mean --json?"] },
    { words: ["--confg", "x.yml", "check"], says: ["unknown option '--confg'", "Did you mean --config?"] },
    { words: ["check", "fine.yml"], says: ["too many arguments for 'check'"] },
    { words: ["who", "a", "b"], says: ["too many arguments for 'who'"] },
    { words: ["check", "--config"], says: ["option '--config <file>' argument missing"] },
    { words: ["check", "--config", "fine.yml", "--at", "x"], says: ["--at x is no moment"] },
  ])("$words", async ({ words, says }) => {
    const { exit, out, err } = await watchbill(words);
    expect([exit, out]).toEqual([2, ""]);
    for (const text of says) expect(err).toContain(text);
  });
});

test("options count before and after the command, in either spelling", async () => {
  const after = await watchbill(["who", "--json", "--config", "fine.yml", "--at", "2026-11-23T08:00:00Z"]);
  expect(after.exit).toBe(0);
  expect(after.out).toContain('"at": "2026-11-23T08:00:00Z"');
  expect(await watchbill(["--json", "--config", "fine.yml", "--at", "2026-11-23T08:00:00Z", "who"])).toEqual(after);
  expect(await watchbill(["--config=fine.yml", "who", "--at=2026-11-23T08:00:00Z", "--json"])).toEqual(after);
});

test("the file is looked for where the command is run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "watchbill-elsewhere-"));
  try {
    mkdirSync(join(folder, ".github"));
    writeFileSync(join(folder, ".github/watchbill.yml"), FILE);
    expect(await watchbill(["check"], { from: folder })).toEqual({
      exit: 0,
      out: expect.stringMatching(/\.github\/watchbill\.yml is fine\.\n$/),
      err: "",
    });
    expect(
      (await watchbill(["check", "--config", join(folder, ".github/watchbill.yml")], { from: tmpdir() })).exit,
    ).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("no colours, whatever the environment asks for", async () => {
  const plain = await watchbill(["check", "--config", "fine.yml"]);
  for (const environment of [{ NO_COLOR: "1" }, { FORCE_COLOR: "1" }, { CLICOLOR_FORCE: "1" }]) {
    expect(await watchbill(["check", "--config", "fine.yml"], { environment })).toEqual(plain);
    expect((await watchbill(["--help"], { environment })).out).not.toContain("\u001b");
  }
});

// What the other tests see of a command is what somebody sees who types it.
describe("as a program of its own a command says the same", () => {
  const file = ["--config", "fine.yml", "--at", "2026-11-23T08:00:00Z"];
  test.each([
    { words: [] },
    { words: ["--version"] },
    { words: ["chekc"] },
    { words: ["who", "--help"] },
    { words: ["check", ...file] },
    { words: ["check", "--config", "nowhere.yml"] },
    { words: ["who", "--json", ...file] },
    { words: ["shifts", "support", ...file] },
    { words: ["shifts", "support", "--ics", ...file] },
    { words: ["shifts", "suport", ...file] },
    { words: ["due", "normal", "--from", "2026-11-23T08:00:00Z", ...file] },
    { words: ["notify", "pager", ...file] },
    { words: ["init", "--on-call", "ann bob?"] },
    { words: ["why", "acme"] },
    { words: ["sweep", "acme/help"] },
  ])("$words", async ({ words }) => {
    const environment = { FORCE_COLOR: "1", TZ: "Pacific/Apia", COLUMNS: "70" };
    expect(await watchbill(words, { environment })).toEqual(watchbillProgram(words, { environment }));
  });
});

test("a reader who stops reading is no failure", async () => {
  const many = Array.from({ length: 3000 }, (_, index) => `wrong_${index}: 1`).join("\n");
  const child = spawn(process.execPath, [CLI, "check", "--config", written("many.yml", `version: 1\n${many}\n`)]);
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.destroy();
  await new Promise((resolve) => child.once("close", resolve));
  expect(err).toBe("");
});

test("after the build it can be run as it is, which is what npx does", () => {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(manifest).toMatchObject({ bin: { watchbill: relative(ROOT, CLI) } });
  accessSync(CLI, constants.X_OK);
  expect(spawnSync(CLI, ["--version"], { encoding: "utf8" }).status).toBe(0);
});

test.each(["skyscrapers"])("the example %s is fine", async (name) => {
  const { exit, out } = await watchbill(["check", "--config", `config/examples/${name}.yml`], { from: ROOT });
  expect(exit).toBe(0);
  expect(out.trimEnd().endsWith(`config/examples/${name}.yml is fine.`)).toBe(true);
});
