// Does the App's front door stand malformed and hostile deliveries, and a flood? `npm run bench -- door`; DELIVERIES=20000
// in front of it sends fewer.

import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { environmentFor, listening } from "./app-program.mjs";
import { bundled } from "./bundled.mjs";
import { flood } from "./door/flood.mjs";
import { knock } from "./door/knock.mjs";

const COUNT = Number(process.env.DELIVERIES ?? 100_000);
const AT_A_TIME = 500;
const SEED = 1;
const SLOWEST = 50;
const ROUNDS = 5;
const FLOOD_MIB = 1_024;
/** `grownMb`: at the end, more than after a tenth of the deliveries. */
const GOALS = { againMs: 100, unanswered: 0, mentions: 0, crashes: 0, grownMb: 40, floodMb: 40 };
const PORT = 38_413;
const URL_OF_APP = `http://127.0.0.1:${PORT}`;

const { HOSTILE_TEXT, hostileDelivery, POLICY } = await bundled("hostile-deliveries", {
  folder: "main",
  contents: 'export * from "./hostile-deliveries.ts"; export { POLICY } from "./front-door.ts";',
});
const orders = JSON.stringify({ policy: POLICY, text: HOSTILE_TEXT });
const github = fork(join(import.meta.dirname, "door/github.mjs"), [orders]);
const [told] = await once(github, "message");
const { app } = told;
const folder = mkdtempSync(join(tmpdir(), "watchbill-bench-"));
const here = (path) => join(import.meta.dirname, path);
const child = spawn(
  process.execPath,
  ["--expose-gc", "--import", here("door/held.mjs"), here("../dist/main/serve.js")],
  {
    cwd: folder,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: { ...environmentFor(told, PORT), LOG_LEVEL: "fatal", WATCHBILL_LOOK_EVERY: "0" },
  },
);

try {
  await listening(URL_OF_APP);
  console.log(`Node ${process.version}; ${count(COUNT)} deliveries, one after the other, and a body without end.\n`);
  const began = performance.now();
  const { answers, memory, againMs } = await deliverAll();
  const seconds = (performance.now() - began) / 1_000;
  await settled();
  github.send("tell");
  const [{ comments, mentions, requests }] = await once(github, "message");
  const longest = answers.toSorted((one, other) => other.ms - one.ms);
  const statuses = [...new Set(answers.map(({ status }) => status))].toSorted();
  const before = memoryMb("VmHWM");
  const { status, sentMib } = await flood(URL_OF_APP, FLOOD_MIB);
  const figures = {
    againMs,
    unanswered: answers.filter(({ status: each }) => each === 0).length,
    mentions,
    crashes: child.exitCode === null && child.signalCode === null ? 0 : 1,
    grownMb: memory.at(-1) - memory[0],
    floodMb: memoryMb("VmHWM") - before,
  };
  const rank = (share) => longest[Math.floor(answers.length * (1 - share))].ms.toFixed(1);
  tell(
    "answers",
    statuses.map((each) => `${count(answers.filter(({ status }) => status === each).length)} with ${each}`).join(", "),
  );
  tell(
    "took",
    `p50 ${rank(0.5)} ms, p99 ${rank(0.99)} ms, p99.9 ${rank(0.999)} ms, ${(COUNT / seconds).toFixed(0)} a second`,
  );
  tell("the longest", `${longest[0].ms.toFixed(1)} ms, with whatever else the machine did just then`);
  tell(
    "those sent again",
    `${againMs.toFixed(1)} ms at most, the ${SLOWEST} slowest, the best of ${ROUNDS}`,
    "againMs",
    figures,
  );
  tell("without an answer", `${figures.unanswered}`, "unanswered", figures);
  tell("crashes", `${figures.crashes}`, "crashes", figures);
  tell(
    "people mentioned",
    `${mentions} in ${comments} comments, ${count(requests.rest + requests.graphql)} requests made`,
    "mentions",
    figures,
  );
  tell("heap, by tenths", `${memory.map((mb) => mb.toFixed(0)).join(" ")} MB`, "grownMb", figures);
  tell(
    "flood",
    `${status} after ${sentMib} of ${count(FLOOD_MIB)} MiB, ${figures.floodMb.toFixed(0)} MB more memory`,
    "floodMb",
    figures,
  );
  if (status !== 413) process.exitCode = 1;
} finally {
  child.kill("SIGKILL");
  github.disconnect();
  rmSync(folder, { recursive: true, force: true });
}

/** Made beforehand, so that nothing but the App is waited for. */
async function deliverAll() {
  const answers = [];
  const memory = [];
  let slowest = [];
  const one = hostileDelivery(() => app.installationId);
  while (answers.length < COUNT) {
    const some = Math.min(AT_A_TIME, COUNT - answers.length);
    for (const delivery of fc.sample(one, { seed: SEED + answers.length, numRuns: some })) {
      const answer = await knock(URL_OF_APP, delivery, app.webhookSecret);
      answers.push(answer);
      slowest = [...slowest, { delivery, ...answer }].toSorted((one, other) => other.ms - one.ms).slice(0, SLOWEST);
      if (answers.length % Math.floor(COUNT / 10) === 0) memory.push(await heldMb());
    }
  }
  return { answers, memory, againMs: await longestAgain(slowest) };
}

/** What it is that takes so long, takes so long whenever it comes; a busy machine does not. */
async function longestAgain(slowest) {
  await settled();
  const quickest = slowest.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [place, { delivery }] of slowest.entries()) {
      quickest[place] = Math.min(quickest[place], (await knock(URL_OF_APP, delivery, app.webhookSecret)).ms);
    }
  }
  return Math.max(...quickest);
}

/** What is waited for in memory is worked off. */
async function settled() {
  for (;;) {
    const page = await (await globalThis.fetch(`${URL_OF_APP}/metrics`)).text();
    const [, waiting, running] = /^watchbill_tasks_waiting (\d+)[^]*^watchbill_tasks_running (\d+)/m.exec(page) ?? [];
    if (Number(waiting) + Number(running) === 0) return;
    await wait(50);
  }
}

async function heldMb() {
  await settled();
  child.send("tell");
  const [told] = await once(child, "message");
  return told.heldMb;
}

function memoryMb(line) {
  return Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1_024;
}

function tell(what, told, name, figures) {
  const isBeyond = name !== undefined && figures[name] > GOALS[name];
  const verdict = name === undefined ? "" : isBeyond ? `  (BEYOND ${GOALS[name]})` : `  (within ${GOALS[name]})`;
  console.log(`  ${what.padEnd(18)} ${told}${verdict}`);
  if (isBeyond) process.exitCode = 1;
}

function count(number) {
  return number.toLocaleString("en-US");
}
