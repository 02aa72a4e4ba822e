// How does a command look at a repository of a GitHub in memory, and what does it print in a real terminal?

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { CLI, type CommandRun, watchbill } from "./cli-run.ts";

/** First answers within an hour of office time; on call is ann, then bob. */
export const POLICY = `version: 1
timezone: Europe/Brussels
tickets: { since: 2026-02-01 }
people: { ann: { name: Ann }, bob: {}, dee: {} }
calendars: { office: { hours: { mon-fri: 09:00-18:00 } } }
request_types:
  problem: { answers: [Problem] }
  other: { default: true }
priorities:
  urgent: { answers: [Urgent], calendar: office, first_response: { within: 1h } }
  normal: { default: true, calendar: office, first_response: { within: 1 business day } }
schedules: { support: { layers: [{ always: [ann] }] } }
escalation:
  one: { on_call: support }
  two: { people: [bob] }
bots: [github-actions]
`;

export interface Visited {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
  /** A folder of its own in which commands run. */
  readonly folder: string;
  /** With a workflow's own token. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** `acme/help`, private, at 10:00 in Brussels on a Monday. */
export async function visit(
  files: Readonly<Record<string, string>> = { ".github/watchbill.yml": POLICY },
): Promise<Visited> {
  const sandbox = await startSandbox({ startAt: "2026-03-02T09:00:00Z" });
  const desk = sandbox.world.createRepository({
    owner: "acme",
    name: "help",
    visibility: "private",
    files,
    collaborators: { ann: "write", bob: "write", dee: "admin", cleo: "read" },
  });
  const folder = mkdtempSync(join(tmpdir(), "watchbill-visit-"));
  const environment = {
    GITHUB_TOKEN: sandbox.tokens.workflow(desk),
    GITHUB_API_URL: sandbox.apiUrl,
    GITHUB_GRAPHQL_URL: sandbox.graphqlUrl,
  };
  const close = async (): Promise<void> => {
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  };
  return { sandbox, desk, folder, environment, close };
}

type Words = readonly string[];

/** What the command prints that is run in the visit's folder, with its token. */
export function run(
  { folder, environment }: Pick<Visited, "folder" | "environment">,
  words: Words,
  more: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  return watchbill(words, { from: folder, environment: { ...environment, ...more } });
}

export interface Terminal {
  /** What stands in the terminal so far, with its codes. */
  readonly seen: () => string;
  /** Types something; `\u0003` is Ctrl-C. */
  readonly type: (text: string) => void;
  /** Until the text has been seen, or the command has ended. */
  readonly until: (text: string) => Promise<void>;
  readonly ended: Promise<number | null>;
}

const PATIENCE_MS = 60_000;

export interface TerminalWish {
  readonly words: Words;
  readonly columns?: number;
  readonly more?: Readonly<Record<string, string>>;
}

/** The same in a real terminal, which util-linux's `script` makes. */
export function terminal(
  { folder, environment }: Pick<Visited, "folder" | "environment">,
  { words, columns = 100, more = {} }: TerminalWish,
): Terminal {
  const typed = [process.execPath, CLI, ...words].map((word) => `'${word}'`).join(" ");
  const line = `stty cols ${columns} rows 40; exec ${typed}`;
  const env = { PATH: process.env["PATH"], TERM: "xterm-256color", SHELL: "/bin/sh", ...environment, ...more };
  const child: ChildProcess = spawn("script", ["-qefc", line, "/dev/null"], {
    cwd: folder,
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  // A command that waits for what nobody types must not outlive its test.
  const patience = setTimeout(() => child.kill(), PATIENCE_MS);
  let seen = "";
  let isOver = false;
  const watchers = new Set<() => void>();
  const look = (): void => {
    for (const watcher of watchers) watcher();
  };
  child.stdout?.on("data", (data: Buffer) => {
    seen += data.toString();
    look();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => {
      clearTimeout(patience);
      isOver = true;
      look();
      resolve(code);
    });
  });
  const until = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const watcher = (): void => {
        if (!seen.includes(text) && !isOver) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  return { seen: () => seen, type: (text) => child.stdin?.write(text), until, ended };
}
