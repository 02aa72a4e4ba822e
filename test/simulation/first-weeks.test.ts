// Are the promises kept in five simulated weeks of bad weather?

import { expect, test } from "@jest/globals";
import { expectPromisesKept } from "./fast-weeks.ts";

test("weeks 1 to 5: every promise holds", async () => {
  const figures = await expectPromisesKept(1, 6);
  // A week in which nothing goes wrong, or nothing is done, shows nothing.
  expect(figures.weeks).toBe(5);
  expect(figures.steps).toBeGreaterThan(40 * figures.weeks);
  expect(figures.troubles).toBeGreaterThan(30 * figures.weeks);
  expect(figures.crashes).toBeGreaterThan(figures.weeks);
}, 600_000);
