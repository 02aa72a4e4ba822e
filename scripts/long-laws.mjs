// Do the laws hold for very many cases: of open time a million times, of schedules for 200,000 watched minute by minute, of
// a hundred thousand hostile deliveries? In shards, so that something is seen to move. `npm run test:long -- schedules` asks for one of them, LAW_CASES for another
// number. A failure prints its seed and the command that shows it again.

import { spawnSync } from "node:child_process";

const LAWS = {
  time: { folder: "test/core/time/laws", cases: 1_000_000, casesOfAShard: 50_000 },
  // Five in seven are watched minute by minute.
  schedules: { folder: "test/core/schedule/laws", cases: 280_000, casesOfAShard: 14_000 },
  deliveries: { folder: "test/main/app-hostile", cases: 100_000, casesOfAShard: 5_000 },
};
const JEST = "node_modules/jest/bin/jest.js";

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(LAWS, name));
if (unknown.length > 0) {
  console.error(`No laws of ${unknown.join(", ")}; there are those of: ${Object.keys(LAWS).join(", ")}`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : Object.keys(LAWS)) tryLaws(name, LAWS[name]);

function tryLaws(name, { folder, casesOfAShard, ...laws }) {
  const wanted = Number(process.env.LAW_CASES ?? laws.cases);
  const begin = Date.now();
  let done = 0;
  while (done < wanted) {
    const cases = Math.min(casesOfAShard, wanted - done);
    const { status, stdout, stderr } = spawnSync(process.execPath, [JEST, folder], {
      env: { ...process.env, LAW_CASES: String(cases) },
      encoding: "utf8",
    });
    if (status !== 0) {
      console.error(`${stdout}${stderr}`);
      console.error(
        `A law of ${name} is broken after ${told(done)} cases that held; see the seed and the command above.`,
      );
      process.exit(1);
    }
    done += cases;
    console.log(`${name}: ${told(done)} of ${told(wanted)} cases held, ${minutesSince(begin)} min`);
  }
}

function told(count) {
  return count.toLocaleString("en-US");
}

function minutesSince(begin) {
  return ((Date.now() - begin) / 60_000).toFixed(1);
}
