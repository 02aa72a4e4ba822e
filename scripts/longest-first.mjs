// In which order do the test files run, so that the last minutes are not one long file on one core?

import { existsSync } from "node:fs";
import { resolve } from "node:path";

// By what they take. What comes late in a worker's life is slower too: it runs beside what the files before it left.
const LONG = [
  "stories/action-organisations",
  "stories/action-life",
  "core/time/process-zone",
  "main/app-together",
  "usecases/sweep-at-size",
  "usecases/preview-many",
  "simulation/mutants",
  "stories/app-organisations",
  "core/schedule/laws/every-minute",
  "simulation/crash-points",
  "simulation/first-weeks",
  "usecases/killed",
  "simulation/any-order",
  "stories/app-life",
  "stories/processes",
  "main/cli-demo",
  "main/app-markers",
  "core/time/laws-far",
  "core/time/laws-anywhere",
  "core/time/laws-at-changes",
  "main/channels-canary",
  "core/schedule/laws/shifts",
  "main/requests-of-a-ticket",
  "main/app-and-action",
  "main/app-trouble",
].map((name) => resolve(import.meta.dirname, `../test/${name}.test.ts`));

export default class LongestFirst {
  constructor() {
    const gone = LONG.filter((path) => !existsSync(path));
    if (gone.length > 0) throw new Error(`no such test any more: ${gone.join(", ")}`);
  }

  sort(tests) {
    return [...tests].sort((one, other) => place(one) - place(other) || sizeOf(other) - sizeOf(one));
  }

  allFailedTests(tests) {
    return tests;
  }

  // Nothing is remembered from one run to the next, so the order is always the same.
  cacheResults() {}
}

function place({ path }) {
  const index = LONG.indexOf(path);
  return index === -1 ? LONG.length : index;
}

function sizeOf({ path, context }) {
  return context.hasteFS.getSize(path) ?? 0;
}
