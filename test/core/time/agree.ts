// Are two answers the same? Asked millions of times, so that the matchers are called only to tell of a difference.

import { expect } from "@jest/globals";

export function same(actual: number, expected: number | undefined): void {
  if (actual !== expected) expect(actual).toBe(expected);
}

export function notLess(actual: number, expected: number): void {
  if (!(actual >= expected)) expect(actual).toBeGreaterThanOrEqual(expected);
}
