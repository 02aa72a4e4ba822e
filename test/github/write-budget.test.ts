// How many writes fit into a minute and an hour?

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { memoryBudget, WINDOWS } from "../../src/github/write-budget.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function budgetAt(clock: { at: number }): ReturnType<typeof memoryBudget> {
  return memoryBudget(() => clock.at);
}

test.each([
  { name: "the sixtieth of a minute fits", before: 59, at: 1000, wait: 0 },
  { name: "one more waits until the first is a minute old", before: 60, at: 1000, wait: MINUTE_MS - 1000 },
  { name: "a millisecond before that it waits still", before: 60, at: MINUTE_MS - 1, wait: 1 },
  { name: "then it fits", before: 60, at: MINUTE_MS, wait: 0 },
])("$name", async ({ before, at, wait }) => {
  const clock = { at: 0 };
  const budget = budgetAt(clock);
  expect(await budget.take(before)).toBe(0);
  clock.at = at;
  expect(await budget.take(1)).toBe(wait);
});

test("four hundred an hour, however well spread", async () => {
  const clock = { at: 0 };
  const budget = budgetAt(clock);
  for (let minute = 0; minute < 8; minute += 1) {
    clock.at = minute * MINUTE_MS;
    expect(await budget.take(50)).toBe(0);
  }
  clock.at = 30 * MINUTE_MS;
  expect(await budget.take(1)).toBe(HOUR_MS - clock.at);
  clock.at = HOUR_MS;
  expect(await budget.take(50)).toBe(0);
  expect(await budget.take(1)).toBe(MINUTE_MS);
});

test("asking how long takes nothing, and what does not fit takes nothing either", async () => {
  const clock = { at: 0 };
  const budget = budgetAt(clock);
  expect(await budget.waitFor(60)).toBe(0);
  expect(await budget.take(55)).toBe(0);
  clock.at = 10;
  expect(await budget.waitFor(8)).toBe(MINUTE_MS - 10);
  expect(await budget.take(8)).toBe(MINUTE_MS - 10);
  expect(await budget.take(5)).toBe(0);
});

test("law: no window ever holds more than it may, and whoever waits as long as told gets in", async () => {
  const acts = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 90_000 }), writes: fc.integer({ min: 1, max: 9 }) }),
    {
      minLength: 50,
      maxLength: 200,
    },
  );
  await fc.assert(
    fc.asyncProperty(acts, async (steps) => {
      const clock = { at: 0 };
      const budget = budgetAt(clock);
      const taken: number[] = [];
      for (const { after, writes } of steps) {
        clock.at += after % 4 === 0 ? after : after % 400;
        const waitMs = await budget.take(writes);
        if (waitMs > 0) {
          clock.at += waitMs;
          expect(await budget.take(writes)).toBe(0);
        }
        for (let each = 0; each < writes; each += 1) taken.push(clock.at);
        for (const { withinMs, writes: most } of WINDOWS) {
          expect(taken.filter((at) => at > clock.at - withinMs).length).toBeLessThanOrEqual(most);
        }
      }
    }),
    { numRuns: 40 },
  );
});
