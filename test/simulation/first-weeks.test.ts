// Are the promises kept in the first simulated weeks of bad weather?

import { test } from "@jest/globals";
import { expectPromisesKept } from "./simulated-weeks.ts";

test("ten fast weeks: every promise holds", async () => {
  await expectPromisesKept({ seed: 1, weeks: 10, level: "fast" });
}, 600_000);
