// What of a process is put back once a test file has ended, so that the next finds it as it was?

import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";

export const mocks = new ModuleMocker(globalThis);
export const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });

const { clearInterval, clearTimeout, fetch, setInterval, setTimeout } = globalThis;
const environment = { ...process.env };
const folder = process.cwd();

export function putBack() {
  timers.useRealTimers();
  mocks.restoreAllMocks();
  Object.assign(globalThis, { clearInterval, clearTimeout, fetch, setInterval, setTimeout });
  process.env = { ...environment };
  process.exitCode = undefined;
  process.chdir(folder);
}
