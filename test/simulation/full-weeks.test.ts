// Are the promises kept by the real App and the real Action, over HTTP?

import { test } from "@jest/globals";
import { expectPromisesKept } from "./simulated-weeks.ts";

test("five weeks: every promise holds", async () => {
  await expectPromisesKept({ seed: 1, weeks: 5, level: "full" });
}, 600_000);
