// What does a sweep over thousands of open issues cost, beside the way of bots for stale issues? `npm run bench -- sweep`
// Requests and points are those that the GitHub in memory counted, memory is the sweeping process's own. Every request
// takes 50 ms; what GitHub's limits would have us wait is jumped over, and told apart.

import { fork } from "node:child_process";
import { join } from "node:path";
import { bundled } from "./bundled.mjs";

const SIZES = [1_000, 10_000];
const LATENCY_MS = 50;
/** Of the largest desk, with a workflow's own token. */
const GOALS = { requests: 300, points: 600, peakMb: 256 };

const { openFullDesk } = await bundled("full-desk", {
  folder: "usecases",
  contents: 'export { openFullDesk } from "./full-desk.ts";',
});

console.log(`Node ${process.version}; ${LATENCY_MS} ms a request; one ticket in 20 needs something; GITHUB_TOKEN.`);
for (const size of SIZES) {
  console.log(`\n${size.toLocaleString("en-US")} open issues`);
  await measure("watchbill, read and decide", size, { program: "pass", task: "look", goals: GOALS });
  await measure("watchbill, the whole sweep", size, { program: "pass", task: "sweep" });
  await measure("the way of stale bots", size, { program: "stale-way" });
}

async function measure(title, size, { program, task, goals }) {
  const { sandbox, token } = await openFullDesk(size);
  sandbox.faults.add({ path: "/", answer: { kind: "slow", delayMs: LATENCY_MS }, times: Number.POSITIVE_INFINITY });
  try {
    const told = await inProcessOfItsOwn(program, sandbox, { token, task });
    print(title, { ...told, ...countsOf(sandbox) }, goals);
  } finally {
    await sandbox.stop();
  }
}

/** Does what it is ordered to, and has GitHub's clock moved along meanwhile. */
async function inProcessOfItsOwn(program, { apiUrl, graphqlUrl, clock }, orders) {
  const child = fork(join(import.meta.dirname, "sweep", `${program}.mjs`));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${program} ended with ${code}`)));
    child.on("message", ({ told, advance }) => {
      if (told !== undefined) return resolve(told);
      clock.advance(advance);
      return child.send({ now: clock.now() });
    });
    child.send({ apiUrl, graphqlUrl, now: clock.now(), ...orders });
  });
}

function countsOf({ requests: { counts } }) {
  return { requests: counts.rest + counts.graphql, ...counts };
}

function print(title, figures, goals = {}) {
  const { checked, acted, failed, requests, points, writes, seconds, cpuSeconds, peakMb, waitedMs } = figures;
  const parts = [
    `${requests} requests`,
    `${points} points`,
    `${writes} writes`,
    `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of a processor)`,
    `${peakMb.toFixed(0)} MB`,
    `${acted} of ${checked} in hand${failed > 0 ? `, ${failed} FAILED` : ""}`,
    `${(waitedMs / 60_000).toFixed(0)} min waited for the limits`,
  ];
  const beyond = Object.entries(goals).filter(([name, most]) => figures[name] > most);
  const verdict = beyond.map(([name, most]) => `BEYOND the ${most} ${name} allowed`);
  console.log(`  ${title.padEnd(27)} ${[...parts, ...verdict].join(", ")}`);
  if (beyond.length > 0) process.exitCode = 1;
}
