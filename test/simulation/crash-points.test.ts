// Is work finished by the next pass, wherever the one before was stopped?

import { expect, test } from "@jest/globals";
import { SCENARIOS } from "./scenarios.ts";
import { stopAt } from "./stop-at.ts";

test("there are twelve scenarios", () => {
  expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(12);
});

test.each(SCENARIOS)(
  "$name: stopped before and after every call",
  async (scenario) => {
    const whole = await stopAt(scenario, 0, "before");
    expect(whole.violations).toEqual([]);
    // A pass with nothing to do makes seven.
    expect(whole.calls).toBeGreaterThan(7);
    for (let at = 1; at <= whole.calls; at += 1) {
      for (const when of ["before", "after"] as const) {
        const stopped = await stopAt(scenario, at, when);
        expect({ at, when, ...stopped, calls: at }).toEqual({ at, when, ...whole, calls: at });
      }
    }
  },
  600_000,
);
