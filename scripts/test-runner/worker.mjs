// What happens to a test file in a process that runs many?

import { register } from "node:module";
import { pathToFileURL } from "node:url";
import { getState, resetState, run, setState } from "jest-circus";
import { putBack } from "./put-back.mjs";

// Nothing here is timed: a busy machine must not make a test fail, only a hanging one.
const LONGEST_MS = 180_000;

process.setSourceMapsEnabled(true);
register("./hooks.mjs", import.meta.url);

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
    await import(`${pathToFileURL(path).href}?file=${files}`);
    const { testResults, unhandledErrors } = await run();
    return { start, end: Date.now(), tests: testResults.map(told), problems: unhandledErrors };
  } finally {
    putBack();
  }
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
