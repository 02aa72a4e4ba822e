// Do other instances know of what one has just written?

import { expect, test } from "@jest/globals";
import { instant, later } from "../../src/core/time/instant.ts";
import { recentWrites } from "../../src/github/recent-writes.ts";
import { tellOthers } from "../../src/main/app-own-changes.ts";
import type { Budget } from "../../src/main/app-work-queue.ts";
import { memoryQueue } from "../../src/queue/memory-queue.ts";

const NOW = instant("2026-03-02T09:00:00Z");
const budget = (): Budget => ({ take: () => Promise.resolve(0), waitFor: () => Promise.resolve(0) });

test.each([
  { name: "shared by several: the latest write", shared: true, written: 2, latest: later(NOW, 1_000) },
  { name: "shared by several, nothing written", shared: true, written: 0, latest: undefined },
  // A process merges its own writes into what it reads.
  { name: "of one process alone: nothing", shared: false, written: 2, latest: undefined },
])("$name", async ({ shared, written, latest }) => {
  const queue = { ...memoryQueue(), ...(shared && { budget }) };
  const writes = recentWrites();
  for (const [place, at] of [later(NOW, 1_000), NOW].slice(0, written).entries()) {
    writes.note("example/desk#1", { kind: "edited", at, id: String(place), body: "" });
  }
  await tellOthers("example/desk#1", { queue, recentWrites: writes });
  expect(await queue.changes.latest("example/desk#1")).toBe(latest);
});
