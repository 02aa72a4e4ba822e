// Are the promises kept in the first simulated weeks of bad weather?

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { ROOT } from "../../src/main/demo-stage.ts";

const WEEKS = 6;

const run = promisify(execFile);

test("a few fast weeks: every promise holds", async () => {
  // In a program of its own, as at the command line.
  const asked = ["--seed", "1", "--weeks", String(WEEKS), "--workers", "1"];
  const command = ["--enable-source-maps", join(ROOT, "scripts/simulate.mjs"), ...asked];
  const told = await run(process.execPath, command).catch(toldBy);
  expect(told.stderr.split("\n").filter((line) => line.includes("seed"))).toEqual([]);
  expect(told.stdout).toContain("Every promise was kept.");
  expect(figureOf(told.stdout, "weeks")).toBe(WEEKS);
  // A week in which nothing goes wrong, or nothing is done, shows nothing.
  expect(figureOf(told.stdout, "steps")).toBeGreaterThan(40 * WEEKS);
  expect(figureOf(told.stdout, "faults")).toBeGreaterThan(30 * WEEKS);
}, 600_000);

/** A program that ended red has told why. */
function toldBy(ended: Error & { readonly stdout?: string; readonly stderr?: string }) {
  return { stdout: ended.stdout ?? "", stderr: `${ended.message}\n${ended.stderr ?? ""}` };
}

function figureOf(text: string, name: string): number {
  const [, figure = ""] = new RegExp(`^${name} +([\\d,]+)`, "m").exec(text) ?? [];
  return Number(figure.replaceAll(",", ""));
}
