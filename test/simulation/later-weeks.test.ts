// Are the promises kept in the simulated weeks after the first ones?

import { test } from "@jest/globals";
import { expectPromisesKept } from "./simulated-weeks.ts";

test("sixty more: every promise holds", async () => {
  await expectPromisesKept({ seed: 61, weeks: 60, level: "fast" });
}, 600_000);
