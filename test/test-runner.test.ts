// Does a test that must fail fail, and does nothing of one file reach the next?

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "@jest/globals";

const ROOT = resolve(import.meta.dirname, "..");

// One that hangs is a failure, too.
const LONGEST_MS = 100_000;

const HEAD = `import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";\n`;

interface Outcome {
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly message: string }[];
}

/** Runs these files one after the other in one process, those with the longest texts first. */
function outcomeOf(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "watchbill-runner-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.test.ts`), HEAD + text);
    const words = ["node_modules/jest/bin/jest.js", "--json", "--runInBand", "--roots", folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      cwd: ROOT,
      encoding: "utf8",
      timeout: LONGEST_MS,
    });
    if (!stdout.startsWith("{")) throw new Error(`no outcome: ${stdout}${stderr}`);
    // What jest prints with --json.
    const { testResults, numPassedTests } = JSON.parse(stdout) as Outcome;
    const told = testResults.map(({ name, ...rest }) => [basename(name, ".test.ts"), rest] as const);
    return { exit: status, passed: numPassedTests, files: Object.fromEntries(told) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const WRONG = {
  "a value": `test("x", () => { const one: number = 1; expect(one).toBe(2); });`,
  "a value of a table": `test.each([1, 2])("%i", (n) => { expect(n).toBe(1); });`,
  "a rejection": `test("x", async () => { throw new Error("no"); });`,
  "a rejection nobody waits for": `test("x", async () => { void Promise.reject(new Error("no")); await new Promise((r) => setTimeout(r, 50)); });`,
  "a rejection in the end": `test("x", () => { void Promise.reject(new Error("no")); });`,
  "an error in the end": `test("x", () => { setTimeout(() => { throw new Error("no"); }, 0); });`,
  "an error that others listen to": `process.on("uncaughtException", () => undefined);\ntest("x", () => { setTimeout(() => { throw new Error("no"); }, 0); });`,
  "an error from a timer": `test("x", async () => { setTimeout(() => { throw new Error("no"); }, 1); await new Promise((r) => setTimeout(r, 50)); });`,
  "what comes before": `beforeAll(() => { throw new Error("no"); });\ntest("x", () => undefined);`,
  "what comes after": `afterAll(() => { throw new Error("no"); });\ntest("x", () => undefined);`,
  "what hangs": `test("x", () => new Promise(() => { setInterval(() => undefined, 10); }), 50);`,
  "an end of the process": `test("x", () => { process.exit(0); });`,
  "a file that can't be read": `test("x", () => {`,
  "a module that is not there": `import "./nowhere.ts";\ntest("x", () => undefined);`,
  "a broken description": `describe("d", () => { throw new Error("no"); });\ntest("x", () => undefined);`,
  "a file without tests": `describe("d", () => undefined);`,
};

/** A runner that takes every test for passed takes this one for passed, too. That its process ends it can't overlook. */
function insist<Seen>(seen: Seen, wanted: Seen): void {
  if (isDeepStrictEqual(seen, wanted)) return;
  console.error(seen, "is not", wanted);
  process.exit(1);
}

test("whatever goes wrong makes its file fail, and no other", () => {
  const { exit, files } = outcomeOf({ ...WRONG, right: `test("x", () => undefined);` });
  const ended = Object.fromEntries(Object.entries(files).map(([name, { status }]) => [name, status]));
  const failed = Object.fromEntries(Object.keys(WRONG).map((name) => [name, "failed"]));
  insist({ ended, exit }, { ended: { ...failed, right: "passed" }, exit: 1 });
  expect(files["a value of a table"]?.message).toContain("a value of a table.test.ts:2:");
});

test("what a file has changed of the process is put back before the next", () => {
  const { exit, passed } = outcomeOf({
    first: `// ${"so that it is the first ".repeat(100)}
    test("changes", () => {
      jest.spyOn(process.stdout, "write");
      jest.spyOn(AbortSignal, "timeout").mockImplementation(() => { throw new Error("spied on"); });
      jest.useFakeTimers();
      process.on("unhandledRejection", () => undefined);
      process.env["OF_THE_FIRST"] = "1";
      delete process.env["PATH"];
      process.chdir("/");
      process.exitCode = 3;
      globalThis.fetch = () => Promise.reject(new Error("replaced"));
    });`,
    second: `test("finds", async () => {
      const { OF_THE_FIRST, PATH } = process.env;
      expect({ OF_THE_FIRST, isThere: PATH !== undefined }).toEqual({ OF_THE_FIRST: undefined, isThere: true });
      expect(process.cwd()).not.toBe("/");
      expect(process.exitCode).toBe(undefined);
      expect(process.listenerCount("unhandledRejection")).toBe(0);
      expect(AbortSignal.timeout(1_000).aborted).toBe(false);
      expect(await (await fetch("data:,here")).text()).toBe("here");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }, 1_000);`,
  });
  insist({ exit, passed }, { exit: 0, passed: 2 });
});
