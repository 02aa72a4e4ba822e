// Until when do all instances together leave GitHub alone?

import type { Redis } from "ioredis";
import type { Closings } from "../main/app-work-queue.ts";

// It ends by itself, by Redis' own clock, so that instances whose clocks differ agree; the latest end counts.
const CLOSE = `
if redis.call("PTTL", KEYS[1]) < tonumber(ARGV[1]) then redis.call("SET", KEYS[1], "1", "PX", ARGV[1]) end`;

/** @param key of the login that GitHub counts by. */
export function redisClosings(redis: Redis, key: string): Closings {
  const keyOf = (each: string): string => `${key}:closed:${each}`;
  return {
    close: async ({ of, forMs }) => {
      if (forMs > 0) await redis.eval(CLOSE, 1, keyOf(of), Math.ceil(forMs));
    },
    waitFor: async (these) => Math.max(0, ...(await Promise.all(these.map((each) => redis.pttl(keyOf(each)))))),
  };
}
