// When does the App start, when does it refuse to, and how does it end?

import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { ROOT } from "../../src/main/demo-stage.ts";
import { whyNotStart } from "../../src/main/why-not-start.ts";
import { appKeys } from "../sandbox/app-keys.ts";
import { signatureOf, untilTold } from "./front-door.ts";

type Environment = Readonly<Record<string, string>>;

// Tells of every way out of the process but listening.
const TELL_TALE = `
import net from "node:net";
import child from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
const tell = (what) => process.stderr.write("OUTSIDE " + what + "\\n");
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...to) { tell("connect"); return connect.apply(this, to); };
for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
  const act = child[name];
  child[name] = (...what) => { tell(name + " " + what[0]); return act(...what); };
}
syncBuiltinESMExports();
`;

const PEM = { type: "pkcs8", format: "pem" } as const;
const RSA = appKeys().privateKey;
const SECRET = "a-secret-of-many-letters";
const READY_TRIES = 6_000;

let folder: string;
let started: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watchbill-start-"));
  started = [];
});

afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Served {
  readonly child: ChildProcess;
  /** Standard output and standard error. */
  readonly told: () => string;
  readonly ended: Promise<number | null>;
}

/** The App as a process of its own in the test's folder, with these variables and no others. */
function serve(environment: Environment): Served {
  const child = spawn(process.execPath, [join(ROOT, "dist/main/serve.js")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL_TALE)}`,
      HOST: "127.0.0.1",
      LOG_FORMAT: "json",
      ...environment,
    },
  });
  started.push(child);
  let told = "";
  child.stdout.on("data", (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, told: () => told, ended };
}

/** The address it says it listens on. */
async function listening(served: Served): Promise<string> {
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    const address = /Listening on (http:\/\/[^\s"]+)/.exec(served.told())?.[1];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`it does not listen:\n${served.told()}`);
}

/** A signed delivery, as GitHub posts it. */
function deliver(address: string, event: string, { body, secret }: Signed): Promise<Response> {
  const headers = {
    "content-type": "application/json",
    "x-github-event": event,
    "x-github-delivery": "1",
    "x-hub-signature-256": signatureOf(body, secret),
  };
  return fetch(`${address}/api/github/webhooks`, { method: "POST", body, headers });
}

interface Signed {
  readonly body: string;
  readonly secret: string;
}

/** A port nobody has: the App takes 0 for none given. */
function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        resolve(String(typeof address === "object" ? address?.port : address));
      });
    });
  });
}

// Nobody here has an App of that number at GitHub, so it does not look there by itself.
const CREDENTIALS: Environment = {
  APP_ID: "1",
  PRIVATE_KEY: RSA,
  WEBHOOK_SECRET: SECRET,
  WATCHBILL_LOOK_EVERY: "0",
};

test.each([
  { name: "a short secret in .env", id: "1", secret: "development", says: /^WEBHOOK_SECRET has 11 .*\n$/ },
  { name: "no id", id: "", secret: SECRET, says: /^APP_ID is missing beside PRIVATE_KEY and WEBHOOK_SECRET\. .*\n$/ },
])("$name: the process says so, fails and never listens", async ({ id, secret, says }) => {
  writeFileSync(join(folder, ".env"), `WEBHOOK_SECRET=${secret}\nAPP_ID=2\n`);
  const served = serve({ APP_ID: id, PRIVATE_KEY: RSA, PORT: await freePort() });
  expect(await served.ended).toBe(1);
  expect(served.told()).toMatch(says);
});

test.each([
  { name: "a key without line ends", key: RSA.replaceAll("\n", "\\n"), file: undefined },
  { name: "a key in a file of the folder", key: "", file: "app.private-key.pem" },
])("with credentials, $name, it listens and asks for nothing", async ({ key, file }) => {
  if (file !== undefined) writeFileSync(join(folder, file), RSA);
  const old = "the-secret-of-last-year";
  writeFileSync(join(folder, ".env"), `WEBHOOK_SECRET=${old}\nPORT=1\nLOG_LEVEL=info\n`);
  const served = serve({ ...CREDENTIALS, PRIVATE_KEY: key, PORT: await freePort() });
  const address = await listening(served);
  expect((await fetch(`${address}/ping`)).status).toBe(200);
  expect((await fetch(`${address}/probot`)).status).toBe(404);
  // What is set outside wins over .env.
  const deliveries = [SECRET, old].map((secret) => deliver(address, "ping", { body: "{}", secret }));
  expect((await Promise.all(deliveries)).map(({ status }) => status)).toEqual([200, 400]);
  expect(served.told()).not.toContain("OUTSIDE");
});

describe("without credentials", () => {
  test("it shows the registration page of app.yml, writes nothing and asks nobody", async () => {
    for (const name of ["app.yml", "package.json"]) copyFileSync(join(ROOT, name), join(folder, name));
    const before = readdirSync(folder);
    const served = serve({ PORT: await freePort() });
    const address = await listening(served);
    const root = await fetch(address, { redirect: "manual" });
    expect([root.status, root.headers.get("location")]).toEqual([302, "/probot"]);
    const page = await (await fetch(address)).text();
    const manifest: unknown = JSON.parse(/name="manifest"[^>]* value='([^']*)'/.exec(page)?.[1] ?? "null");
    // Ours, and it is a map.
    const written = parse(readFileSync(join(ROOT, "app.yml"), "utf8")) as Readonly<Record<string, unknown>>;
    expect(Object.keys(written)).toEqual(expect.arrayContaining(["default_permissions", "default_events"]));
    expect(manifest).toMatchObject(written);
    expect(page).toContain('action="https://github.com/settings/apps/new"');
    expect(readdirSync(folder)).toEqual(before);
    expect(served.told()).not.toMatch(/OUTSIDE|smee/i);
    // An App that there is already can be entered instead.
    const entered = JSON.stringify({ appId: "1", pem: RSA, webhook_secret: SECRET });
    expect((await fetch(`${address}/probot/import`, { method: "POST", body: entered })).status).toBe(200);
    served.child.kill("SIGTERM");
    expect(await served.ended).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([".env", ...before].sort());
    expect(whyNotStart(parseEnv(readFileSync(join(folder, ".env"), "utf8")))).toEqual([]);
  });
});

describe("asked to end, it ends well", () => {
  test.each([
    { name: "at rest", hold: false },
    { name: "while somebody holds a connection open", hold: true },
  ])("$name", async ({ hold }) => {
    const port = await freePort();
    const served = serve({ ...CREDENTIALS, PORT: port });
    await listening(served);
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => undefined);
    const headers = ["Host: x", "Content-Type: application/json", "Content-Length: 9"];
    headers.push("X-GitHub-Event: issues", "X-GitHub-Delivery: 1", "X-Hub-Signature-256: sha256=0");
    await new Promise((resolve) => socket.once("connect", resolve));
    // A delivery of which the end never comes.
    if (hold) socket.write(`POST /api/github/webhooks HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n{`);
    else socket.destroy();
    const before = Date.now();
    served.child.kill("SIGTERM");
    expect(await served.ended).toBe(0);
    expect(Date.now() - before).toBeLessThan(8_000);
    socket.destroy();
  });
});

test("a key that signs nothing: the delivery is kept, its sender learns nothing, the log says why", async () => {
  // Of the right form, and of the wrong kind.
  const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export(PEM).toString();
  const served = serve({ ...CREDENTIALS, PRIVATE_KEY: key, PORT: await freePort() });
  const address = await listening(served);
  const body = JSON.stringify({
    action: "opened",
    issue: { number: 1 },
    repository: { name: "desk", owner: { login: "example" } },
    installation: { id: 1 },
  });
  const reply = await deliver(address, "issues", { body, secret: SECRET });
  expect({ status: reply.status, text: await reply.text() }).toEqual({ status: 200, text: "ok\n" });
  await untilTold(served.told, '"level":50');
  expect(served.told()).toMatch(/key/i);
  expect(served.told()).not.toContain(key.split("\n")[1]);
});
