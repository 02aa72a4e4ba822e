// What does one sweep cost the process that makes it? Waits for its orders, sweeps once, and tells.

import { performance } from "node:perf_hooks";
import { githubClient } from "../../dist/github/client.js";
import { requestGate } from "../../dist/github/gate.js";
import { githubTracker } from "../../dist/github/tracker.js";
import { memoryBudget } from "../../dist/github/write-budget.js";
import { startRun } from "../../dist/usecases/start-run.js";
import { previewSweep, sweep } from "../../dist/usecases/sweep.js";
import { resources } from "./resources.mjs";
import { virtualTime } from "./virtual-time.mjs";

process.once("message", ({ apiUrl, graphqlUrl, token, task }) => {
  run({ apiUrl, graphqlUrl, token, task }).then(
    (told) => process.send({ told }, () => process.exit(0)),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});

async function run({ apiUrl, graphqlUrl, token, task }) {
  const began = performance.now();
  const time = virtualTime();
  const octokit = githubClient({ login: token, baseUrl: apiUrl, graphqlUrl, userAgent: "bench" });
  const repository = { owner: "example", name: "desk" };
  const gate = requestGate({ clock: time.clock, budget: time.paced(memoryBudget(time.clock)) });
  const tracker = githubTracker({ octokit, repository, gate, pause: time.pause });
  const start = await startRun(tracker);
  if (start.kind !== "ready") throw new Error(JSON.stringify(start));
  const report = task === "look" ? await previewSweep(start.run) : await sweep(start.run, { hourlyWrites: Infinity });
  const { checked, acted, failed, failure } = report;
  const seconds = (performance.now() - began) / 1_000;
  return { checked, acted, failed, failure, seconds, ...resources(), waitedMs: time.waitedMs };
}
