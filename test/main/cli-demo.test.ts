// Does `watchbill demo` play the story, for people and as data?

import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { ROOT } from "../../src/main/demo-stage.ts";
import { watchbillProgram } from "./cli-run.ts";
import { terminal } from "./cli-visit.ts";

const here = { folder: tmpdir(), environment: {} };
const LONG_MS = 120_000;

test(
  "the story from the first word to the escalation, as data",
  () => {
    const { exit, out, err } = watchbillProgram(["demo", "--json"]);
    expect([exit, err]).toEqual([0, ""]);
    const { scenes } = JSON.parse(out) as { scenes: { at: string; title: string; lines: string[] }[] };
    expect(scenes.length).toBeGreaterThan(5);
    expect(scenes.every(({ at, title, lines }) => at !== "" && title !== "" && lines.length > 0)).toBe(true);
    const story = scenes.flatMap(({ lines }) => lines).join("\n");
    expect(story).toMatch(/#1 App writes the card:/);
    expect(story).toContain("Action announces:");
    expect(story).not.toContain("\u001b");
    expect(scenes[0]?.at).toMatch(/^Friday 20 November, \d\d:\d\d Brussels time$/);
  },
  LONG_MS,
);

test(
  "in a terminal it has colours, and Ctrl-C ends it",
  async () => {
    const shown = terminal(here, { words: ["demo"] });
    await shown.until("No account, no");
    shown.type("\u0003");
    expect(await shown.ended).not.toBe(0);
    expect(shown.seen()).toContain("\u001b[1mWatchbill: support on call");
    expect(shown.seen()).not.toContain("That was all of it");
  },
  LONG_MS,
);

test("outside a checkout it says what is missing", () => {
  const folder = mkdtempSync(join(tmpdir(), "watchbill-installed-"));
  try {
    cpSync(join(ROOT, "dist"), join(folder, "dist"), { recursive: true });
    cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
    mkdirSync(join(folder, "config"));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const { status, stderr } = spawnSync(process.execPath, [join(folder, "dist/main/cli.js"), "demo"], {
      encoding: "utf8",
    });
    expect(status).toBe(3);
    expect(stderr).toContain("The demo plays in a checkout of Watchbill: ");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("help begins with examples", () => {
  const { exit, out } = watchbillProgram(["demo", "--help"]);
  expect(exit).toBe(0);
  expect(out).toMatch(/^Examples:\n {2}watchbill demo /);
});
