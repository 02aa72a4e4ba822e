// How many writes of one installation may all instances together still make?

import type { Redis } from "ioredis";
import type { Budget, BudgetWindow } from "../main/app-work-queue.ts";

// By Redis' own clock, so that instances whose clocks differ agree. Returns how many milliseconds to wait; 0: they fit.
const ASK = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local writes, taking, longest, wait = tonumber(ARGV[1]), ARGV[2], 0, 0
for window = 3, #ARGV, 2 do
  local within, most = tonumber(ARGV[window]), tonumber(ARGV[window + 1])
  local begin = string.format("(%.0f", now - within)
  local count = redis.call("ZCOUNT", KEYS[1], begin, "+inf")
  local tooMany = math.min(count, count + writes - most)
  if tooMany > 0 then
    local last = redis.call("ZRANGEBYSCORE", KEYS[1], begin, "+inf", "WITHSCORES", "LIMIT", tooMany - 1, 1)
    wait = math.max(wait, tonumber(last[2]) - (now - within))
  end
  longest = math.max(longest, within)
end
if wait == 0 and taking == "1" then
  redis.call("ZREMRANGEBYSCORE", KEYS[1], "-inf", string.format("%.0f", now - longest))
  for _ = 1, writes do
    redis.call("ZADD", KEYS[1], string.format("%.0f", now), redis.call("INCR", KEYS[2]))
  end
  redis.call("PEXPIRE", KEYS[1], longest)
end
return wait`;

/** A window that slides: each write is remembered by its moment for as long as the longest window. */
export function redisBudget(redis: Redis, key: string, windows: readonly BudgetWindow[]): Budget {
  const limits = windows.flatMap(({ withinMs, writes }) => [withinMs, writes]);
  const ask = async (writes: number, taking: "0" | "1"): Promise<number> => {
    return Number(await redis.eval(ASK, 2, key, `${key}:count`, writes, taking, ...limits));
  };
  return { take: (writes) => ask(writes, "1"), waitFor: (writes) => ask(writes, "0") };
}
