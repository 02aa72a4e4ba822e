// What does `@jest/globals` give to one test file?
//
// It is loaded anew for each: it puts back what the file before has changed of the process.

import { jestExpect } from "@jest/expect";
import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";

export { afterAll, afterEach, beforeAll, beforeEach, describe, test } from "jest-circus";
export const expect = jestExpect;

const { mocks } = (globalThis.beforeAllTests ??= now());
putBack(globalThis.beforeAllTests);
const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });

export const jest = {
  spyOn: mocks.spyOn.bind(mocks),
  restoreAllMocks: mocks.restoreAllMocks.bind(mocks),
  useFakeTimers: timers.useFakeTimers.bind(timers),
  useRealTimers: timers.useRealTimers.bind(timers),
  advanceTimersByTime: timers.advanceTimersByTime.bind(timers),
};

function now() {
  const { clearInterval, clearTimeout, fetch, setInterval, setTimeout } = globalThis;
  return {
    mocks: new ModuleMocker(globalThis),
    globals: { clearInterval, clearTimeout, fetch, setInterval, setTimeout },
    environment: { ...process.env },
    folder: process.cwd(),
  };
}

function putBack({ globals, environment, folder }) {
  mocks.restoreAllMocks();
  Object.assign(globalThis, globals);
  process.env = { ...environment };
  process.exitCode = undefined;
  if (process.cwd() !== folder) process.chdir(folder);
}
