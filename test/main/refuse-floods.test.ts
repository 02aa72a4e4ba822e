// Can strangers close the front door by holding it open?

import {
  type ClientRequest,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { refuseFloods } from "../../src/main/refuse-floods.ts";

const MIB = 1024 * 1024;

let server: Server;
let stop: () => void;
let arrived: number;
const held: ClientRequest[] = [];

beforeEach(async () => {
  // Only the limit of ten seconds is not waited for.
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask", "performance", "Date"] });
  stop = refuseFloods();
  arrived = 0;
  server = createServer((incoming, response) => {
    if (incoming.method === "GET") return;
    incoming.on("data", (chunk: Buffer) => (arrived += chunk.length));
    incoming.on("end", () => response.end("heard"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  for (const one of held.splice(0)) one.destroy();
  stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  jest.useRealTimers();
});

interface Sent {
  readonly outgoing: ClientRequest;
  readonly status: Promise<number | undefined>;
}

function send(method: "GET" | "POST", bytes: number, headers: OutgoingHttpHeaders = {}): Sent {
  const { port } = server.address() as AddressInfo;
  const outgoing = request({ port, host: "127.0.0.1", method, headers, path: "/api/github/webhooks" });
  const status = new Promise<number | undefined>((resolve) => {
    outgoing.on("error", () => {
      resolve(undefined);
    });
    outgoing.on("response", (incoming: IncomingMessage) => {
      incoming.resume();
      resolve(incoming.statusCode);
    });
  });
  if (bytes > 0) outgoing.write(Buffer.alloc(bytes, "x"));
  return { outgoing, status };
}

/** Sends so much of a body and no more, and returns once that has come. */
async function hold(bytes: number): Promise<Sent> {
  const wanted = arrived + bytes;
  const sent = send("POST", bytes);
  held.push(sent.outgoing);
  while (arrived < wanted) await new Promise((resolve) => setImmediate(resolve));
  return sent;
}

async function deliver(bytes: number): Promise<number | undefined> {
  const { outgoing, status } = send("POST", bytes);
  outgoing.end();
  return status;
}

test("while strangers hold as much as there is room for, who comes is heard, and the oldest of them is sent away", async () => {
  const oldest = await hold(24 * MIB);
  for (let further = 1; further < 4; further += 1) await hold(24 * MIB);
  const last = await hold(4 * MIB - 10);
  expect(await deliver(1_000)).toBe(200);
  expect(await oldest.status).toBe(503);
  expect(await deliver(24 * MIB)).toBe(200);
  last.outgoing.end();
  expect(await last.status).toBe(200);
});

test("what a stranger says of a request stays as it was said, and only what is lacking is put there", async () => {
  const seen = new Promise<IncomingHttpHeaders>((resolve) => {
    server.once("request", ({ headers }) => {
      resolve(headers);
    });
  });
  const { outgoing, status } = send("POST", 0, { "x-github-event": "issues", "content-type": "text/plain" });
  outgoing.end();
  await status;
  expect(await seen).toMatchObject({
    "x-github-event": "issues",
    "x-github-delivery": "unsigned",
    "x-hub-signature-256": "sha256=0",
    "content-type": "application/json",
  });
});

test("who begins to read late, as the setup page does, reads it all", async () => {
  const read = new Promise<string>((resolve) => {
    server.removeAllListeners("request").once("request", (incoming, response) => {
      setImmediate(() => {
        let text = "";
        incoming.on("data", (chunk: Buffer) => (text += chunk.toString()));
        incoming.on("end", () => {
          resolve(text);
          response.end();
        });
      });
    });
  });
  expect(await deliver(70_000)).toBe(200);
  expect(await read).toBe("x".repeat(70_000));
}, 5_000);

test("a body may be on its way for ten seconds", async () => {
  const slow = await hold(1);
  const slower = await hold(1);
  jest.advanceTimersByTime(9_999);
  slow.outgoing.end();
  expect(await slow.status).toBe(200);
  jest.advanceTimersByTime(1);
  expect(await slower.status).toBe(408);
});

test("an answer may take as long as it likes", async () => {
  const heard = new Promise<void>((resolve) => {
    server.once("request", (_, response) => {
      setImmediate(() => {
        jest.advanceTimersByTime(60_000);
        response.end("here");
        resolve();
      });
    });
  });
  const { outgoing, status } = send("GET", 0);
  outgoing.end();
  await heard;
  expect(await status).toBe(200);
});
