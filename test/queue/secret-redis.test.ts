// What is told, and how often, of a Redis that does not take the password?

import { inspect } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { redisWords } from "../../src/main/redis-words.ts";
import { saySeldom } from "../../src/main/say-seldom.ts";
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

test("it is said once what is wrong, and neither that nor what fails carries the password", async () => {
  const url = redis.url.replace("//", `//:${WRONG}@`);
  const words = redisWords(url);
  let errors = 0;
  const logged: string[] = [];
  const say = saySeldom((reason) => logged.push(reason));
  const onError = (error: unknown): void => {
    errors += 1;
    say(words(error));
  };
  const queue = redisQueue({ url, appId: "1", onError });
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
  expect(logged[0]).toBe("WRONGPASS invalid username-password pair or user is disabled.");
  expect(new Set(logged).size).toBe(logged.length);
  expect(errors).toBeGreaterThan(2 * logged.length);
  expect(inspect(logged, WHOLE)).not.toContain(WRONG);
});
