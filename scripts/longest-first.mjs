// In which order do the test files run, so that the last minutes are not one long file on one core?

import { existsSync } from "node:fs";
import { resolve } from "node:path";

// By what they take.
const LONG = [
  "simulation/mutants",
  "stories/action-life",
  "stories/action-organisations",
  "main/app-together",
  "usecases/preview-many",
  "core/schedule/laws/every-minute",
  "usecases/sweep-at-size",
  "core/time/process-zone",
  "core/time/laws-anywhere",
  "core/time/laws-at-changes",
  "main/channels-canary",
  "core/time/laws-far",
  "usecases/killed",
  "main/cli-demo",
  "simulation/crash-points",
  "stories/processes",
  "main/cli-usage",
  "main/requests-of-a-ticket",
  "stories/app-organisations",
  "core/schedule/laws/shifts",
  "main/app-hostile",
  "main/cli-sweep",
  "main/action-file",
  "simulation/first-weeks",
  "main/app-and-action",
  "main/app-markers",
  "main/cli-preview",
  "main/app-start",
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
