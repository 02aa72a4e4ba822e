// What does a command print, and how does it end?

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { ROOT } from "../../src/main/demo-stage.ts";

export const CLI = join(ROOT, "dist/main/cli.js");

export interface CommandRun {
  readonly exit: number | null;
  /** Data, on standard output. */
  readonly out: string;
  /** Messages, on standard error. */
  readonly err: string;
}

export interface CommandSetting {
  /** Default a folder of its own. */
  readonly from?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs `watchbill` with these words. */
export function watchbill(
  words: readonly string[],
  { from = folder, environment = {} }: CommandSetting = {},
): CommandRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
    cwd: from,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...environment },
  });
  return { exit: status, out: stdout, err: stderr };
}

const folder = mkdtempSync(join(tmpdir(), "watchbill-cli-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes a file into the folder that commands run in by default, and returns its whole path. */
export function written(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
