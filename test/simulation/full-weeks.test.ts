// Are the promises kept by the real App and the real Action, over HTTP?

import { test } from "@jest/globals";
import { expectPromisesKept } from "./simulated-weeks.ts";

test("four weeks: every promise holds", async () => {
  await expectPromisesKept({ seed: 1, weeks: 4, level: "full" });
}, 600_000);
