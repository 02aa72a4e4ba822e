// What of a process is put back once a test file has ended, so that the next finds it as it was?

import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";

export const mocks = new ModuleMocker(globalThis);
export const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });

const { clearImmediate, clearInterval, clearTimeout, fetch, setImmediate, setInterval, setTimeout } = globalThis;
const replaceable = { clearImmediate, clearInterval, clearTimeout, fetch, setImmediate, setInterval, setTimeout };
const environment = process.env;
const variables = { ...environment };
const folder = process.cwd();

export function putBack() {
  timers.useRealTimers();
  mocks.restoreAllMocks();
  Object.assign(globalThis, replaceable);
  putBackVariables();
  process.exitCode = undefined;
  process.chdir(folder);
}

function putBackVariables() {
  process.env = environment;
  for (const name of Object.keys(environment)) {
    if (!Object.hasOwn(variables, name)) Reflect.deleteProperty(environment, name);
  }
  Object.assign(environment, variables);
}
