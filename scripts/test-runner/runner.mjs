// How does Jest run test files in plain Node?
//
// In a few processes, of which each takes one file after another and keeps the product's modules: warmed up, as in a
// program. Jest's own runner gives each file a global object of its own, for which every module is loaded anew.

import { formatResultsErrors } from "jest-message-util";
import { Worker } from "jest-worker";

export default class TestRunner {
  #config;

  constructor(config) {
    this.#config = config;
  }

  /** Jest's, of a runner: the files in order, and what it wants to hear of each. */
  async runTests(tests, watcher, ...wishes) {
    const [onStart, onResult, onFailure] = wishes;
    const { maxWorkers, testNamePattern } = this.#config;
    const numWorkers = Math.min(maxWorkers, tests.length);
    // A file whose process ended did not pass, and is not tried again.
    const options = { exposedMethods: ["runFile"], numWorkers, maxRetries: 0 };
    const workers = new Worker(new URL("worker.mjs", import.meta.url), options);
    workers.getStdout().pipe(process.stdout);
    workers.getStderr().pipe(process.stderr);
    const waiting = [...tests];
    const takeOne = async () => {
      const test = watcher.isInterrupted() ? undefined : waiting.shift();
      if (test === undefined) return;
      await onStart(test);
      try {
        const ended = await workers.runFile(test.path, { testNamePattern });
        await onResult(test, resultOf(test, ended, this.#config));
      } catch (error) {
        await onFailure(test, error);
      }
      await takeOne();
    };
    try {
      await Promise.all(Array.from({ length: numWorkers }, takeOne));
    } finally {
      await workers.end();
    }
  }
}

/** In Jest's shape: https://github.com/jestjs/jest/blob/v30.0.0/packages/jest-test-result/src/types.ts */
function resultOf({ path, context }, { start, end, tests, problems }, config) {
  const count = (wanted) => tests.filter(({ status }) => status === wanted).length;
  const messages = [formatResultsErrors(tests, context.config, config, path), ...problems];
  const runtime = end - start;
  return {
    testFilePath: path,
    testResults: tests,
    numPassingTests: count("passed"),
    numFailingTests: count("failed"),
    numPendingTests: count("pending"),
    numTodoTests: count("todo"),
    failureMessage: messages.filter(Boolean).join("\n\n") || null,
    ...(problems.length > 0 && { testExecError: { message: "", stack: problems.join("\n") } }),
    perfStats: { start, end, runtime, slow: runtime / 1_000 > context.config.slowTestThreshold },
    leaks: false,
    openHandles: [],
    skipped: tests.length > 0 && count("pending") === tests.length,
    snapshot: { added: 0, fileDeleted: false, matched: 0, unchecked: 0, uncheckedKeys: [], unmatched: 0, updated: 0 },
  };
}
