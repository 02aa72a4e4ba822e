// Where do the real App and the real Action play against a GitHub in memory?

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AppWish } from "../sandbox/furnish.ts";
import type { RepositoryWorld } from "../sandbox/repository-world.ts";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.ts";
import { openSwitchboard, type Switchboard } from "../sandbox/switchboard.ts";
import type { NewRepository } from "../sandbox/world.ts";

export interface StageSetting {
  /** ISO 8601 with offset. */
  readonly startAt: string;
  readonly repository: NewRepository;
  /** Whether the App is started beside the Action. */
  readonly app: "running" | "absent";
  /** Further variables for App and Action. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Variables that hold the address of a channel: each gets one on the stage's switchboard, with this path. */
  readonly channels?: Readonly<Record<string, string>>;
  /** What else was registered and installed than `watchbill` with its usual permissions. */
  readonly registered?: AppWish;
  /** How the App is started; default: as a process of its own, from `dist/`. */
  readonly startApp?: (place: AppPlace) => Promise<RunningApp>;
}

/** Where an App is to listen, and with which variables. */
export interface AppPlace {
  readonly folder: string;
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunningApp {
  readonly log: () => string;
  stop(): Promise<void>;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly desk: RepositoryWorld;
  /** A folder of this stage's own, gone once it is closed. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What every run of the Action is given besides its usual inputs. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What pagers and chats would have got. */
  readonly switchboard: Switchboard;
  /** What the App has written to its log so far. */
  readonly appLog: () => string;
  /** Where the App listens; undefined while it is absent. */
  readonly appUrl: string | undefined;
  close(): Promise<void>;
}

/** The checkout's root, whether this runs from `src/` or from `dist/`. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const READY_TRIES = 1_200;
const READY_PAUSE_MS = 50;

export async function openStage(setting: StageSetting): Promise<Stage> {
  const { startAt, registered } = setting;
  const sandbox = await startSandbox({ startAt, ...(registered !== undefined && { app: registered }) });
  const desk = sandbox.world.createRepository(setting.repository);
  const folder = mkdtempSync(join(tmpdir(), "watchbill-"));
  const switchboard = await openSwitchboard();
  const environment = { ...channelVariables(switchboard, folder, setting.channels ?? {}), ...setting.environment };
  const place = setting.app === "running" ? await appPlace(sandbox, folder, environment) : undefined;
  const app = place && (await (setting.startApp ?? startProcess)(place));
  if (place !== undefined) sandbox.webhooks.deliverTo(`${place.url}/api/github/webhooks`);
  const close = async (): Promise<void> => {
    await app?.stop();
    await sandbox.stop();
    await switchboard.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { sandbox, desk, folder, environment, switchboard, appLog: () => app?.log() ?? "", appUrl: place?.url, close };
}

/** What lets a channel reach the switchboard: its address, and that both this machine and its certificate are to be trusted. */
function channelVariables(
  { url, certificate }: Switchboard,
  folder: string,
  channels: Readonly<Record<string, string>>,
): Record<string, string> {
  const file = join(folder, "switchboard.pem");
  writeFileSync(file, certificate);
  const addresses = Object.entries(channels).map(([variable, path]) => [variable, `${url}/${path}`] as const);
  return { ...Object.fromEntries(addresses), WATCHBILL_ALLOW_PRIVATE: "1", NODE_EXTRA_CA_CERTS: file };
}

async function appPlace(
  { app, host }: Sandbox,
  folder: string,
  more: Readonly<Record<string, string>>,
): Promise<AppPlace> {
  const port = await freePort();
  const environment = {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "info",
    LOG_FORMAT: "json",
    // Time stands still between scenes, and what is due then is the Action's to find.
    WATCHBILL_LOOK_EVERY: "0",
    ...more,
  };
  return { folder, url: `http://127.0.0.1:${port}`, environment };
}

async function startProcess({ folder, url, environment }: AppPlace): Promise<RunningApp> {
  const child = spawn(process.execPath, [join(ROOT, "dist/main/serve.js")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], ...environment },
  });
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  await untilReady(url, child, () => log);
  return { log: () => log, stop: () => ended(child) };
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
