// Can the simulation fail: is every planted wrong design caught?

import { expect, test } from "@jest/globals";
import { catchMutant } from "./catch-mutant.ts";
import { MUTANTS } from "./mutants.ts";

test("there are twelve", () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(12);
});

test.each(MUTANTS)(
  "$name is caught",
  async (mutant) => {
    expect((await catchMutant(mutant))?.violation.invariant).toBeDefined();
  },
  600_000,
);
