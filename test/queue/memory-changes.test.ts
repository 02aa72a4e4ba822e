// How long is a change kept in mind?

import { expect, test } from "@jest/globals";
import { TOLD_FOR_MS } from "../../src/main/app-work-queue.ts";
import { memoryChanges } from "../../src/queue/memory-changes.ts";

test("as long as reads may lag, from when a later one was last told", async () => {
  let now = 0;
  const changes = memoryChanges(() => now);
  await changes.note("a", 100);
  now = 1_000;
  await changes.note("b", 5);
  await changes.note("a", 99);
  now = TOLD_FOR_MS - 1;
  expect(await changes.latest("a")).toBe(100);
  now += 1;
  expect([await changes.latest("a"), await changes.latest("b")]).toEqual([undefined, 5]);
  await changes.note("b", 6);
  now = TOLD_FOR_MS + 1_000;
  expect(await changes.latest("b")).toBe(6);
});
