// What is told of a Redis that does not take the password?

import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { redisQueue } from "../../src/queue/redis-queue.ts";
import { startRedis, type RedisServer } from "./redis-server.ts";

const WRONG = "Tr0ub4dor-and-3";
const WHOLE = { depth: Number.POSITIVE_INFINITY, showHidden: true };

let redis: RedisServer;

beforeAll(async () => {
  redis = await startRedis(["--requirepass", "another-one"]);
});

afterAll(async () => {
  await redis.stop();
});

test("neither what is refused nor what fails carries it", async () => {
  const told: unknown[] = [];
  const url = redis.url.replace("//", `//:${WRONG}@`);
  const queue = redisQueue({ url, appId: "1", onError: (error) => told.push(error) });
  const place = { installation: 7, owner: "example", repository: "desk" };
  const task = { kind: "review", ...place, number: 1 } as const;
  const asked = [
    queue.add(task),
    queue.state(),
    queue.changes.note("example/desk#1", 5),
    queue.agenda.keep(task, 5),
    queue.alone("a", () => Promise.resolve()),
    queue.claim("round", 5),
  ];
  const ends = await Promise.allSettled(asked);
  await queue.close(1);
  expect(ends.map(({ status }) => status)).toEqual(asked.map(() => "rejected"));
  expect(inspect(ends, WHOLE)).not.toContain(WRONG);
  expect(told.length).toBeGreaterThan(0);
});
