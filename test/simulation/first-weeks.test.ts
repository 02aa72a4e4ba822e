// Are the promises kept in the first fifteen simulated weeks of bad weather?

import { expect, test } from "@jest/globals";
import { expectPromisesKept } from "./fast-weeks.ts";

test("weeks 1 to 15: every promise holds", async () => {
  const figures = await expectPromisesKept(1, 16);
  // A week in which nothing goes wrong, or nothing is done, shows nothing.
  expect(figures.weeks).toBe(15);
  expect(figures.steps).toBeGreaterThan(40 * figures.weeks);
  expect(figures.troubles).toBeGreaterThan(30 * figures.weeks);
  expect(figures.crashes).toBeGreaterThan(figures.weeks);
}, 600_000);
