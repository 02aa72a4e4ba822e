// What does one look of the App put in line, by GitHub's clock?

import { describe, expect, test } from "@jest/globals";
import { requestGate } from "../../src/github/gate.ts";
import { instant } from "../../src/core/time/instant.ts";
import { rounds } from "../../src/main/app-look-out.ts";
import { keepNextLook } from "../../src/main/app-next-look.ts";
import { keyOf, type ReviewTask, type Task } from "../../src/main/app-task.ts";
import { noteUnconfigured } from "../../src/main/app-unconfigured.ts";
import { githubTime } from "../../src/main/app-time.ts";
import { memoryQueue } from "../../src/queue/memory-queue.ts";
import type { Octokit } from "../../src/github/octokit.ts";

const NINE = Date.parse("2026-03-02T09:00:00Z");
const MINUTE = 60_000;

function review(number: number): ReviewTask {
  return { kind: "review", installation: 7, owner: "example", repository: "desk", number };
}

/** An App whose GitHub answers from here; nobody works off what is put in line. */
function lookOutAt(start: number) {
  const github = { now: start, isDown: false, data: DATA, refusing: [] as readonly number[], stuck: "" };
  const errors: unknown[] = [];
  const asked: string[] = [];
  const octokitOf = (installation: number | undefined): Octokit => ({
    request: (route) => {
      asked.push(`${installation ?? "app"}: ${route}`);
      if (route === github.stuck) return new Promise(() => undefined);
      if (github.isDown) return Promise.reject(new Error("down"));
      if (github.refusing.includes(installation ?? 0)) return Promise.reject(new Error("behind a list of addresses"));
      return Promise.resolve({
        status: 200,
        headers: { date: new Date(github.now).toUTCString() },
        data: github.data[`${installation ?? "app"}: ${route}`] ?? github.data[route],
      });
    },
    graphql: () => Promise.reject(new Error("a look asks nothing in GraphQL")),
  });
  const queue = memoryQueue();
  const put: Task[] = [];
  const octokitFor = (installation: number | undefined) => Promise.resolve(octokitOf(installation));
  const time = githubTime(() => octokitFor(undefined));
  const look = rounds({
    queue: {
      ...queue,
      add: (task: Task) => {
        put.push(task);
        return Promise.resolve();
      },
    },
    time,
    octokitFor,
    gateFor: () => requestGate(),
    log: { error: (...told) => errors.push(told), warn: () => undefined, info: () => undefined },
  });
  return {
    github,
    errors,
    asked,
    agenda: queue.agenda,
    /** What was put in line last turns out to have no file. */
    haveNoFile: async () => {
      for (const task of put) if (task.kind === "sweep") await noteUnconfigured(task, { queue, time });
    },
    look: async (): Promise<readonly string[]> => {
      put.length = 0;
      await look().all;
      return put.map(keyOf);
    },
    reviews: (): readonly ReviewTask[] => put.filter((task) => task.kind === "review"),
    /** The same, without waiting for what may take long. */
    lookForDue: async (): Promise<readonly string[]> => {
      put.length = 0;
      await look().due;
      return put.map(keyOf);
    },
  };
}

const repository = (name: string, more: object = {}) => ({
  name,
  owner: { login: "example" },
  archived: false,
  ...more,
});
const DATA: Readonly<Record<string, unknown>> = {
  "GET /app": {},
  "GET /app/installations": [{ id: 7 }, { id: 8, suspended_at: "2026-01-01T00:00:00Z" }],
  "GET /installation/repositories": {
    repositories: [repository("desk"), repository("old", { archived: true }), repository("off", { disabled: true })],
  },
  "GET /app/hook/deliveries": [],
};

