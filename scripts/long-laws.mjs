// Do the laws of open time hold a million times? In shards, so that something is seen to move. LAW_CASES asks for another
// number. A failure prints its seed and the command that shows it again.

import { spawnSync } from "node:child_process";

const CASES = Number(process.env.LAW_CASES ?? 1_000_000);
const CASES_OF_A_SHARD = 50_000;
const JEST = [
  "--experimental-vm-modules",
  "--disable-warning=ExperimentalWarning",
  "node_modules/jest/bin/jest.js",
  "test/core/time/laws",
];

const begin = Date.now();
let done = 0;
while (done < CASES) {
  const cases = Math.min(CASES_OF_A_SHARD, CASES - done);
  const { status, stdout, stderr } = spawnSync(process.execPath, JEST, {
    env: { ...process.env, LAW_CASES: String(cases) },
    encoding: "utf8",
  });
  if (status !== 0) {
    console.error(`${stdout}${stderr}`);
    console.error(`A law is broken after ${told(done)} cases that held; the seed and the command stand above.`);
    process.exit(1);
  }
  done += cases;
  console.log(`${told(done)} of ${told(CASES)} cases held, ${minutes()} min`);
}

function told(count) {
  return count.toLocaleString("en-US");
}

function minutes() {
  return ((Date.now() - begin) / 60_000).toFixed(1);
}
