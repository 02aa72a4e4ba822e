// Do all instances leave GitHub alone once it has asked one of them to?

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import { type Instant, instant } from "../../src/core/time/instant.ts";
import type { Attempt } from "../../src/github/attempt.ts";
import type { Gate } from "../../src/github/gate.ts";
import { gates } from "../../src/main/app-gates.ts";
import { redisBudget } from "../../src/queue/redis-budget.ts";
import { redisClosings } from "../../src/queue/redis-closings.ts";
import { redisQueue } from "../../src/queue/redis-queue.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";

const NOW = instant("2026-03-02T09:00:00Z");
const DATE = "Mon, 02 Mar 2026 09:00:00 GMT";
const ABUSE = {
  extent: "refused",
  failure: { kind: "limited", message: "You have exceeded a secondary rate limit", retryAt: instant(NOW + 60_000) },
} as const;

let server: RedisServer;
const clients: Redis[] = [];

beforeAll(async () => {
  server = await startRedis();
});

afterEach(async () => {
  await connected().flushall();
  for (const client of clients.splice(0)) client.disconnect();
});

afterAll(async () => {
  await server.stop();
});

function connected(): Redis {
  const client = new Redis(server.url, { maxRetriesPerRequest: 1 });
  clients.push(client);
  return client;
}

/** The gate of an installation in an instance of its own. */
function instance(installation = 1, redis = connected()): Gate {
  return gates({
    budget: (name, windows) => redisBudget(redis, name, windows),
    closings: (name) => redisClosings(redis, name),
  })(installation);
}

/** Sends one request, which is answered so; undefined: it was not sent. */
async function sent(gate: Gate, answer: Attempt<string> = WELL, resource: "core" | "graphql" = "core"): Promise<Ended> {
  let isSent = false;
  const now = (): Instant => NOW;
  const pause = (): Promise<void> => Promise.resolve();
  const send = (): Promise<Attempt<string>> => {
    isSent = true;
    return Promise.resolve(answer);
  };
  const attempt = await gate.pass({ doing: "reading #1", kind: "read", resource, now, pause, send });
  return { isSent, attempt };
}

interface Ended {
  readonly isSent: boolean;
  readonly attempt: Attempt<string>;
}

const WELL: Attempt<string> = { ok: true, value: "done" };
const TOLD_TO_WAIT: Attempt<string> = { ok: false, trouble: ABUSE, headers: { date: DATE, "retry-after": "60" } };

describe("one of three is told to wait", () => {
  test("the others don't send, and know when to come back", async () => {
    const [first, ...others] = [instance(), instance(), instance()];
    await sent(first, TOLD_TO_WAIT);
    for (const other of others) {
      const { isSent, attempt } = await sent(other);
      expect(isSent).toBe(false);
      const failure = attempt.ok ? undefined : attempt.trouble.failure;
      expect(failure?.kind).toBe("limited");
      expect(failure?.retryAt).toBeGreaterThan(NOW + 30_000);
      expect(failure?.retryAt).toBeLessThanOrEqual(NOW + 60_000);
    }
  });

  test("another installation goes on", async () => {
    await sent(instance(), TOLD_TO_WAIT);
    expect(await sent(instance(2))).toMatchObject({ isSent: true });
  });

  test("what is spent of one resource stops that one only", async () => {
    const reset = { date: DATE, "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 600) };
    await sent(instance(), { ...WELL, headers: reset });
    const other = instance();
    expect(await sent(other)).toMatchObject({ isSent: false });
    expect(await sent(other, WELL, "graphql")).toMatchObject({ isSent: true });
  });
});

test("where work waits in Redis they hear of it there", async () => {
  const queues = ["1", "1", "2"].map((appId) => redisQueue({ url: server.url, appId, onError: () => undefined }));
  const [one, same, other] = queues.map((queue) => gates(queue)(7));
  if (one === undefined || same === undefined || other === undefined) throw new Error("three were made");
  try {
    await sent(one, TOLD_TO_WAIT);
    expect(await sent(same)).toMatchObject({ isSent: false });
    expect(await sent(other)).toMatchObject({ isSent: true });
  } finally {
    await Promise.all(queues.map((queue) => queue.close(1_000)));
  }
});

test("the latest end counts, whoever says it", async () => {
  const [one, other] = [redisClosings(connected(), "installation 1"), redisClosings(connected(), "installation 1")];
  await one.close({ of: "core", forMs: 30_000 });
  await other.close({ of: "core", forMs: 10_000.5 });
  expect(await other.waitFor(["core"])).toBeGreaterThan(15_000);
  await other.close({ of: "core", forMs: 50_000.5 });
  expect(await one.waitFor(["everything", "core"])).toBeGreaterThan(35_000);
  expect(await one.waitFor(["graphql"])).toBe(0);
});

test("it ends by itself", async () => {
  const closings = redisClosings(connected(), "installation 1");
  await closings.close({ of: "core", forMs: 0 });
  await closings.close({ of: "core", forMs: 1 });
  const begunAt = performance.now();
  while ((await closings.waitFor(["core"])) > 0) expect(performance.now() - begunAt).toBeLessThan(5_000);
});

test("while nobody can say what the others were told, nothing is sent, and it is worth another try", async () => {
  const redis = connected();
  const gate = instance(1, redis);
  expect(await sent(gate)).toMatchObject({ isSent: true });
  redis.disconnect();
  const { isSent, attempt } = await sent(gate);
  expect(isSent).toBe(false);
  expect(attempt).toMatchObject({ ok: false, trouble: { extent: "unsent", failure: { kind: "unavailable" } } });
  await gate.awaitRoom(() => Promise.reject(new Error("nobody knows how long")));
});
