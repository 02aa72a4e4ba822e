// Are the promises kept by the real App and the real Action, over HTTP?

import { expect, test } from "@jest/globals";
import { expectPromisesKept } from "./simulated-weeks.ts";

test("a week: every promise holds", async () => {
  const figures = await expectPromisesKept({ seed: 1, weeks: 1, level: "full" });
  // What a tracker in memory has not.
  for (const fault of ["limited (hour)", "limited (secondary)", "spent", "unavailable", "partial", "too large"])
    expect(figures).toContain(fault);
}, 600_000);
