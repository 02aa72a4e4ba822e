// Where do the real App and the real Action play against a GitHub in memory?

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RepositoryWorld } from "../sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";
import type { NewRepository } from "../sandbox/world.ts";

export interface StageSetting {
  /** ISO 8601 with offset. */
  readonly startAt: string;
  readonly repository: NewRepository;
  /** Whether the App is started beside the Action. */
  readonly app: "running" | "absent";
  /** Further variables for App and Action. */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
  /** A folder of this stage's own, gone once it is closed. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What the App has written to its log so far. */
  readonly appLog: () => string;
  /** Where the App listens; undefined while it is absent. */
  readonly appUrl: string | undefined;
  close(): Promise<void>;
}

/** The checkout's root, whether this runs from `src/` or from `dist/`. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const READY_TRIES = 200;
const READY_PAUSE_MS = 50;

export async function openStage(setting: StageSetting): Promise<Stage> {
  const sandbox = await startSandbox({ startAt: setting.startAt });
  const desk = sandbox.world.createRepository(setting.repository);
  const folder = mkdtempSync(join(tmpdir(), "watchbill-"));
  const environment = setting.environment ?? {};
  const app = setting.app === "running" ? await startApp(sandbox, folder, environment) : undefined;
  const close = async (): Promise<void> => {
    await app?.stop();
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { sandbox, desk, folder, environment, appLog: () => app?.log() ?? "", appUrl: app?.url, close };
}

interface RunningApp {
  readonly url: string;
  readonly log: () => string;
  stop(): Promise<void>;
}

async function startApp(sandbox: Sandbox, folder: string, more: Readonly<Record<string, string>>): Promise<RunningApp> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(ROOT, "dist/main/serve.js")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      APP_ID: String(sandbox.app.id),
      PRIVATE_KEY: sandbox.app.privateKey,
      WEBHOOK_SECRET: sandbox.app.webhookSecret,
      GHE_HOST: sandbox.host,
      GHE_PROTOCOL: "http",
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "info",
      LOG_FORMAT: "json",
      ...more,
    },
  });
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child, () => log);
  sandbox.webhooks.deliverTo(`${url}/api/github/webhooks`);
  return { url, log: () => log, stop: () => ended(child) };
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    if (child.exitCode !== null) break;
    const answered = await fetch(`${url}/ping`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, READY_PAUSE_MS));
  }
  child.kill("SIGKILL");
  throw new Error(`the App did not start:\n${log()}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => {
      resolve();
    });
    child.kill("SIGTERM");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port is free"));
        else resolve(address.port);
      });
    });
  });
}
