// What happens to a test file in a process that runs many?

import { register } from "node:module";
import { pathToFileURL } from "node:url";
import { getState, resetState, run, setState } from "jest-circus";
import { putBack } from "./put-back.mjs";

// Nothing here is timed: a busy machine must not make a test fail, only a hanging one.
const LONGEST_MS = 180_000;

process.setSourceMapsEnabled(true);
register("./hooks.mjs", import.meta.url);

// Later than this nothing of a file is expected to fail.
const LAST_MS = 5;

const { setTimeout } = globalThis;

// What nobody waits for fails too, and it is the file's that runs.
let strayed = [];
const onStray = (error) => strayed.push(error);
process.on("uncaughtException", onStray);

// Whatever a test has left running, its process ends with the run.
process.once("disconnect", () => process.exit());

let files = 0;

/** What became of its tests, and what else went wrong. */
export async function runFile(path, { testNamePattern }) {
  const start = Date.now();
  resetState();
  setState({
    ...getState(),
    testTimeout: LONGEST_MS,
    testNamePattern: testNamePattern ? new RegExp(testNamePattern, "i") : null,
  });
  files += 1;
  try {
    await Promise.race([import(`${pathToFileURL(path).href}?file=${files}`), tooLong(path)]);
    const { testResults, unhandledErrors } = await run();
    await new Promise((resolve) => setTimeout(resolve, LAST_MS));
    const problems = [...unhandledErrors, ...strayed.map((error) => error?.stack ?? String(error))];
    return { start, end: Date.now(), tests: testResults.map(told), problems };
  } finally {
    strayed = [];
    for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event);
    process.on("uncaughtException", onStray);
    putBack();
  }
}

function tooLong(path) {
  return new Promise((_, reject) => {
    setTimeout(reject, LONGEST_MS, new Error(`${path} does not come to its tests`)).unref();
  });
}

function told({ status, errors, testPath, duration, numPassingAsserts }) {
  // The first is the file itself.
  const titles = testPath.slice(1);
  // Jest leaves out lines of what has no name, and many a test of a table has none.
  const failureMessages = errors.map((error) => error.replaceAll("at <anonymous> (", "at test ("));
  return {
    ...{ duration, numPassingAsserts, failureMessages, failureDetails: [] },
    ...{ ancestorTitles: titles.slice(0, -1), title: titles.at(-1), fullName: titles.join(" ") },
    status: STATUS[status] ?? (errors.length > 0 ? "failed" : "passed"),
  };
}

const STATUS = { skip: "pending", todo: "todo" };
