// Does the heap stay flat over ten million calls? Printed as JSON: bytes in use before and after. Run with --expose-gc.

import { addOpenTime, calendarOf, openTimeBetween, parseConfig } from "../../dist/index.js";

const CALLS = 10_000_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const { config } = parseConfig(
  "version: 1\ncalendars: { office: { timezone: Europe/Brussels, hours: { mon-fri: [09:00-12:30, 13:30-18:00] } } }\n",
);
const office = calendarOf(config, "office");

// A minute on with each call, so that over twenty years everything remembered is made and thrown away again.
function call(index) {
  const at = Date.UTC(2020, 0, 1) + index * MINUTE_MS;
  return index % 2 === 0 ? addOpenTime(office, at, 8 * HOUR_MS) : openTimeBetween(office, at, at + DAY_MS);
}

let sum = 0;
for (let index = 0; index < CALLS / 10; index += 1) sum += call(index);
globalThis.gc();
const before = process.memoryUsage().heapUsed;
for (let index = 0; index < CALLS; index += 1) sum += call(index);
globalThis.gc();
const after = process.memoryUsage().heapUsed;
console.log(JSON.stringify({ calls: CALLS, before, after, sum }));
