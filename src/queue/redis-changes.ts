// When was a ticket last changed, by what any instance has been told?

import type { Redis } from "ioredis";
import { type Changes, TOLD_FOR_MS } from "../main/app-work-queue.ts";

// Deliveries come in any order: the latest moment stays.
const NOTE = `
local known = redis.call("GET", KEYS[1])
if not known or tonumber(known) < tonumber(ARGV[1]) then redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2]) end`;

export function redisChanges(redis: Redis, prefix: string): Changes {
  const keyOf = (ticket: string): string => `${prefix}:changed:${ticket}`;
  return {
    note: async (ticket, at) => {
      await redis.eval(NOTE, 1, keyOf(ticket), at, TOLD_FOR_MS);
    },
    latest: async (ticket) => {
      const at = Number((await redis.get(keyOf(ticket))) ?? Number.NaN);
      return Number.isFinite(at) ? at : undefined;
    },
  };
}
