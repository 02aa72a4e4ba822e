// Which ticket comes next, kept in Redis for all instances?

import type { Redis } from "ioredis";
import { keyOf, type ReviewTask } from "../main/app-task.ts";
import type { Agenda } from "../main/app-work-queue.ts";
import { readTask } from "./read-task.ts";

/**
 * A sorted set of moments beside a hash of what they are for. No delayed jobs: those go by the machine's clock and not
 * by GitHub's, and one that waits for next week would keep a delivery of the same ticket from being added today.
 */
export function redisAgenda(redis: Redis, prefix: string): Agenda {
  const moments = `${prefix}:agenda`;
  const tasks = `${prefix}:agenda:tasks`;
  return {
    keep: async (task, at) => {
      const key = keyOf(task);
      await redis.multi().zadd(moments, at, key).hset(tasks, key, JSON.stringify(task)).exec();
    },
    keepEarliest: async (task, at) => {
      const key = keyOf(task);
      await redis.multi().zadd(moments, "LT", at, key).hsetnx(tasks, key, JSON.stringify(task)).exec();
    },
    forget: async (task) => {
      const key = keyOf(task);
      await redis.multi().zrem(moments, key).hdel(tasks, key).exec();
    },
    due: async (now, most) => {
      const found = await redis.zrangebyscore(moments, "-inf", now, "WITHSCORES", "LIMIT", 0, most);
      const keys = found.filter((_, index) => index % 2 === 0);
      if (keys.length === 0) return [];
      const written = await redis.hmget(tasks, ...keys);
      return keys.flatMap((_, index) => dueTask(written[index], Number(found[2 * index + 1])));
    },
    size: () => redis.zcard(moments),
  };
}

function dueTask(written: string | null | undefined, dueAt: number): readonly ReviewTask[] {
  const task = readTask(parsed(written ?? ""));
  return task?.kind === "review" ? [{ ...task, dueAt }] : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
