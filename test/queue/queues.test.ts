// Does work wait alike in memory and in Redis: kept once, done once, never two of a kind at a time?

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import type { ReviewTask, Task } from "../../src/main/app-task.ts";
import type { WorkQueue } from "../../src/main/app-work-queue.ts";
import { memoryQueue } from "../../src/queue/memory-queue.ts";
import { redisQueue } from "../../src/queue/redis-queue.ts";
import { startRedis, type RedisServer } from "./redis-server.ts";

let redis: RedisServer;
let appId = 0;
const open: WorkQueue[] = [];

beforeAll(async () => {
  redis = await startRedis();
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.close(2_000)));
  appId += 1;
});

afterAll(async () => {
  await redis.stop();
});

function kept(queue: WorkQueue): WorkQueue {
  open.push(queue);
  return queue;
}

const inRedis = (): WorkQueue => kept(redisQueue({ url: redis.url, appId: String(appId), onError: () => undefined }));
const KINDS = [
  { name: "in memory", make: () => kept(memoryQueue()) },
  { name: "in Redis", make: inRedis },
] as const;

const PLACE = { installation: 7, owner: "example", repository: "desk" };

function review(number: number, more: Partial<ReviewTask> = {}): ReviewTask {
  return { kind: "review", ...PLACE, number, ...more };
}

/** Work that ends when it is told to. */
function workshop() {
  const begun: Task[] = [];
  const ends: (() => void)[] = [];
  const waiting: { readonly count: number; readonly tell: () => void }[] = [];
  const handle = async (task: Task): Promise<void> => {
    begun.push(task);
    const ended = new Promise<void>((resolve) => ends.push(resolve));
    for (const { count, tell } of waiting) if (begun.length >= count) tell();
    await ended;
  };
  return {
    begun,
    handle,
    numbers: () => begun.map((task) => (task.kind === "review" ? task.number : 0)),
    untilBegun: (count: number) =>
      new Promise<void>((tell) => {
        if (begun.length >= count) tell();
        else waiting.push({ count, tell });
      }),
    endNext: () => ends.shift()?.(),
  };
}

const none = (error: unknown): void => {
  throw error;
};

