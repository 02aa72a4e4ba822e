// How does work wait in Redis, so that several instances share it and none is lost with one of them?

import { randomUUID } from "node:crypto";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { isDue, keyOf, type Task } from "../main/app-task.ts";
import type { Agenda, QueueState, WorkQueue } from "../main/app-work-queue.ts";
import { inTime, PATIENT, PromptRedis, SOON } from "./prompt-redis.ts";
import { readTask } from "./read-task.ts";
import { redisAgenda } from "./redis-agenda.ts";
import { redisBudget } from "./redis-budget.ts";
import { redisChanges } from "./redis-changes.ts";
import { redisClosings } from "./redis-closings.ts";
import { hold } from "./redis-hold.ts";
import { redisTurns } from "./redis-turns.ts";

export interface RedisSettings {
  readonly url: string;
  /** Apps that share a Redis are kept apart by their numbers. */
  readonly appId: string;
  /** For each failure of a connection: hundreds a minute while Redis is away. They may carry the password. */
  readonly onError: (error: unknown) => void;
}

const AT_ONCE: Readonly<Record<Task["kind"], number>> = { review: 8, sweep: 2, proposal: 1 };

// A task whose instance has died comes back after at most the two together.
const LOCKED_MS = 10_000;
const STALLED_EVERY_MS = 5_000;
// Each of them a whole instance that died: something else is wrong then, and the sweep will look again.
const MOST_STALLED = 10;
const FAILED_KEPT = 100;

// A look that fails because Redis did not answer is nobody else's; a sweep comes again by itself.
const TRIED_AGAIN = { attempts: 3, backoff: { type: "fixed", delay: 5_000 } };

export function redisQueue({ url, appId, onError }: RedisSettings): WorkQueue {
  const prefix = `{watchbill-${appId}}`;
  const redis = new PromptRedis(url);
  // One of its own: a queue whose first question is not answered in time would fail for ever.
  const connection = new Redis(url, SOON);
  for (const client of [redis, connection]) client.on("error", onError);
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
        deduplication: { id: waitsAs(task), keepLastIfActive: true },
        ...(isDue(task) ? {} : AFTER_WHAT_IS_DUE),
        ...(task.kind === "sweep" ? {} : TRIED_AGAIN),
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
    claim: (name, forMs) => hold(redis, { key: `${prefix}:claim:${name}`, token: randomUUID(), forMs }),
    state: () => inTime(stateOf(Object.values(queues), agenda)),
    close: (withinMs) => closed({ workers, queues: Object.values(queues), clients: [redis, connection] }, withinMs),
  };
}

// What has no priority goes before all that has one.
const AFTER_WHAT_IS_DUE = { priority: 1 };

// What is due waits beside somebody's act on the same ticket, and so overtakes it: the second look finds nothing to do.
function waitsAs(task: Task): string {
  return isDue(task) ? `${keyOf(task)} is due` : keyOf(task);
}

function momentIn(written: string | null): number | undefined {
  const at = Number(written ?? Number.NaN);
  return Number.isFinite(at) ? at : undefined;
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
    connection: { url, ...PATIENT },
    prefix,
    concurrency: atOnce,
    lockDuration: LOCKED_MS,
    stalledInterval: STALLED_EVERY_MS,
    maxStalledCount: MOST_STALLED,
  });
}

// Delayed is what is tried again.
const WAITING = ["wait", "prioritized", "delayed"] as const;

async function stateOf(queues: readonly Queue<unknown>[], agenda: Agenda): Promise<QueueState> {
  const scheduled = await agenda.size();
  const counts = await Promise.all(queues.map((queue) => queue.getJobCounts(...WAITING, "active")));
  const sum = (kind: string): number => counts.reduce((total, count) => total + (count[kind] ?? 0), 0);
  const waiting = WAITING.reduce((total, kind) => total + sum(kind), 0);
  return { waiting, running: sum("active"), scheduled };
}

interface Open {
  readonly workers: readonly Worker<unknown>[];
  readonly queues: readonly Queue<unknown>[];
  readonly clients: readonly Redis[];
}

/** What does not end in time is given back by its lock, to another instance or to this one when it starts again. */
async function closed({ workers, queues, clients }: Open, withinMs: number): Promise<void> {
  const ended = Promise.all(workers.map((worker) => worker.close())).then(() =>
    Promise.all(queues.map((queue) => queue.close())),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs);
  });
  await Promise.race([ended.then(() => undefined), late]);
  clearTimeout(timer);
  for (const client of clients) client.disconnect();
}