describe("all repositories that can be written to", () => {
  test("are swept at the first look, and then at each quarter of an hour", async () => {
    const { look, github } = lookOutAt(NINE + 2 * MINUTE);
    expect(await look()).toEqual(["example/desk"]);
    expect(await look()).toEqual([]);
    github.now = NINE + 14.99 * MINUTE;
    expect(await look()).toEqual([]);
    github.now = NINE + 15 * MINUTE;
    expect(await look()).toEqual(["example/desk"]);
    github.now = NINE + 5 * 60 * MINUTE;
    expect(await look()).toEqual(["example/desk"]);
  });

  test("are swept once GitHub can be asked again, and the log says why not before", async () => {
    const { look, github, errors } = lookOutAt(NINE);
    github.isDown = true;
    expect(await look()).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
    github.isDown = false;
    expect(await look()).toEqual(["example/desk"]);
  });
});

describe("an installation whose repositories can't be listed", () => {
  const SECOND = {
    ...DATA,
    "GET /app/installations": [{ id: 9 }, { id: 7 }],
    "9: GET /installation/repositories": { repositories: [repository("walled")] },
  };
  const listings = (asked: readonly string[]) => asked.filter((each) => each === "9: GET /installation/repositories");

  test("keeps nobody else's from being swept, is named, and is not asked at every look", async () => {
    const { look, github, errors, asked } = lookOutAt(NINE);
    Object.assign(github, { data: SECOND, refusing: [9] });
    const put: string[] = [];
    for (; github.now < NINE + 15 * MINUTE; github.now += 15_000) put.push(...(await look()));
    expect(put).toEqual(["example/desk"]);
    expect(errors).toEqual(expect.arrayContaining([[expect.objectContaining({ installation: 9 }), expect.anything()]]));
    expect(listings(asked).length).toBeGreaterThan(1);
    expect(listings(asked).length).toBeLessThan(6);
    expect(await look()).toEqual(["example/desk"]);
  });

  test.each([
    { name: "is swept a minute later if it can then", laterBy: MINUTE, put: ["example/walled"] },
    { name: "is not asked before", laterBy: MINUTE - 1_000, put: [] },
  ])("$name", async ({ laterBy, put }) => {
    const { look, github } = lookOutAt(NINE);
    Object.assign(github, { data: SECOND, refusing: [9] });
    expect(await look()).toEqual(["example/desk"]);
    github.refusing = [];
    github.now = NINE + laterBy;
    expect(await look()).toEqual(put);
    expect(await look()).toEqual([]);
  });
});

describe("repositories without a file", () => {
  const HOUR = 60 * MINUTE;
  const pushed = (hoursAgo: number) => ({ pushed_at: new Date(NINE - hoursAgo * HOUR).toISOString() });
  const listed = (...repositories: readonly object[]) => ({
    ...DATA,
    "GET /installation/repositories": { repositories },
  });

  /** Looked at when it is nine, and again a quarter of an hour later. */
  async function lookedAtTwice(before: readonly object[], after: readonly object[], laterBy = 15 * MINUTE) {
    const { look, github, haveNoFile } = lookOutAt(NINE);
    github.data = listed(...before);
    await look();
    await haveNoFile();
    github.now = NINE + laterBy;
    github.data = listed(...after);
    return look();
  }
  const [bare, pushedNow] = [repository("bare", pushed(5)), repository("bare", pushed(0))];
  const [shared, sharedNow] = [repository(".github", pushed(9)), repository(".github", pushed(0))];

  test.each([
    { name: "are not looked at while nobody pushes", before: [bare], after: [bare], put: [] },
    { name: "are after a push", before: [bare], after: [pushedNow], put: ["example/bare"] },
    {
      name: "are after a push to what their owner shares",
      before: [bare, shared],
      after: [bare, sharedNow],
      put: ["example/bare", "example/.github"],
    },
    {
      name: "are once their owner shares something",
      before: [bare],
      after: [bare, shared],
      put: ["example/bare", "example/.github"],
    },
    {
      name: "are again while a push is too young to show",
      before: [pushedNow],
      after: [pushedNow],
      put: ["example/bare"],
    },
  ])("$name", async ({ before, after, put }) => {
    expect(await lookedAtTwice(before, after)).toEqual(put);
  });

  test("are looked at every six hours in any case", async () => {
    expect(await lookedAtTwice([bare], [bare], 2.75 * HOUR)).toEqual([]);
    expect(await lookedAtTwice([bare], [bare], 3 * HOUR)).toEqual(["example/bare"]);
  });
});

