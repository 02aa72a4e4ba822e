// How does work of one key wait for its turn among all instances?

import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import { type Hold, hold, letGo, renew } from "./redis-hold.ts";
import { type Turns, turns } from "./turns.ts";

// Whoever is killed leaves the key locked for so long.
const LOCKED_MS = 10_000;
const RENEW_MS = 3_000;
const TRY_AGAIN_MS = 200;

/** Within this process in order, then against the other instances by a lock that ends by itself. */
export function redisTurns(redis: Redis, prefix: string): Turns {
  const here = turns();
  return {
    take: (key, work) => here.take(key, () => whileLocked(redis, `${prefix}:turn:${key}`, work)),
  };
}

async function whileLocked<T>(redis: Redis, key: string, work: () => Promise<T>): Promise<T> {
  const lock: Hold = { key, token: randomUUID(), forMs: LOCKED_MS };
  while (!(await hold(redis, lock))) {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }
  // Redis away for a moment: what is begun is finished, and the protocol of writing bears two at once.
  const renewing = setInterval(() => void renew(redis, lock), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await letGo(redis, lock);
  }
}
