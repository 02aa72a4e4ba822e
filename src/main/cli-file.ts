// What is in the file that a command was pointed at?

import { readFileSync } from "node:fs";
import type { Config } from "../core/config/config.ts";
import type { Problem } from "../core/problem.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import { checkFileAhead, type FileCheck } from "../usecases/check-file.ts";
import { Complaint } from "./cli-complaint.ts";

/** The options that every command takes. */
export interface CommonOptions {
  readonly config: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** @throws Complaint with exit 3 when the file is missing or unreadable, 2 when `--at` is no moment. */
export async function readAndCheck(options: CommonOptions): Promise<FileCheck & { readonly text: string }> {
  const text = contents(options.config);
  return { text, ...(await checkFileAhead(text, atOf(options))) };
}

/** The file's policy. @throws Complaint with exit 1 and the first problem when it has errors. */
export async function readConfig(options: CommonOptions): Promise<Config> {
  const { config, problems } = await readAndCheck(options);
  if (config !== undefined) return config;
  const [first] = problems.filter((problem) => problem.severity === "error");
  const place = first === undefined ? "" : ` ${problemLine(options.config, first)}`;
  const all = `watchbill check --config ${options.config}`;
  throw new Complaint(`The file has errors; \`${all}\` shows them all. The first:${place}`, 1);
}

/** `--at`, else the machine's clock: commands that ask GitHub nothing have no other. */
export function atOf(options: CommonOptions): Instant {
  if (options.at === undefined) return instant(Date.now());
  try {
    return instant(options.at);
  } catch (cause) {
    throw new Complaint(`--at ${options.at} is no moment; write 2026-11-20T16:50:00Z`, 2, { cause });
  }
}

/** `file:line:column: error: what is wrong`, as editors and people read it. */
export function problemLine(file: string, problem: Problem): string {
  return `${problem.file ?? file}:${problem.line}:${problem.column}: ${problem.severity}: ${problem.message}`;
}

function contents(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const reason =
      cause instanceof Error && "code" in cause && cause.code === "ENOENT"
        ? "there is no such file"
        : "it can't be read";
    throw new Complaint(`${path}: ${reason}. Name another with --config FILE.`, 3, { cause });
  }
}
