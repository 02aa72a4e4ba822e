// How long does one contestant take? Printed as JSON, in nanoseconds of processor time, so that whoever else is busy on the
// machine hardly counts. Run as `measure.mjs NAME` in a process in UTC.

import { CONTESTANTS } from "./contestants.mjs";
import { MOMENTS } from "./sample.mjs";

const WARM_UPS = 6;
const ROUNDS = 9;
const TIMES_AGAIN = 10;
// Whoever takes a second to be asked everything once is asked once.
const PATIENCE_NS = 1e9;

const [name] = process.argv.slice(2);
const { moments, make } = CONTESTANTS[name];
const asked = MOMENTS.slice(0, moments);
const fresh = await make();

const first = fresh();
const answers = [];
const firstAnswer = nanosecondsOf(() => answers.push(first.who(asked[0])));
const firstRound = nanosecondsOf(() => answers.push(...asked.slice(1).map((at) => first.who(at))));
const isSlow = firstRound > PATIENCE_NS;
for (let round = 0; round < (isSlow ? 0 : WARM_UPS); round += 1) measured();
const rounds = Array.from({ length: isSlow ? 1 : ROUNDS }, measured);
const medianOf = (key) => rounds.map((round) => round[key]).sort((one, other) => one - other)[rounds.length >> 1];
console.log(
  JSON.stringify({
    firstAnswer,
    fresh: medianOf("fresh"),
    again: medianOf("again"),
    yearFresh: medianOf("yearFresh"),
    yearAgain: medianOf("yearAgain"),
    answers,
  }),
);

function measured() {
  const [one, other] = [fresh(), fresh()];
  const ask = () => asked.forEach((at) => one.who(at));
  const times = isSlow ? 1 : TIMES_AGAIN;
  return {
    fresh: nanosecondsOf(ask) / asked.length,
    again: nanosecondsOf(() => repeated(times, ask)) / asked.length / times,
    yearFresh: nanosecondsOf(() => other.year()),
    yearAgain: nanosecondsOf(() => repeated(times, () => other.year())) / times,
  };
}

function repeated(times, act) {
  for (let time = 0; time < times; time += 1) act();
}

function nanosecondsOf(act) {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1000;
}
