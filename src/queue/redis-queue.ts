// How does work wait in Redis, so that several instances share it and none is lost with one of them?

import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { isDue, keyOf, type Task } from "../main/app-task.ts";
import type { Agenda, QueueState, WorkQueue } from "../main/app-work-queue.ts";
import { readTask } from "./read-task.ts";
import { redisAgenda } from "./redis-agenda.ts";
import { redisBudget } from "./redis-budget.ts";
import { redisChanges } from "./redis-changes.ts";
import { redisClosings } from "./redis-closings.ts";
import { redisTurns } from "./redis-turns.ts";

export interface RedisSettings {
  readonly url: string;
  /** Apps that share a Redis are kept apart by their numbers. */
  readonly appId: string;
  readonly onError: (error: unknown) => void;
}

const AT_ONCE: Readonly<Record<Task["kind"], number>> = { review: 8, sweep: 2, proposal: 1 };

// A task whose instance has died comes back after at most the two together.
const LOCKED_MS = 10_000;
const STALLED_EVERY_MS = 5_000;
// Each of them a whole instance that died: something else is wrong then, and the sweep will look again.
const MOST_STALLED = 10;
const FAILED_KEPT = 100;
const LONGEST_WAIT_MS = 3_000;

export function redisQueue({ url, appId, onError }: RedisSettings): WorkQueue {
  const prefix = `{watchbill-${appId}}`;
  // A delivery is answered in seconds or refused: GitHub can be asked for it again.
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  redis.on("error", onError);
  const connection = redis;
  const queues = {
    review: new Queue<unknown>("reviews", { connection, prefix }),
    sweep: new Queue<unknown>("sweeps", { connection, prefix }),
    proposal: new Queue<unknown>("proposals", { connection, prefix }),
  };
  for (const queue of Object.values(queues)) queue.on("error", onError);
  const workers: Worker<unknown>[] = [];
  const agenda = redisAgenda(redis, prefix);
  const line = redisTurns(redis, prefix);
  const notes = `${prefix}:notes`;
  return {
    add: async (task) => {
      const added = queues[task.kind].add(task.kind, task, {
        // One waits and one runs at most; what comes while it runs is done once more.
        deduplication: { id: keyOf(task), keepLastIfActive: true },
        ...(isDue(task) ? {} : AFTER_WHAT_IS_DUE),
        removeOnComplete: true,
        removeOnFail: { count: FAILED_KEPT },
      });
      await inTime(added);
    },
    work: (handle, onFailure) => {
      const kinds: readonly Task["kind"][] = ["review", "sweep", "proposal"];
      workers.push(...kinds.map((kind) => workerOf(queues[kind].name, handle, { url, prefix, atOnce: AT_ONCE[kind] })));
      for (const worker of workers) {
        worker.on("error", onError);
        worker.on("failed", (_, error) => {
          onFailure(error);
        });
      }
    },
    alone: (key, work) => line.take(key, work),
    agenda,
    notes: {
      read: async (name) => momentIn(await redis.hget(notes, name)),
      write: async (name, at) => {
        await redis.hset(notes, name, at);
      },
    },
    changes: redisChanges(redis, prefix),
    budget: (name, windows) => redisBudget(redis, `${prefix}:${name}`, windows),
    closings: (name) => redisClosings(redis, `${prefix}:${name}`),
    claim: async (name, forMs) => (await redis.set(`${prefix}:claim:${name}`, "1", "PX", forMs, "NX")) !== null,
    state: () => inTime(stateOf(Object.values(queues), agenda)),
    close: (withinMs) => closed({ workers, queues: Object.values(queues), redis }, withinMs),
  };
}

// What has no priority goes before all that has one.
const AFTER_WHAT_IS_DUE = { priority: 1 };

function momentIn(written: string | null): number | undefined {
  const at = Number(written ?? Number.NaN);
  return Number.isFinite(at) ? at : undefined;
}

// The queue's own client waits for its Redis for ever, and GitHub for ten seconds.
async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error("Redis does not answer"));
    }, LONGEST_WAIT_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface WorkerSettings {
  readonly url: string;
  readonly prefix: string;
  readonly atOnce: number;
}

function workerOf(
  name: string,
  handle: (task: Task) => Promise<void>,
  { url, prefix, atOnce }: WorkerSettings,
): Worker<unknown> {
  const doing = async ({ data }: { readonly data: unknown }): Promise<void> => {
    const task = readTask(data);
    if (task !== undefined) await handle(task);
  };
  return new Worker<unknown>(name, doing, {
    connection: { url, maxRetriesPerRequest: null },
    prefix,
    concurrency: atOnce,
    lockDuration: LOCKED_MS,
    stalledInterval: STALLED_EVERY_MS,
    maxStalledCount: MOST_STALLED,
  });
}

async function stateOf(queues: readonly Queue<unknown>[], agenda: Agenda): Promise<QueueState> {
  const scheduled = await agenda.size();
  const counts = await Promise.all(queues.map((queue) => queue.getJobCounts("wait", "prioritized", "active")));
  const sum = (kind: string): number => counts.reduce((total, count) => total + (count[kind] ?? 0), 0);
  return { waiting: sum("wait") + sum("prioritized"), running: sum("active"), scheduled };
}

interface Open {
  readonly workers: readonly Worker<unknown>[];
  readonly queues: readonly Queue<unknown>[];
  readonly redis: Redis;
}

/** What does not end in time is given back by its lock, to another instance or to this one when it starts again. */
async function closed({ workers, queues, redis }: Open, withinMs: number): Promise<void> {
  const ended = Promise.all(workers.map((worker) => worker.close())).then(() =>
    Promise.all(queues.map((queue) => queue.close())),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs);
  });
  await Promise.race([ended.then(() => undefined), late]);
  clearTimeout(timer);
  redis.disconnect();
}