describe.each(KINDS)("$name", ({ make }) => {
  test("of one ticket told five times before anybody works, one look is left", async () => {
    const queue = make();
    const shop = workshop();
    for (let times = 0; times < 5; times += 1) await queue.add(review(1));
    await queue.add(review(2));
    expect((await queue.state()).waiting).toBe(2);
    queue.work(shop.handle, none);
    await shop.untilBegun(2);
    expect(shop.numbers().toSorted()).toEqual([1, 2]);
    shop.endNext();
    shop.endNext();
    await queue.add(review(3));
    await shop.untilBegun(3);
    expect(shop.numbers()).toHaveLength(3);
    shop.endNext();
  });

  test("what is told while its ticket is looked at is looked at once more, and only afterwards", async () => {
    const queue = make();
    const shop = workshop();
    queue.work(shop.handle, none);
    await queue.add(review(1));
    await shop.untilBegun(1);
    for (let times = 0; times < 3; times += 1) await queue.add(review(1));
    await queue.add(review(2));
    await shop.untilBegun(2);
    expect(shop.numbers()).toEqual([1, 2]);
    shop.endNext();
    await shop.untilBegun(3);
    expect(shop.numbers()).toEqual([1, 2, 1]);
    shop.endNext();
    shop.endNext();
    await queue.add(review(3));
    await shop.untilBegun(4);
    expect(shop.numbers()).toEqual([1, 2, 1, 3]);
    shop.endNext();
  });

  test("a ticket has one name, however its repository is written", async () => {
    const queue = make();
    await queue.add(review(1));
    await queue.add(review(1, { owner: "Example", repository: "DESK" }));
    expect((await queue.state()).waiting).toBe(1);
  });

  test("a sweep waits for nobody's review, and comes back with all it went with", async () => {
    const queue = make();
    const shop = workshop();
    queue.work(shop.handle, none);
    const sweep: Task = { kind: "sweep", ...PLACE };
    await queue.add(review(1, { dueAt: 5, owedSince: 3, failures: 2 }));
    await shop.untilBegun(1);
    await queue.add(sweep);
    await shop.untilBegun(2);
    expect(shop.begun).toEqual([review(1, { dueAt: 5, owedSince: 3, failures: 2 }), sweep]);
    shop.endNext();
    shop.endNext();
  });

  test("two repositories are swept side by side, a third waits, and none twice at a time", async () => {
    const queue = make();
    const shop = workshop();
    queue.work(shop.handle, none);
    const sweep = (repository: string): Task => ({ kind: "sweep", ...PLACE, repository });
    const swept = () => shop.begun.map(({ repository }) => repository);
    await queue.add(sweep("large"));
    // Before it is begun, the second would be the same sweep.
    await shop.untilBegun(1);
    for (const repository of ["large", "desk", "third"]) await queue.add(sweep(repository));
    await shop.untilBegun(2);
    await queue.add(review(1));
    await shop.untilBegun(3);
    expect(swept()).toEqual(["large", "desk", "desk"]);
    expect(await queue.state()).toMatchObject({ running: 3 });
    shop.endNext();
    await shop.untilBegun(4);
    // The other one is still being swept.
    expect(["large", "third"]).toContain(swept()[3]);
    for (let left = 0; left < 3; left += 1) shop.endNext();
    await shop.untilBegun(5);
    shop.endNext();
  });

  test("what is due goes before what somebody did, the longest due first", async () => {
    const queue = make();
    const shop = workshop();
    for (let number = 1; number <= 9; number += 1) await queue.add(review(number));
    await queue.add(review(10, { dueAt: 5 }));
    await queue.add(review(11, { dueAt: 6 }));
    expect((await queue.state()).waiting).toBe(11);
    queue.work(shop.handle, none);
    await shop.untilBegun(8);
    expect(shop.numbers().slice(0, 8)).toEqual([10, 11, 1, 2, 3, 4, 5, 6]);
    for (let left = 0; left < 11; left += 1) {
      await shop.untilBegun(left + 1);
      shop.endNext();
    }
  });

  test("what is due overtakes all the others although somebody's act waits for the same tickets", async () => {
    const queue = make();
    const due = [40, 41].map((number) => review(number, { dueAt: number }));
    for (let number = 1; number <= 50; number += 1) await queue.add(review(number));
    // Twice, as by a later look that finds them still due.
    for (const task of [...due, ...due]) await queue.add(task);
    const begun: Task[] = [];
    const others = new Promise<void>((resolve) => {
      queue.work((task) => {
        begun.push(task);
        if (begun.length === 4) resolve();
        return Promise.resolve();
      }, none);
    });
    await others;
    expect(begun.slice(0, 4)).toEqual([...due, review(1), review(2)]);
  });

  test("what fails is told, and the rest goes on", async () => {
    const queue = make();
    const shop = workshop();
    const told: unknown[] = [];
    const failing = (task: Task) => (task.kind === "sweep" ? Promise.reject(new Error("no")) : shop.handle(task));
    queue.work(failing, (error) => told.push(error));
    await queue.add({ kind: "sweep", ...PLACE });
    await queue.add(review(1));
    await shop.untilBegun(1);
    while (told.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(String(told[0])).toContain("no");
    shop.endNext();
  });

  test("work of one key is alone, in the order it came; other keys go beside it", async () => {
    const queue = make();
    const order: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = queue.alone("a", async () => {
      order.push("first");
      await held;
      order.push("first ended");
    });
    const second = queue.alone("a", () => {
      order.push("second");
      return Promise.resolve(2);
    });
    expect(await queue.alone("b", () => Promise.resolve(3))).toBe(3);
    release();
    await first;
    expect(await second).toBe(2);
    expect(order).toEqual(["first", "first ended", "second"]);
    await expect(queue.alone("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await queue.alone("a", () => Promise.resolve(4))).toBe(4);
  });

  test("closing waits for what is in hand, and no longer than it may", async () => {
    const queue = make();
    const shop = workshop();
    let ended = false;
    queue.work(async (task) => {
      await shop.handle(task);
      ended = true;
    }, none);
    await queue.add(review(1));
    await shop.untilBegun(1);
    const closing = queue.close(10_000);
    shop.endNext();
    await closing;
    expect(ended).toBe(true);
    const other = make();
    other.work(shop.handle, none);
    await other.add(review(2));
    await shop.untilBegun(2);
    await other.close(1);
    shop.endNext();
  });

  test("the agenda: the longest due first, each until it is kept anew or forgotten", async () => {
    const { agenda } = make();
    await agenda.keep(review(1), 300);
    await agenda.keep(review(2), 100);
    await agenda.keep(review(3), 200);
    await agenda.keep(review(4), 201);
    const numbers = async (now: number, most = 9) => (await agenda.due(now, most)).map(({ number }) => number);
    expect(await numbers(99)).toEqual([]);
    expect(await numbers(100)).toEqual([2]);
    expect(await numbers(200)).toEqual([2, 3]);
    expect(await numbers(200)).toEqual([2, 3]);
    expect(await numbers(999, 2)).toEqual([2, 3]);
    await agenda.keep(review(2), 400);
    await agenda.forget(review(4));
    expect(await agenda.due(999, 9)).toEqual([
      review(3, { dueAt: 200 }),
      review(1, { dueAt: 300 }),
      review(2, { dueAt: 400 }),
    ]);
    expect(await agenda.size()).toBe(3);
  });

  test.each([
    { name: "nothing was kept: kept", before: undefined, at: 200, then: 200 },
    { name: "a later moment was kept: brought forward", before: 300, at: 200, then: 200 },
    { name: "an earlier moment was kept: it stays", before: 100, at: 200, then: 100 },
  ])("the earliest of two: $name", async ({ before, at, then }) => {
    const { agenda } = make();
    if (before !== undefined) await agenda.keep(review(1), before);
    await agenda.keepEarliest(review(1), at);
    expect(await agenda.due(999, 9)).toEqual([review(1, { dueAt: then })]);
  });

  test("of a ticket the latest change is known, in whatever order it was told", async () => {
    const { changes } = make();
    expect(await changes.latest("example/desk#1")).toBeUndefined();
    await changes.note("example/desk#1", 1_772_442_000_000);
    await changes.note("example/desk#1", 1_772_441_999_000);
    expect(await changes.latest("example/desk#1")).toBe(1_772_442_000_000);
    expect(await changes.latest("example/desk#2")).toBeUndefined();
  });

  test("a pull request's check waits apart from reviews, once for each commit, and comes back whole", async () => {
    const queue = make();
    const shop = workshop();
    const proposal = (head: string): Task => {
      return { kind: "proposal", ...PLACE, proposal: { number: 3, head, isFork: false } };
    };
    for (const head of ["abcdef0", "abcdef0", "abcdef1"]) await queue.add(proposal(head));
    await queue.add(review(3));
    expect((await queue.state()).waiting).toBe(3);
    queue.work(shop.handle, none);
    await shop.untilBegun(2);
    shop.endNext();
    shop.endNext();
    await shop.untilBegun(3);
    shop.endNext();
    expect(shop.begun).toHaveLength(3);
    expect(shop.begun).toEqual(expect.arrayContaining([review(3), proposal("abcdef0"), proposal("abcdef1")]));
  });

  test("a moment is remembered by its name", async () => {
    const { notes } = make();
    expect(await notes.read("sweep")).toBeUndefined();
    await notes.write("sweep", 5);
    await notes.write("sweep", 1_772_442_000_000);
    expect(await notes.read("sweep")).toBe(1_772_442_000_000);
    expect(await notes.read("other")).toBeUndefined();
  });
});

describe("two instances at one Redis", () => {
  test("share the work, and the same ticket is never with both", async () => {
    const [one, other] = [inRedis(), inRedis()];
    const running = new Map<number, number>();
    const done: number[] = [];
    let most = 0;
    const handle = async (task: Task): Promise<void> => {
      const number = task.kind === "review" ? task.number : 0;
      running.set(number, (running.get(number) ?? 0) + 1);
      most = Math.max(most, running.get(number) ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running.set(number, (running.get(number) ?? 0) - 1);
      done.push(number);
    };
    one.work(handle, none);
    other.work(handle, none);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([1, 2, 3].flatMap((number) => [one.add(review(number)), other.add(review(number))]));
    }
    for (;;) {
      const { waiting, running: active } = await one.state();
      if (waiting + active === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(most).toBe(1);
    expect(new Set(done)).toEqual(new Set([1, 2, 3]));
  });

  test("work alone in one waits for the other", async () => {
    const [one, other] = [inRedis(), inRedis()];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    let inside = 0;
    const first = one.alone("a", async () => {
      inside += 1;
      begun();
      await held;
      inside -= 1;
    });
    await hasBegun;
    const second = other.alone("a", () => Promise.resolve(inside));
    await other.alone("b", () => Promise.resolve());
    release();
    await first;
    expect(await second).toBe(0);
  });

  test("what one was told of a ticket's change the other knows", async () => {
    const [one, other] = [inRedis(), inRedis()];
    await one.changes.note("example/desk#1", 5);
    expect(await other.changes.latest("example/desk#1")).toBe(5);
  });

  test("a claim is one instance's until its time is over; apps are kept apart", async () => {
    const [one, other] = [inRedis(), inRedis()];
    expect([await one.claim("sweep 1", 60_000), await other.claim("sweep 1", 60_000)]).toEqual([true, false]);
    expect(await other.claim("sweep 2", 60_000)).toBe(true);
    appId += 1;
    expect(await inRedis().claim("sweep 1", 60_000)).toBe(true);
  });

  test("what nobody can read is passed over", async () => {
    const queue = inRedis();
    await queue.agenda.keep(review(1), 1);
    await queue.agenda.keep(review(2), 2);
    await queue.agenda.keep(review(3), 3);
    const client = new Redis(redis.url);
    const tasks = `{watchbill-${appId}}:agenda:tasks`;
    await client.hset(tasks, "example/desk#1", "{");
    await client.hset(tasks, "example/desk#3", JSON.stringify({ kind: "review", number: "3" }));
    client.disconnect();
    expect((await queue.agenda.due(9, 9)).map(({ number }) => number)).toEqual([2]);
  });
});

test("without its Redis a task is refused, soon, and nothing hangs", async () => {
  const gone = await startRedis();
  await gone.stop();
  const queue = kept(redisQueue({ url: gone.url, appId: "1", onError: () => undefined }));
  await expect(queue.add(review(1))).rejects.toThrow();
  await expect(queue.state()).rejects.toThrow();
});
