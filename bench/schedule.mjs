// How fast is a whole schedule, beside rrule doing the bare rotation alone? `npm run bench -- schedule`

import { execFileSync } from "node:child_process";
import { CONTESTANTS } from "./schedule/contestants.mjs";
import { MOMENTS } from "./schedule/sample.mjs";

const ROUNDS = 3;
const OURS = "watchbill, the whole schedule";
const MICROSECOND = 1000;
const MILLISECOND = 1_000_000;
const QUESTIONS = [
  { key: "fresh", text: "who is on call, never asked before", unit: MICROSECOND, goal: 20 },
  { key: "again", text: "who is on call, the same moments again", unit: MICROSECOND },
  { key: "yearFresh", text: "a year of shifts, never asked before", unit: MILLISECOND, goal: 20 },
  { key: "yearAgain", text: "a year of shifts, again", unit: MILLISECOND },
];

const names = Object.keys(CONTESTANTS);
console.log(
  `Node ${process.version}, time-zone data ${process.versions.tz ?? "unknown"}. 20 people, 3 layers, 50 overrides, 30 absences;`,
);
console.log(
  `${MOMENTS.length} moments strewn over the year that begins ten years after the start, medians of ${ROUNDS} processes.`,
);
console.log("Never asked before: a file just read, and what it takes to prepare it, spread over all the moments.\n");

// Turn by turn, so that a busy minute of the machine falls on everybody.
const rounds = Array.from({ length: ROUNDS }, () => Object.fromEntries(names.map((name) => [name, measured(name)])));

for (const question of QUESTIONS) printQuestion(question);
console.log(`first answer of a new process: ${(medianOf(OURS, "firstAnswer") / MILLISECOND).toFixed(1)} ms`);
printAnswers();

function measured(name) {
  const script = new URL("./schedule/measure.mjs", import.meta.url).pathname;
  return JSON.parse(
    execFileSync(process.execPath, [script, name], { env: { ...process.env, TZ: "UTC" }, encoding: "utf8" }),
  );
}

function printQuestion({ key, text, unit, goal }) {
  const ours = medianOf(OURS, key);
  console.log(`${text}, ${unit === MICROSECOND ? "µs" : "ms"}`);
  for (const name of names) {
    const median = medianOf(name, key);
    const shown = (median / unit).toFixed(2).padStart(12);
    console.log(`  ${name.padEnd(30)}${shown}  ${(median / ours).toFixed(1).padStart(9)}x`);
  }
  if (goal !== undefined) console.log(`  to reach: ${goal} (${ours / unit <= goal ? "reached" : "NOT reached"})`);
  console.log("");
}

// Both tell of the bare rotation who it is.
function printAnswers() {
  const [, ...bare] = names;
  const [own = [], others = []] = bare.map((name) => rounds[0][name].answers);
  const wrong = others.filter((person, index) => person !== own[index]).length;
  console.log(`of ${others.length} answers of the bare rotation ${wrong} differ`);
}

function medianOf(name, key) {
  const values = rounds.map((round) => round[name][key]).sort((one, other) => one - other);
  return values[Math.floor(values.length / 2)];
}
