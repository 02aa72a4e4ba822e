// How does work of one key wait for its turn among all instances?

import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { type Turns, turns } from "./turns.ts";

// Whoever is killed leaves the key locked for so long.
const LOCKED_MS = 10_000;
const RENEW_MS = 3_000;
const TRY_AGAIN_MS = 200;

const RENEW = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("pexpire", KEYS[1], ARGV[2]) end return 0`;
const RELEASE = `if redis.call("get", KEYS[1]) == ARGV[1] then return redis.call("del", KEYS[1]) end return 0`;

/** Within this process in order, then against the other instances by a lock that ends by itself. */
export function redisTurns(redis: Redis, prefix: string): Turns {
  const here = turns();
  return {
    take: (key, work) => here.take(key, () => whileLocked({ redis, key: `${prefix}:turn:${key}` }, work)),
  };
}

interface Lock {
  readonly redis: Redis;
  readonly key: string;
}

async function whileLocked<T>({ redis, key }: Lock, work: () => Promise<T>): Promise<T> {
  const token = randomUUID();
  while ((await redis.set(key, token, "PX", LOCKED_MS, "NX")) === null) {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }
  const renewing = setInterval(() => {
    // Redis away for a moment: what is begun is finished, and the protocol of writing bears two at once.
    redis.eval(RENEW, 1, key, token, LOCKED_MS).catch(() => undefined);
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await redis.eval(RELEASE, 1, key, token).catch(() => undefined);
  }
}
