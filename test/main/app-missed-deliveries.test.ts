// How is what did not arrive asked for again: how much at a time, and what where GitHub won't?

import { describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { requestGate } from "../../src/github/gate.ts";
import type { Answer, Octokit } from "../../src/github/octokit.ts";
import { missedRounds } from "../../src/main/app-missed-rounds.ts";
import type { WorkQueue } from "../../src/main/app-work-queue.ts";
import { memoryQueue } from "../../src/queue/memory-queue.ts";

const NINE = Date.parse("2026-03-02T09:00:00Z");
const SECOND = 1_000;
const HOUR = 3_600_000;

const NOTHING: (id: number) => number | undefined = () => undefined;

interface Asked {
  readonly id: number;
  readonly at: number;
}

/** An App that has missed so many deliveries; `refusing` gives what GitHub answers instead of asking for one again. */
function missing(count: number, queue: WorkQueue = memoryQueue()) {
  const world = { now: NINE, booksRead: 0, isClosed: false, refusing: NOTHING };
  const asked: Asked[] = [];
  const told: object[] = [];
  const headers = () => ({ date: new Date(world.now).toUTCString() });
  const book = Array.from({ length: count }, (_, place) => bookEntry(count - place));
  const page = (cursor: number): Answer => {
    const next = cursor + 100 < count ? { link: `<http://x/?per_page=100&cursor=${cursor + 100}>; rel="next"` } : {};
    return { status: 200, headers: { ...headers(), ...next }, data: book.slice(cursor, cursor + 100) };
  };
  const octokit: Octokit = {
    request: (route, parameters = {}) => {
      if (route.startsWith("GET")) {
        const cursor = Number(parameters["cursor"] ?? 0);
        if (cursor === 0) world.booksRead += 1;
        if (world.isClosed) return Promise.reject(new Error("closed"));
        return Promise.resolve(page(cursor));
      }
      const id = Number(parameters["id"]);
      asked.push({ id, at: world.now });
      const status = world.refusing(id);
      return status === undefined
        ? Promise.resolve({ status: 202, headers: headers(), data: {} })
        : Promise.reject(refusal(status, headers()));
    },
    graphql: () => Promise.reject(new Error("nothing of this is asked in GraphQL")),
  };
  const gate = requestGate({ clock: () => world.now });
  const log = { error: keep, warn: keep, info: keep };
  function keep(facts: object): void {
    told.push(facts);
  }
  const time = { ask: () => Promise.resolve(instant(world.now)), estimate: () => instant(world.now) };
  const round = missedRounds({ queue, time, log, octokitFor: () => Promise.resolve(octokit), gateFor: () => gate });
  /** Looks so often; how each look ended. */
  const look = async (times: number, everyMs: number): Promise<readonly string[]> => {
    const ends: string[] = [];
    for (let done = 0; done < times; done += 1) {
      ends.push(await round(world.now).then(() => "well", String));
      world.now += everyMs;
    }
    return ends;
  };
  return { world, asked, told, look, ids: () => asked.map(({ id }) => id) };
}

function bookEntry(id: number): object {
  const delivered = new Date(NINE - HOUR + id * SECOND).toISOString();
  return { id, guid: `guid ${id}`, event: "issues", status_code: 0, delivered_at: delivered };
}

function refusal(status: number, headers: object): Error {
  const response = { status, headers, data: { message: "no" } };
  return Object.assign(new Error(`answered ${status}`), { name: "HttpError", status, response });
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place + 1);

/** The most that were asked for within one minute. */
function mostInAMinute(asked: readonly Asked[]): number {
  return Math.max(...asked.map(({ at }) => asked.filter((each) => each.at >= at && each.at < at + 60_000).length));
}

describe("three hundred at once are asked for", () => {
  test("a few at each look, the oldest first, each once", async () => {
    const { look, asked, ids, world } = missing(300);
    await look(1, 15 * SECOND);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(15);
    await look(120, 15 * SECOND);
    expect(ids()).toEqual(upTo(300));
    expect(mostInAMinute(asked)).toBeLessThanOrEqual(60);
    expect(world.booksRead).toBe(1);
  });

  test("no faster than GitHub is written to, however often it is looked", async () => {
    const { look, asked, ids } = missing(300);
    await look(600, SECOND);
    expect(ids()).toEqual(upTo(300));
    expect(mostInAMinute(asked)).toBe(60);
  });

  test("by one of two instances", async () => {
    const claimed = new Set<string>();
    const claim = (name: string): Promise<boolean> => {
      const isFree = !claimed.has(name);
      claimed.add(name);
      return Promise.resolve(isFree);
    };
    const queue = { ...memoryQueue(), claim };
    const [one, other] = [missing(20, queue), missing(20, queue)];
    await one.look(1, SECOND);
    claimed.delete("missed deliveries");
    await other.look(9, SECOND);
    await one.look(9, SECOND);
    expect([one.ids(), other.ids()]).toEqual([upTo(20), []]);
  });
});

/** Refuses one delivery of fifty, so often. */
async function refusingTenth(status: number, times: number) {
  const desk = missing(50);
  let left = times;
  desk.world.refusing = (id) => (id === 10 && (left -= 1) >= 0 ? status : undefined);
  const ends = await desk.look(30, 15 * SECOND);
  const triesOf = (id: number): number => desk.ids().filter((each) => each === id).length;
  return { ...desk, triesOf, ends, others: desk.ids().filter((id) => id !== 10) };
}

const EVER = Number.POSITIVE_INFINITY;

describe("one of fifty that is", () => {
  test.each([
    { name: "refused for good is passed over, and named", status: 422, times: EVER, tries: 1, named: true },
    { name: "gone is passed over, and named", status: 404, times: EVER, tries: 1, named: true },
    { name: "answered by a fault is tried three times, and named", status: 502, times: EVER, tries: 3, named: true },
    { name: "answered by a fault once is tried again", status: 502, times: 1, tries: 2, named: false },
  ])("$name", async ({ status, times, tries, named }) => {
    const { triesOf, others, told, ends, world } = await refusingTenth(status, times);
    expect(others).toEqual(upTo(50).filter((id) => id !== 10));
    expect(triesOf(10)).toBe(tries);
    expect(told.some((facts) => "delivery" in facts && facts.delivery === 10)).toBe(named);
    expect(new Set(ends)).toEqual(new Set(["well"]));
    expect(world.booksRead).toBe(1);
  });
});

test("a limit ends the look, and after it nothing is asked for twice or left out", async () => {
  const { look, world, ids } = missing(20);
  world.refusing = (id) => (id === 8 ? 429 : undefined);
  await look(4, 10 * SECOND);
  expect(ids()).toEqual(upTo(8));
  world.refusing = NOTHING;
  // Without further words GitHub means a minute.
  await look(2, 10 * SECOND);
  expect(ids()).toEqual(upTo(8));
  await look(9, 15 * SECOND);
  expect(ids()).toEqual([...upTo(8), ...upTo(20).filter((id) => id >= 8)]);
});

test("a book that can't be read is opened once a minute, and what it says is asked for then", async () => {
  const { look, world, ids } = missing(3);
  world.isClosed = true;
  expect(await look(8, 15 * SECOND)).toContain("Error: closed");
  expect(world.booksRead).toBe(2);
  world.isClosed = false;
  await look(4, 15 * SECOND);
  expect(ids()).toEqual([1, 2, 3]);
});
