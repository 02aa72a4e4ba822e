// How does a test start the App as a process that it can end, and wait for what it does?

import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { type AppPlace, ROOT, type RunningApp } from "../../src/main/demo-stage.ts";

export interface AppProcess extends RunningApp {
  readonly child: ChildProcess;
  /** The exit code; null for a process that was killed. */
  readonly ended: Promise<number | null>;
}

/** As built in `dist/`; resolves once it listens. */
export async function startAppProcess({ folder, url, environment }: AppPlace): Promise<AppProcess> {
  const child = spawn(process.execPath, [join(ROOT, "dist/main/serve.js")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], ...environment },
  });
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  await until("the App listens", async () => {
    if (child.exitCode !== null) throw new Error(`the App ended:\n${log}`);
    return fetch(`${url}/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
  };
  return { child, ended, log: () => log, stop };
}

// What does not fit into a minute is written in the next one.
const LONGEST_MS = 150_000;
const LOOK_EVERY_MS = 20;

/** Resolves as soon as `holds` does. @throws Error that says what never came. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it never came to be: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port is free"));
        else resolve(address.port);
      });
    });
  });
}
