// What is `@jest/globals` to a test file?

import { jestExpect } from "@jest/expect";
import { mocks, timers } from "./put-back.mjs";

export { afterAll, afterEach, beforeAll, beforeEach, describe, test } from "jest-circus";
export const expect = jestExpect;

export const jest = {
  spyOn: mocks.spyOn.bind(mocks),
  restoreAllMocks: mocks.restoreAllMocks.bind(mocks),
  useFakeTimers: timers.useFakeTimers.bind(timers),
  useRealTimers: timers.useRealTimers.bind(timers),
  advanceTimersByTime: timers.advanceTimersByTime.bind(timers),
};
