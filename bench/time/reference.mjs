// What is right? Worked out day by day with the process's own zone, which is the calendar's; slow and plain.
// None of the windows touches an hour in which clocks change.

import { HOLIDAYS, QUARTER_MS, WINDOWS } from "./sample.mjs";

const HOUR_MS = 3_600_000;

export const reference = {
  "add 8 h": (at) => due(at, 8 * HOUR_MS),
  "add 400 h": (at) => due(at, 400 * HOUR_MS),
  "open time over a quarter": (at) => openBetween(at, at + QUARTER_MS),
};

function due(from, ms) {
  let left = ms;
  for (const [opens, closes] of windowsFrom(from)) {
    const begins = Math.max(opens, from);
    if (closes <= begins) continue;
    if (left <= closes - begins) return begins + left;
    left -= closes - begins;
  }
  return Number.NaN;
}

function openBetween(from, until) {
  let open = 0;
  for (const [opens, closes] of windowsFrom(from)) {
    if (opens >= until) return open;
    open += Math.max(0, Math.min(closes, until) - Math.max(opens, from));
  }
  return open;
}

function* windowsFrom(from) {
  const begin = new Date(from);
  for (let day = 0; day < 1_000; day += 1) {
    const date = new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + day);
    if (date.getDay() === 0 || date.getDay() === 6 || HOLIDAYS.includes(written(date))) continue;
    for (const [opens, closes] of WINDOWS) yield [at(date, opens), at(date, closes)];
  }
}

function at(date, time) {
  const [hour, minute] = time.split(":").map(Number);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), hour, minute).getTime();
}

function written(date) {
  const two = (value) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
