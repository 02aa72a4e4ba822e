// Can a stranger fill the App's memory?

import { readFileSync } from "node:fs";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { knock, logLines, openDesk, ownComments, settled } from "./front-door.ts";

const MIB = 1024 * 1024;
const CHUNK = Buffer.alloc(MIB, "x");

let stage: Stage;

beforeAll(async () => {
  stage = await openDesk();
});

afterAll(async () => {
  await stage.close();
});

beforeEach(() => {
  stage.sandbox.requests.clear();
});

interface Flood {
  readonly status: number | undefined;
  readonly sentMib: number;
}

/** Sends a body without end until it is answered or cut off; or so much of it, and waits for that a moment. */
function flood(
  headers: Readonly<Record<string, string>>,
  mostMib = 1024,
  onPoured: () => void = () => undefined,
): Promise<Flood> {
  return new Promise((resolve) => {
    let status: number | undefined;
    let sentMib = 0;
    const outgoing: ClientRequest = request(`${stage.appUrl ?? ""}/api/github/webhooks`, {
      method: "POST",
      headers: {
        ...headers,
      },
    });
    outgoing.on("response", (incoming: IncomingMessage) => {
      status = incoming.statusCode;
      incoming.resume();
      outgoing.destroy();
    });
    outgoing.on("error", () => undefined);
    outgoing.on("close", () => {
      resolve({ status, sentMib });
    });
    const pour = (): void => {
      if (outgoing.destroyed) return;
      if (sentMib >= mostMib) {
        onPoured();
        setTimeout(() => outgoing.destroy(), 2_000).unref();
        return;
      }
      sentMib += 1;
      outgoing.write(CHUNK, pour);
    };
    pour();
  });
}

/** The most memory the App's process has ever had, in MiB; undefined where the system does not say. */
function mostMemory(): number | undefined {
  const pid = logLines(stage)[0]?.["pid"];
  try {
    const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8")) ?? [];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}

const DELIVERED = {
  "content-type": "application/json",
  "x-github-event": "issues",
  "x-github-delivery": "1",
  "x-hub-signature-256": "sha256=0",
};

test.each([
  { name: "without a length", headers: DELIVERED },
  { name: "of a length given", headers: { ...DELIVERED, "content-length": String(1024 * MIB) } },
  { name: "without any header of GitHub's", headers: {} },
])("a gigabyte $name: 413 long before its end, with little more memory", async ({ headers }) => {
  const before = mostMemory();
  const { status, sentMib } = await flood(headers);
  expect(status).toBe(413);
  expect(sentMib).toBeLessThan(100);
  const after = mostMemory();
  if (before !== undefined && after !== undefined) expect(after - before).toBeLessThan(40);
});

test("many bodies together, each within what one may be: some are told to come again, with little more memory", async () => {
  const before = mostMemory();
  const headers = { ...DELIVERED, "content-length": String(20 * MIB) };
  const floods = await Promise.all(Array.from({ length: 12 }, () => flood(headers, 19)));
  const refused = floods.filter(({ status }) => status === 503);
  expect(refused.length).toBeGreaterThanOrEqual(5);
  const after = mostMemory();
  if (before !== undefined && after !== undefined) expect(after - before).toBeLessThan(200);
});

test("while strangers hold as much open as there is room for, GitHub's deliveries are heard, large and small", async () => {
  const headers = { ...DELIVERED, "content-length": String(25 * MIB) };
  const strangers: Promise<Flood>[] = [];
  for (let stranger = 1; stranger <= 4; stranger += 1) {
    await new Promise<void>((resolve) => strangers.push(flood(headers, 24, resolve)));
  }
  expect((await knock(stage, { action: "opened" })).status).toBe(200);
  const large = JSON.stringify({ action: "opened", padding: "x".repeat(24 * MIB) });
  expect((await knock(stage, large)).status).toBe(200);
  await Promise.all(strangers);
});

test("the largest delivery that GitHub sends is still heard, and the App is at work", async () => {
  const large = JSON.stringify({ action: "opened", padding: "x".repeat(24 * MIB) });
  expect((await knock(stage, large)).status).toBe(200);
  const number = stage.desk.openIssue({ by: "cleo" });
  await settled(stage);
  expect(ownComments(stage.desk, number, "card")).toHaveLength(1);
});
