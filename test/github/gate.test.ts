// What is let through to GitHub, and when?

import { describe, expect, test } from "@jest/globals";
import { instant, type Instant } from "../../src/core/time/instant.ts";
import type { Attempt } from "../../src/github/attempt.ts";
import { type Gate, requestGate } from "../../src/github/gate.ts";

const NOW = instant("2026-03-02T09:00:00Z");

interface Door {
  readonly gate: Gate;
  readonly clock: { at: number };
  readonly pauses: number[];
  readonly sent: string[];
  /** Sends and tells how it ended. */
  readonly send: (kind: "read" | "write", answer?: Attempt<string>) => Promise<string>;
}

/** Time passes only by waiting. */
function door(): Door {
  const clock = { at: 0 };
  const pauses: number[] = [];
  const sent: string[] = [];
  const gate = requestGate({ clock: () => clock.at });
  const pause = (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
    clock.at += milliseconds;
    return Promise.resolve();
  };
  const now = (): Instant => NOW;
  return {
    gate,
    clock,
    pauses,
    sent,
    send: async (kind, answer = { ok: true, value: "done" }) => {
      const send = (): Promise<Attempt<string>> => {
        sent.push(kind);
        return Promise.resolve(answer);
      };
      const attempt = await gate.pass({ doing: "adding labels to #12", kind, resource: "core", now, pause, send });
      return attempt.ok ? attempt.value : attempt.trouble.failure.message;
    },
  };
}

function limitedFor(milliseconds: number): Attempt<string> {
  const retryAt = instant(NOW + milliseconds);
  return { ok: false, trouble: { extent: "refused", failure: { kind: "limited", message: "slow down", retryAt } } };
}

const NOT_NOW = "adding labels to #12: not sent, for GitHub takes only so many requests at a time";

describe("GitHub has asked to wait", () => {
  test.each([
    { name: "a millisecond before the end nothing is sent", after: 29_999, says: NOT_NOW, sends: 1 },
    { name: "at the end it goes on", after: 30_000, says: "done", sends: 2 },
  ])("$name", async ({ after, says, sends }) => {
    const { send, clock, sent } = door();
    expect(await send("write", limitedFor(30_000))).toBe("slow down");
    clock.at = after;
    expect(await send("read")).toBe(says);
    expect(sent).toHaveLength(sends);
  });

  test("the longer of two windows counts", async () => {
    const { send, clock } = door();
    const both = [send("read", limitedFor(30_000)), send("read", limitedFor(10_000))];
    expect(await Promise.all(both)).toEqual(["slow down", "slow down"]);
    clock.at = 10_000;
    expect(await send("read")).toBe(NOT_NOW);
  });

  test("who is told not now hears when to come back", async () => {
    const { gate, send } = door();
    await send("read", limitedFor(30_000));
    const attempt = await gate.pass({
      doing: "reading #1",
      kind: "read",
      resource: "core",
      now: () => NOW,
      pause: () => Promise.resolve(),
      send: () => Promise.resolve({ ok: true, value: 1 }),
    });
    expect(attempt).toMatchObject({ ok: false, trouble: { failure: { kind: "limited", retryAt: NOW + 30_000 } } });
  });

  test("another failure closes nothing", async () => {
    const { send } = door();
    const failure = { kind: "unavailable", message: "502" } as const;
    await send("read", { ok: false, trouble: { extent: "lost", failure } });
    expect(await send("read")).toBe("done");
  });
});

describe("sixty writes a minute", () => {
  test("the next one is left to a later pass, and reads go on", async () => {
    const { send, sent, pauses } = door();
    for (let each = 0; each < 60; each += 1) await send("write");
    expect(await send("write")).toBe(NOT_NOW);
    expect(await send("read")).toBe("done");
    expect(sent).toHaveLength(61);
    expect(pauses).toEqual([]);
  });

  test.each([
    { name: "two seconds are waited for", at: 58_000, says: "done", pauses: [2000] },
    { name: "more are not: what was read would be old", at: 57_999, says: NOT_NOW, pauses: [] },
  ])("$name", async ({ at, says, pauses }) => {
    const door1 = door();
    for (let each = 0; each < 60; each += 1) await door1.send("write");
    door1.clock.at = at;
    expect(await door1.send("write")).toBe(says);
    expect(door1.pauses).toEqual(pauses);
  });

  test("before a ticket is read there is room for all that it may need", async () => {
    const { gate, send, pauses, clock } = door();
    const pause = (milliseconds: number): Promise<void> => {
      pauses.push(milliseconds);
      clock.at += milliseconds;
      return Promise.resolve();
    };
    for (let each = 0; each < 52; each += 1) await send("write");
    await gate.awaitRoom(pause);
    expect(pauses).toEqual([]);
    await send("write");
    clock.at = 20_000;
    await gate.awaitRoom(pause);
    expect(pauses).toEqual([40_000]);
    expect(await send("write")).toBe("done");
  });

  test("an hour's wait is not waited for", async () => {
    const { gate, send, clock, pauses } = door();
    for (let minute = 0; minute < 8; minute += 1) {
      clock.at = minute * 60_000;
      for (let each = 0; each < 50; each += 1) await send("write");
    }
    await gate.awaitRoom((milliseconds) => Promise.resolve(void pauses.push(milliseconds)));
    expect(pauses).toEqual([]);
    expect(await send("write")).toBe(NOT_NOW);
  });
});

test("ten requests at once, and the eleventh as soon as one has ended", async () => {
  const { gate } = door();
  const ends: (() => void)[] = [];
  let begun = 0;
  const one = (): Promise<Attempt<undefined>> =>
    gate.pass({
      doing: "reading",
      kind: "read",
      resource: "core",
      now: () => NOW,
      pause: () => Promise.resolve(),
      send: async () => {
        begun += 1;
        await new Promise<void>((resolve) => ends.push(resolve));
        return { ok: true, value: undefined };
      },
    });
  const all = Array.from({ length: 12 }, one);
  await settled();
  expect(begun).toBe(10);
  ends[0]?.();
  await settled();
  expect(begun).toBe(11);
  for (let index = 1; index < 12; index += 1) {
    ends[index]?.();
    await settled();
  }
  expect(await Promise.all(all)).toHaveLength(12);
});

test("a request that throws gives its place back", async () => {
  const { gate } = door();
  const broken = {
    doing: "x",
    kind: "read",
    resource: "core",
    now: () => NOW,
    pause: () => Promise.resolve(),
  } as const;
  for (let each = 0; each < 11; each += 1) {
    await expect(gate.pass({ ...broken, send: () => Promise.reject(new Error("ours")) })).rejects.toThrow("ours");
  }
});

/** Lets everything go on that can go on by itself. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