describe("tickets that are due", () => {
  test("are put in line at their moment by GitHub's clock, and not again at once", async () => {
    const { look, github, agenda } = lookOutAt(NINE);
    await look();
    await agenda.keep(review(1), NINE + MINUTE);
    await agenda.keep(review(2), NINE + 1.5 * MINUTE);
    github.now = NINE + MINUTE - 1_000;
    expect(await look()).toEqual([]);
    github.now = NINE + MINUTE;
    expect(await look()).toEqual(["example/desk#1"]);
    expect(await look()).toEqual([]);
    github.now = NINE + 2 * MINUTE;
    expect(await look()).toEqual(["example/desk#2", "example/desk#1"]);
  });

  test("are put in line while GitHub does not tell the time", async () => {
    const { look, github, agenda } = lookOutAt(NINE);
    await look();
    await agenda.keep(review(1), NINE);
    github.isDown = true;
    expect(await look()).toEqual(["example/desk#1"]);
  });

  test.each(["GET /app/installations", "GET /installation/repositories", "GET /app/hook/deliveries"])(
    "are put in line while %s takes as long as it will, and that is begun once",
    async (stuck) => {
      const { lookForDue, github, agenda, asked } = lookOutAt(NINE);
      github.stuck = stuck;
      for (const minutes of [1, 2, 3]) {
        await agenda.keep(review(minutes), NINE + minutes * MINUTE);
        github.now = NINE + minutes * MINUTE;
        expect(await lookForDue()).toContain(`example/desk#${minutes}`);
      }
      await new Promise((resolve) => setImmediate(resolve));
      expect(asked.filter((each) => each.endsWith(stuck))).toHaveLength(1);
    },
  );

  test.each([
    { name: "25 at once: each by itself", count: 25, isSweep: false },
    { name: "26 at once: one sweep, which tells the most urgent and lists the rest", count: 26, isSweep: true },
  ])("$name", async ({ count, isSweep }) => {
    const { look, agenda } = lookOutAt(NINE);
    await look();
    for (let number = 1; number <= count; number += 1) await agenda.keep(review(number), NINE - number);
    const put = await look();
    expect(put).toHaveLength(isSweep ? 1 : count);
    if (isSweep) expect(put).toEqual(["example/desk"]);
    expect(await look()).toEqual([]);
  });
});

test("what could not be done is owed since its first moment, however often it is tried", async () => {
  const app = lookOutAt(NINE);
  const failure = { kind: "limited", message: "not now", retryAt: instant(NINE + 60 * MINUTE) } as const;
  await app.agenda.keep(review(1), NINE);
  for (const later of [0, 60, 120]) {
    app.github.now = NINE + later * MINUTE;
    await app.lookForDue();
    const [task] = app.reviews();
    if (task === undefined) throw new Error("nothing was due");
    expect([task.dueAt, task.owedSince]).toEqual([app.github.now, NINE]);
    const retryAt = instant(app.github.now + 60 * MINUTE);
    await keepNextLook(task, { now: instant(app.github.now), failure: { ...failure, retryAt } }, app.agenda);
  }
  // Once it is done, the next moment is another one's.
  const report = { number: 1, title: "Help", applied: [], clocks: [], nextDueAt: instant(NINE + 200 * MINUTE) };
  await keepNextLook({ ...review(1), owedSince: NINE }, { now: instant(NINE), report }, app.agenda);
  app.github.now = NINE + 200 * MINUTE;
  await app.lookForDue();
  expect(app.reviews()).toMatchObject([{ owedSince: NINE + 200 * MINUTE }]);
});
