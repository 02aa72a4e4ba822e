// Can the simulation fail: is every planted wrong design caught?

import { expect, test } from "@jest/globals";
import { catchMutant } from "./catch-mutant.ts";
import { MUTANTS } from "./mutants.ts";

test("there are twelve", () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(12);
  expect(SOON).toHaveLength(SEEN_SOON.length);
});

// Those that are seen within seconds; `npm run simulate:mutants` looks for all of them, which takes minutes.
const SEEN_SOON = ["retry of POST", "assignees replaced", "unstable key"];
const SOON = MUTANTS.filter(({ name }) => SEEN_SOON.includes(name));

test.each(SOON)(
  "$name is caught",
  async (mutant) => {
    expect((await catchMutant(mutant))?.violation.invariant).toBeDefined();
  },
  600_000,
);
