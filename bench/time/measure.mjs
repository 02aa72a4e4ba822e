// How long does one contestant take for each question? Printed as JSON: nanoseconds a call, and of so many checked
// answers how many are wrong. Run as `measure.mjs NAME CHECKED` in a process whose zone is the calendar's.

import { CONTESTANTS } from "./contestants.mjs";
import { reference } from "./reference.mjs";
import { MOMENTS, QUESTIONS } from "./sample.mjs";

const WARM_UP_MS = 150;
const MEASURED_MS = 300;

const [name, checkedText] = process.argv.slice(2);
const checked = Math.min(Number(checkedText), MOMENTS.length);
const answers = await CONTESTANTS[name]();
const result = {};
for (const question of QUESTIONS) {
  const ask = answers[question];
  let wrong = 0;
  for (let index = 0; index < checked; index += 1) {
    if (ask(index) !== reference[question](MOMENTS[index])) wrong += 1;
  }
  callsIn(ask, WARM_UP_MS);
  result[question] = { nanoseconds: callsIn(ask, MEASURED_MS), wrong, checked };
}
console.log(JSON.stringify(result));

/** Nanoseconds a call, asked for about so long. */
function callsIn(ask, milliseconds) {
  const begin = process.hrtime.bigint();
  const end = begin + BigInt(milliseconds) * 1_000_000n;
  // Looking at the clock takes a while itself: as many calls between two looks as last about a millisecond.
  let between = 1;
  let calls = 0;
  let sum = 0;
  let now = begin;
  while (now < end) {
    const before = now;
    for (let call = 0; call < between; call += 1) sum += ask((calls + call) % MOMENTS.length);
    calls += between;
    now = process.hrtime.bigint();
    if (now - before < 1_000_000n) between *= 2;
  }
  // The sum is used, so that no call can be left out as without effect.
  if (Number.isNaN(sum)) process.exitCode ||= 0;
  return Number(now - begin) / calls;
}
