// How are simulated weeks tried within a test?

import { expect } from "@jest/globals";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../src/main/demo-stage.ts";
import type { Level } from "./try-week.ts";

export interface WeeksWanted {
  readonly seed: number;
  readonly weeks: number;
  readonly level: Level;
}

const run = promisify(execFile);

/**
 * Lives through them in a program of its own, as at the command line; every promise must hold in each.
 * @returns the figures as they are told.
 */
export async function expectPromisesKept({ seed, weeks, level }: WeeksWanted): Promise<string> {
  const asked = ["--seed", String(seed), "--weeks", String(weeks), "--workers", "1"];
  const command = [join(ROOT, "scripts/simulate.mjs"), ...asked, ...(level === "full" ? ["--full"] : [])];
  const told = await run(process.execPath, ["--enable-source-maps", ...command]).catch(toldBy);
  expect(told.stderr.split("\n").filter((line) => line.includes("seed"))).toEqual([]);
  expect(told.stdout).toContain("Every promise was kept.");
  expect(figureOf(told.stdout, "weeks")).toBe(weeks);
  // A week in which nothing goes wrong, or nothing is done, shows nothing.
  expect(figureOf(told.stdout, "steps")).toBeGreaterThan(40 * weeks);
  expect(figureOf(told.stdout, "faults")).toBeGreaterThan(30 * weeks);
  return told.stdout;
}

/** A program that ended red has told why. */
function toldBy(ended: Error & { readonly stdout?: string; readonly stderr?: string }) {
  return { stdout: ended.stdout ?? "", stderr: `${ended.message}\n${ended.stderr ?? ""}` };
}

function figureOf(text: string, name: string): number {
  const [, figure = ""] = new RegExp(`^${name} +([\\d,]+)`, "m").exec(text) ?? [];
  return Number(figure.replaceAll(",", ""));
}
