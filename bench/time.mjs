// How fast is open time, beside the packages that come nearest, and does it keep its memory? `npm run bench -- time`

import { execFileSync } from "node:child_process";
import { CONTESTANTS } from "./time/contestants.mjs";
import { HOLIDAYS, MOMENTS, QUESTIONS, ZONE } from "./time/sample.mjs";

const ROUNDS = 5;
const CHECKED = 300;
const LONGEST_MS = 120_000;
const OURS = "watchbill";
const GOALS = { "add 8 h": { nanoseconds: 3_000, times: 10 }, "add 400 h": { nanoseconds: 60_000 } };

const names = Object.keys(CONTESTANTS);
console.log(
  `Node ${process.version}, time-zone data ${process.versions.tz ?? "unknown"}. Monday to Friday, two windows,`,
);
console.log(
  `${HOLIDAYS.length} holidays, process in ${ZONE}; medians of ${ROUNDS} rounds, ${MOMENTS.length} moments of 2026.\n`,
);

// Turn by turn, so that a busy minute of the machine falls on everybody.
const rounds = Array.from({ length: ROUNDS }, (_, round) =>
  Object.fromEntries(names.map((name) => [name, measured(name, round === 0 ? CHECKED : 0)])),
);

for (const question of QUESTIONS) printQuestion(question);
printMemory();

function measured(name, checked) {
  try {
    return JSON.parse(inZone("measure.mjs", name, String(checked)));
  } catch (error) {
    if (error.code !== "ETIMEDOUT") throw error;
    return undefined;
  }
}

function inZone(file, ...args) {
  const script = new URL(`./time/${file}`, import.meta.url).pathname;
  return execFileSync(process.execPath, ["--expose-gc", script, ...args], {
    env: { ...process.env, TZ: ZONE },
    timeout: LONGEST_MS,
    encoding: "utf8",
  });
}

function printQuestion(question) {
  const ours = medianOf(OURS, question);
  const rows = names.map((name) => {
    const median = medianOf(name, question);
    const { wrong, checked } = rounds[0][name]?.[question] ?? {};
    const answers =
      median === undefined
        ? `no answer in ${LONGEST_MS / 1000} s`
        : wrong === 0
          ? "right"
          : `WRONG in ${wrong} of ${checked}`;
    return [
      name,
      median === undefined ? "-" : micro(median),
      median === undefined ? "-" : `${(median / ours).toFixed(1)}x`,
      answers,
    ];
  });
  console.log(table([[question, "µs a call", "ratio", "answers"], ...rows]));
  const fastest = Math.min(...names.filter((name) => name !== OURS).flatMap((name) => medianOf(name, question) ?? []));
  const goal = GOALS[question];
  if (goal !== undefined) {
    const parts = [`${micro(goal.nanoseconds)} µs ${verdict(ours <= goal.nanoseconds)}`];
    if (goal.times !== undefined) {
      parts.push(`${goal.times} times faster than the fastest other ${verdict(fastest / ours >= goal.times)}`);
    }
    console.log(`to reach: ${parts.join("; ")}`);
  }
  console.log("");
}

function printMemory() {
  const { calls, before, after } = JSON.parse(inZone("memory.mjs"));
  const mebibytes = (bytes) => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
  const flat = after - before < 2 ** 20;
  console.log(
    `heap over ${calls.toLocaleString("en-US")} calls: ${mebibytes(before)} before, ${mebibytes(after)} after`,
  );
  console.log(`to reach: flat ${verdict(flat)}`);
}

function medianOf(name, question) {
  const values = rounds.flatMap((round) => round[name]?.[question].nanoseconds ?? []).sort((one, other) => one - other);
  return values[Math.floor(values.length / 2)];
}

function verdict(reached) {
  return reached ? "(reached)" : "(NOT reached)";
}

function micro(nanoseconds) {
  return (nanoseconds / 1000).toFixed(nanoseconds < 10_000 ? 2 : 1);
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) =>
        column === 0 || column === 3 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
      )
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}
