// How is each contestant asked? Each is loaded only when it is its turn; `fresh` gives one that has been asked nothing yet.

import { MOMENTS, PEOPLE, ROTATION_FILE, SCHEDULE_FILE, START, YEAR, ZONE } from "./sample.mjs";

const WEEK_MS = 7 * 86_400_000;
const SCHEDULE = "platform";

/** Each gives who is on call at a moment, and the shifts of the year as a list; and how many moments it has the patience for. */
export const CONTESTANTS = {
  "watchbill, the whole schedule": { moments: MOMENTS.length, make: () => watchbill(SCHEDULE_FILE) },
  "watchbill, the bare rotation": { moments: MOMENTS.length, make: () => watchbill(ROTATION_FILE) },
  "rrule, the bare rotation": { moments: 25, make: rrule },
};

async function watchbill(file) {
  const { parseConfig, shiftsBetween, whoIsOnCall } = await import("../../dist/index.js");
  return () => {
    const { config, problems } = parseConfig(file);
    if (config === undefined) throw new Error(JSON.stringify(problems));
    return {
      who: (at) => whoIsOnCall(config, SCHEDULE, at).people[0],
      year: () => shiftsBetween(config, SCHEDULE, YEAR.from, YEAR.until),
    };
  };
}

// It only tells the hand-offs; whose turn one begins is counted from the start. In a process in UTC, what it gives are moments.
async function rrule() {
  const { default: library } = await import("rrule");
  const { year, month, day, hour, minute } = START;
  const dtstart = library.datetime(year, month, day, hour, minute);
  const personOf = (handOff) => PEOPLE[Math.round((handOff - dtstart) / WEEK_MS) % PEOPLE.length];
  return () => {
    const rule = new library.RRule({ freq: library.RRule.WEEKLY, dtstart, tzid: ZONE });
    return {
      who: (at) => personOf(rule.before(new Date(at), true)),
      year: () => rule.between(new Date(YEAR.from), new Date(YEAR.until), true),
    };
  };
}
