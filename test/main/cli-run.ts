// What does a command print, and how does it end?

import { type ChildProcess, fork, spawnSync } from "node:child_process";
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

// What is told of something that takes long depends on how busy this machine is.
const PROGRESS = /^.* \.\.\.\n/gm;

/** Runs `watchbill` with these words, in a process that has loaded it already: one command at a time. */
export async function watchbill(words: readonly string[], setting: CommandSetting = {}): Promise<CommandRun> {
  desk ??= fork(join(import.meta.dirname, "command-desk.mjs"), { execArgv: [] });
  const asked = desk;
  return new Promise((resolve, reject) => {
    const ended = (): void => {
      reject(new Error(`the process that runs the commands ended during ${words.join(" ")}`));
    };
    asked.once("exit", ended);
    asked.once("message", (told: CommandRun) => {
      asked.off("exit", ended);
      resolve({ ...told, err: told.err.replaceAll(PROGRESS, "") });
    });
    asked.send({ words, ...place(setting) });
  });
}

/** The same as a program of its own, as somebody types it. */
export function watchbillProgram(words: readonly string[], setting: CommandSetting = {}): CommandRun {
  const { from, environment } = place(setting);
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], {
    cwd: from,
    encoding: "utf8",
    env: environment,
  });
  return { exit: status, out: stdout, err: stderr };
}

function place({ from = folder, environment = {} }: CommandSetting) {
  return { from, environment: { PATH: process.env["PATH"], ...environment } };
}

let desk: ChildProcess | undefined;
const folder = mkdtempSync(join(tmpdir(), "watchbill-cli-"));
afterAll(() => {
  desk?.disconnect();
  rmSync(folder, { recursive: true });
});

/** Writes a file into the folder that commands run in by default, and returns its whole path. */
export function written(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
