// What becomes of the App's questions while its Redis stands still, and afterwards?

import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ReviewTask, Task } from "../../src/main/app-task.ts";
import type { WorkQueue } from "../../src/main/app-work-queue.ts";
import { redisQueue } from "../../src/queue/redis-queue.ts";
import { startRedis, type RedisServer } from "./redis-server.ts";

// GitHub hangs up after ten; each of them takes about three, and the machine may be busy.
const MOST_MS = 8_000;
const MINUTE = [{ withinMs: 60_000, writes: 60 }];

let redis: RedisServer;
let queue: WorkQueue;

beforeAll(async () => {
  redis = await startRedis();
  queue = redisQueue({ url: redis.url, appId: "1", onError: () => undefined });
});

afterAll(async () => {
  redis.thaw();
  await queue.close(2_000);
  await redis.stop();
});

function review(number: number): ReviewTask {
  return { kind: "review", installation: 7, owner: "example", repository: "desk", number };
}

/** What the App asks of its queue anywhere. */
function questions(): Readonly<Record<string, () => Promise<unknown>>> {
  const { agenda, notes, changes } = queue;
  const budget = queue.budget?.("writes:7", MINUTE);
  const closings = queue.closings?.("requests:7");
  return {
    add: () => queue.add(review(1)),
    state: () => queue.state(),
    alone: () => queue.alone("a", () => Promise.resolve("done")),
    claim: () => queue.claim("round", 60_000),
    "changes.note": () => changes.note("example/desk#1", 5),
    "changes.latest": () => changes.latest("example/desk#1"),
    "agenda.keep": () => agenda.keep(review(1), 5),
    "agenda.keepEarliest": () => agenda.keepEarliest(review(1), 5),
    "agenda.due": () => agenda.due(9, 9),
    "agenda.size": () => agenda.size(),
    "agenda.forget": () => agenda.forget(review(1)),
    "notes.read": () => notes.read("sweep"),
    "notes.write": () => notes.write("sweep", 5),
    "budget.take": () => budget?.take(1) ?? Promise.resolve(),
    "budget.waitFor": () => budget?.waitFor(1) ?? Promise.resolve(),
    "closings.close": () => closings?.close({ of: "core", forMs: 1 }) ?? Promise.resolve(),
    "closings.waitFor": () => closings?.waitFor(["core"]) ?? Promise.resolve(),
  };
}

async function fateOf(asked: Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve("hangs");
    }, MOST_MS);
  });
  const ended = asked.then(
    () => "answered",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  const fate = await Promise.race([ended, late]);
  clearTimeout(timer);
  return fate;
}

async function fates(): Promise<Readonly<Record<string, string>>> {
  const asked = Object.entries(questions()).map(async ([name, ask]) => [name, await fateOf(ask())] as const);
  return Object.fromEntries(await Promise.all(asked));
}

const allOf = (fate: string) => Object.fromEntries(Object.keys(questions()).map((name) => [name, fate]));

test("every question is refused soon while Redis is frozen, and answered as soon as it is not", async () => {
  const looks: Task[] = [];
  const failed: unknown[] = [];
  let fail = (): void => undefined;
  const failing = new Promise<void>((_, reject) => {
    fail = () => {
      reject(new Error("the lock could not be had"));
    };
  });
  queue.work(
    (task) => (looks.push(task) === 1 ? failing : Promise.resolve()),
    (error) => failed.push(error),
  );
  await queue.add(review(2));
  await until(() => looks.length === 1);
  redis.freeze();
  expect(await fates()).toEqual(allOf("Redis does not answer"));
  fail();
  redis.thaw();
  // What was claimed in vain is nobody's.
  expect(await queue.claim("round", 60_000)).toBe(true);
  expect(await fates()).toEqual(allOf("answered"));
  // No sweep need find the tickets whose look has failed, or was put in line too late to be told.
  await until(() => numbersOf(looks).filter((number) => number === 2).length === 2);
  await until(() => numbersOf(looks).includes(1));
  expect(failed).toHaveLength(1);
}, 60_000);

function numbersOf(tasks: readonly Task[]): readonly number[] {
  return tasks.flatMap((task) => (task.kind === "review" ? [task.number] : []));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
