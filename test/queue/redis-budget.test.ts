// Do several instances together keep to what one installation may write?

import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import { redisBudget } from "../../src/queue/redis-budget.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";

const MINUTE = [{ withinMs: 60_000, writes: 60 }];
let server: RedisServer;
const clients: Redis[] = [];

beforeAll(async () => {
  server = await startRedis();
});

afterEach(async () => {
  await clients[0]?.flushall();
  for (const client of clients.splice(0)) client.disconnect();
});

afterAll(async () => {
  await server.stop();
});

function instance(): Redis {
  const client = new Redis(server.url);
  clients.push(client);
  return client;
}

test("sixty of three instances fit into a minute, and no more", async () => {
  const budgets = [instance(), instance(), instance()].map((redis) => redisBudget(redis, "writes:1", MINUTE));
  const waits = await Promise.all(
    Array.from({ length: 90 }, (_, index) => budgets[index % 3]?.take(1) ?? Promise.resolve(-1)),
  );
  expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(60);
  const told = waits.filter((waitMs) => waitMs !== 0);
  expect(told.every((waitMs) => waitMs > 30_000 && waitMs <= 60_000)).toBe(true);
});

test("another installation has its own", async () => {
  const redis = instance();
  await redisBudget(redis, "writes:1", MINUTE).take(60);
  expect(await redisBudget(redis, "writes:2", MINUTE).take(60)).toBe(0);
});

test("asking takes nothing, and what does not fit takes nothing", async () => {
  const budget = redisBudget(instance(), "writes:1", MINUTE);
  expect(await budget.waitFor(60)).toBe(0);
  expect(await budget.take(55)).toBe(0);
  expect(await budget.take(8)).toBeGreaterThan(0);
  expect(await budget.take(5)).toBe(0);
});

test("as time goes by there is room again; the longer window still counts", async () => {
  const redis = instance();
  const windows = [
    { withinMs: 60_000, writes: 2 },
    { withinMs: 3_600_000, writes: 3 },
  ];
  const now = await nowOf(redis);
  await redis.zadd("writes:1", now - 70_000, "a", now - 50_000, "b");
  const budget = redisBudget(redis, "writes:1", windows);
  expect(await budget.take(1)).toBe(0);
  const waitMs = await budget.take(1);
  expect(waitMs).toBeGreaterThan(3_500_000);
  expect(waitMs).toBeLessThanOrEqual(3_530_000);
});

test("what is older than the longest window is forgotten", async () => {
  const redis = instance();
  await redis.zadd("writes:1", (await nowOf(redis)) - 60_001, "old");
  await redisBudget(redis, "writes:1", MINUTE).take(2);
  expect(await redis.zcard("writes:1")).toBe(2);
  expect(await redis.pttl("writes:1")).toBeGreaterThan(50_000);
});

/** Milliseconds by the clock of the server. */
async function nowOf(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
}
