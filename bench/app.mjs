// How soon does the App acknowledge deliveries, beside a bare Probot with an empty handler? `npm run bench -- app`

import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentFor, listening } from "./app-program.mjs";
import { deliver } from "./app/deliver.mjs";

const ROUNDS = 3;
const COUNT = 1_000;
const STEADY_MS = 10_000;
const AT_ONCE = 20;
const GOAL_P99_MS = 500;
const PORTS = { watchbill: 38_411, "bare Probot": 38_412 };

const here = (path) => new URL(path, import.meta.url).pathname;
const github = fork(here("./app/github.mjs"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const [told] = await once(github, "message");
const { app, payloads } = told;
const folder = mkdtempSync(join(tmpdir(), "watchbill-bench-"));
const programs = { watchbill: here("../dist/main/serve.js"), "bare Probot": here("./app/bare.mjs") };
const children = Object.entries(programs).map(([name, file]) =>
  spawn(process.execPath, [file], { cwd: folder, stdio: "ignore", env: environmentOf(name) }),
);

try {
  for (const name of Object.keys(PORTS)) await listening(urlOf(name));
  console.log(
    `Node ${process.version}; ${COUNT} deliveries for ${payloads.length} issues, medians of ${ROUNDS} rounds.\n`,
  );
  await compare(`${COUNT / (STEADY_MS / 1_000)} a second`, { duringMs: STEADY_MS });
  await compare(`as fast as taken, ${AT_ONCE} at once`, { duringMs: 0, atOnce: AT_ONCE });
} finally {
  for (const child of children) child.kill("SIGKILL");
  github.disconnect();
  rmSync(folder, { recursive: true, force: true });
}

async function compare(title, pace) {
  const rounds = Object.fromEntries(Object.keys(PORTS).map((name) => [name, []]));
  // Turn by turn, so that a busy minute of the machine falls on both.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of Object.keys(PORTS)) {
      rounds[name].push(await deliver(urlOf(name), { payloads, secret: app.webhookSecret, count: COUNT, ...pace }));
    }
  }
  console.log(title);
  for (const [name, runs] of Object.entries(rounds)) {
    const at = (share) =>
      median(runs.map(({ took }) => took.toSorted((one, other) => one - other)[Math.ceil(took.length * share) - 1]));
    const p99 = at(0.99);
    const verdict = name === "watchbill" ? `  (${p99 < GOAL_P99_MS ? "within" : "BEYOND"} ${GOAL_P99_MS} ms)` : "";
    const figures = [median(runs.map(({ perSecond }) => perSecond)), at(0.5), p99].map((value) =>
      value.toFixed(1).padStart(9),
    );
    console.log(`  ${name.padEnd(12)}${figures[0]} a second, p50${figures[1]} ms, p99${figures[2]} ms${verdict}`);
  }
}

function environmentOf(name) {
  return {
    ...environmentFor(told, PORTS[name]),
    NO_SMEE_SETUP: "true",
    ...(name === "watchbill" && process.env.REDIS_URL && { REDIS_URL: process.env.REDIS_URL }),
  };
}

function urlOf(name) {
  return `http://127.0.0.1:${PORTS[name]}`;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
