// Does an answer of GitHub's that never comes hold up the App?

import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { Probot } from "probot";
import { instant } from "../../src/core/time/instant.ts";
import { requestGate } from "../../src/github/gate.ts";
import { troubleOf } from "../../src/github/trouble.ts";
import { metrics } from "../../src/main/app-metrics.ts";
import { octokits } from "../../src/main/app-octokits.ts";
import { PlainOctokit } from "../../src/main/app-server.ts";
import { appKeys } from "../sandbox/app-keys.ts";

const NOW = instant("2026-03-02T09:00:00Z");
const REQUEST = "GET /installation/repositories";
const { privateKey } = appKeys();

const fetchForReal = globalThis.fetch;
/** How long each request would be waited for; here it is a thousandth of that. */
let patience: number[];
let tokensAsked: number;

beforeEach(() => {
  patience = [];
  tokensAsked = 0;
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  jest.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    patience.push(ms);
    return timeout(ms / 1_000);
  });
  globalThis.fetch = (address, init) => {
    const { pathname } = new URL(address instanceof Request ? address.url : address);
    if (!pathname.endsWith("/access_tokens")) return Promise.resolve(Response.json({ repositories: [] }));
    tokensAsked += 1;
    return tokensAsked === 1 ? never(init?.signal) : Promise.resolve(Response.json(TOKEN, { status: 201 }));
  };
});

afterEach(() => {
  globalThis.fetch = fetchForReal;
  jest.restoreAllMocks();
});

const TOKEN = { token: "ghs_1", expires_at: "2026-03-02T10:00:00Z", permissions: { issues: "write" } };

function never(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => {
      reject(new DOMException("too late", "TimeoutError"));
    });
  });
}

test("a token that never comes is given up after ten seconds, and asked for anew by whoever comes next", async () => {
  const probot = new Probot({
    appId: 1,
    privateKey,
    secret: "of-sixteen-letters",
    Octokit: PlainOctokit,
    logLevel: "fatal",
  });
  const octokitFor = octokits(probot, metrics(), { gate: requestGate(), now: () => NOW });
  const send = async () => (await octokitFor(7)).request(REQUEST);
  const both = await Promise.allSettled([send(), send()]);
  expect(tokensAsked).toBe(1);
  for (const ended of both) {
    const reason: unknown = ended.status === "rejected" ? ended.reason : undefined;
    // It was not sent, so a read is sent again a second later, and a write may be.
    expect(troubleOf(reason, { doing: "reading", secrets: [], now: NOW })).toMatchObject({
      extent: "unsent",
      failure: { kind: "unavailable", message: "reading: GitHub did not answer in time" },
    });
  }
  expect(patience[0]).toBe(10_000);
  expect((await send()).status).toBe(200);
  expect(tokensAsked).toBe(2);
});
