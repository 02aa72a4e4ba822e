// How does a test get a Redis of its own?

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RedisServer {
  readonly url: string;
  /** It neither answers nor refuses, as a machine that stands still. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/**
 * A real server on a free port, that keeps nothing on disk. @throws Error that says how to install one.
 * @param more settings, as on its command line.
 */
export async function startRedis(more: readonly string[] = []): Promise<RedisServer> {
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    throw new Error("redis-server is not installed, and this test needs a real one: apt-get install -y redis-server");
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "watchbill-redis-"));
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const child = spawn("redis-server", [...settings, ...more], { stdio: ["ignore", "pipe", "inherit"] });
  await ready(child);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const send = (signal: NodeJS.Signals) => (): void => {
    child.kill(signal);
  };
  return { url: `redis://127.0.0.1:${port}`, freeze: send("SIGSTOP"), thaw: send("SIGCONT"), stop };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes("Ready to accept connections")) resolve();
    });
    child.once("exit", () => {
      reject(new Error(`redis-server ended:\n${told}`));
    });
  });
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
