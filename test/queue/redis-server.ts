// How does a test get a Redis of its own?

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RedisServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A real server on a free port, that keeps nothing on disk. @throws Error that says how to install one. */
export async function startRedis(): Promise<RedisServer> {
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    throw new Error("redis-server is not installed, and this test needs a real one: apt-get install -y redis-server");
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "watchbill-redis-"));
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
  const child = spawn("redis-server", settings, { stdio: ["ignore", "pipe", "inherit"] });
  await ready(child);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
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
