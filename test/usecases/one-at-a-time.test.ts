// Is one ticket never worked on twice at once, and never forgotten?

import { describe, expect, test } from "@jest/globals";
import { oneAtATime } from "../../src/usecases/one-at-a-time.ts";

/** Work that goes on until it is told to end. */
function bench() {
  const ends: { end: () => void; fail: (reason: Error) => void }[] = [];
  const state = { running: 0, most: 0, begun: 0 };
  const work = async (): Promise<void> => {
    state.begun += 1;
    state.running += 1;
    state.most = Math.max(state.most, state.running);
    try {
      await new Promise<void>((resolve, reject) => ends.push({ end: resolve, fail: reject }));
    } finally {
      state.running -= 1;
    }
  };
  return { state, work, ends };
}

/** Lets everything happen that can happen by itself. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe("of one key", () => {
  test("five calls at once are two runs, never both at once, and every caller waits for a run begun after the call", async () => {
    const { run } = oneAtATime();
    const { state, work, ends } = bench();
    const over: number[] = [];
    const calls = [1, 2, 3, 4, 5].map((call) => run("#1", work).then(() => over.push(call)));
    await settled();
    expect(state.begun).toBe(1);
    ends[0]?.end();
    await settled();
    expect(over).toEqual([1]);
    expect(state.begun).toBe(2);
    ends[1]?.end();
    await Promise.all(calls);
    expect(state).toEqual({ running: 0, most: 1, begun: 2 });
  });

  test("a call during the second run makes a third", async () => {
    const { run } = oneAtATime();
    const { state, work, ends } = bench();
    const first = [run("#1", work), run("#1", work)];
    await settled();
    ends[0]?.end();
    await settled();
    const late = run("#1", work);
    ends[1]?.end();
    await settled();
    expect(state.begun).toBe(3);
    ends[2]?.end();
    await Promise.all([...first, late]);
    expect(state.most).toBe(1);
  });

  test("once all is over, the next call begins at once", async () => {
    const { run } = oneAtATime();
    const { state, work, ends } = bench();
    const first = run("#1", work);
    ends[0]?.end();
    await first;
    void run("#1", work);
    expect(state.begun).toBe(2);
    ends[1]?.end();
  });

  test("a run that fails tells its caller, and the one that waits begins all the same", async () => {
    const { run } = oneAtATime();
    const { state, work, ends } = bench();
    const first = run("#1", work);
    const second = run("#1", work);
    ends[0]?.fail(new Error("no answer"));
    await expect(first).rejects.toThrow("no answer");
    await settled();
    expect(state.begun).toBe(2);
    ends[1]?.fail(new Error("again none"));
    await expect(second).rejects.toThrow("again none");
    const third = run("#1", work);
    ends[2]?.end();
    await third;
    expect(state).toEqual({ running: 0, most: 1, begun: 3 });
  });
});

test("different keys run side by side", async () => {
  const { run } = oneAtATime();
  const { state, work, ends } = bench();
  const all = ["#1", "#2", "#3"].map((key) => run(key, work));
  await settled();
  expect(state.running).toBe(3);
  for (const { end } of ends) end();
  await Promise.all(all);
});
