// What is in the file that a command was pointed at?

import { readFileSync } from "node:fs";
import type { Config } from "../core/config/config.ts";
import type { NamedText } from "../core/config/place-of-path.ts";
import type { Problem } from "../core/problem.ts";
import { type Instant, instant } from "../core/time/instant.ts";
import { checkFileAhead, type FileCheck } from "../usecases/check-file.ts";
import type { Failure } from "../usecases/outcome.ts";
import { basesFor, refuseStrayBases } from "./cli-bases.ts";
import { Complaint } from "./cli-complaint.ts";
import { githubReach, type GithubReach } from "./cli-github.ts";
import { withProgress } from "./cli-progress.ts";
import { withoutBreaks } from "./cli-text-width.ts";

/** The options that every command takes. */
export interface CommonOptions {
  readonly config: string;
  readonly at?: string;
  readonly json?: boolean;
  /** `example/.github=FILE` for each base that is at hand. */
  readonly base?: readonly string[];
  /** `OWNER/NAME`. */
  readonly repository?: string;
}

export interface FileChecked extends FileCheck {
  /** The file itself, then the bases that could be read, by the names under which problems stand in them. */
  readonly texts: readonly [NamedText, ...NamedText[]];
  /** Why a base could not be read; its place is among the problems. */
  readonly baseFailure?: Failure;
}

/** @throws Complaint with exit 3 when the file or a `--base` is missing or unreadable, 2 when an option is wrong. */
export async function readAndCheck(
  options: CommonOptions,
  github: GithubReach | undefined = githubReach(options.repository, process.env),
  now: Instant = atOf(options),
): Promise<FileChecked> {
  const text = contents(options.config);
  const { origin, failure } = await withProgress(`${options.config}: reading the files that it extends ...`, () =>
    basesFor(text, options.base ?? [], github),
  );
  const checked = await checkFileAhead(text, now, origin);
  if (checked.config !== undefined) refuseStrayBases(options.base ?? [], origin);
  const bases = Object.entries(origin.bases ?? {}).map(([file, base]) => ({ file, text: base }));
  return { ...checked, texts: [{ text }, ...bases], ...(failure !== undefined && { baseFailure: failure }) };
}

/** The file's policy. @throws Complaint with exit 1 and the first problem when it has errors. */
export async function readConfig(options: CommonOptions): Promise<Config> {
  const { config, problems, baseFailure } = await readAndCheck(options);
  if (config !== undefined) return config;
  if (baseFailure !== undefined) throw new Complaint(`${options.config}: ${baseFailure.message}`, exitOf(baseFailure));
  const [first] = problems.filter((problem) => problem.severity === "error");
  const place = first === undefined ? "" : ` ${problemLine(options.config, first)}`;
  const all = `watchbill check --config ${options.config}`;
  throw new Complaint(`The file has errors; \`${all}\` shows them all. The first:${place}`, 1);
}

/** An error of the file like any other, or 4 where GitHub failed. */
export function exitOf({ kind }: Failure): 1 | 4 {
  return ["limited", "unavailable", "unclear"].includes(kind) ? 4 : 1;
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
  return `${problem.file ?? file}:${problem.line}:${problem.column}: ${problem.severity}: ${withoutBreaks(problem.message)}`;
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
