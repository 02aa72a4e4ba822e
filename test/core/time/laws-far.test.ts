// Does open time keep its laws on any calendar, for lengths to five years, against an oracle that goes day by day?
// And do business days close when every minute says?
//
// A failure prints its seed and the one command that shows it again:
//   LAW_SEED=… LAW_PATH=… npm run test:law -- test/core/time/laws-far -t "the name of the law"
// LAW_CASES=100000 in front of `npm run test:law -- test/core/time/laws` tries more; `npm run test:long` a million.

import fc from "fast-check";
import { addBusinessDays } from "../../../src/core/time/business-days.ts";
import { later } from "../../../src/core/time/instant.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../../../src/core/time/open-time.ts";
import { notLess, same } from "./agree.ts";
import { addsUp, neverEarlier } from "./algebra.ts";
import { sceneFar, sceneAtChange } from "./any-scene.ts";
import { law } from "./check-law.ts";
import { due, latestStart, openBetween, paintEveryDay } from "./day-oracle.ts";
import { closingAfter, dayShown } from "./minute-oracle.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const MOST_DAYS = 15_000;
const file = "laws-far";

law({ name: "every day says the same, and lengths add up", file, share: 0.05 }, sceneFar, (scene) => {
  const { calendar, from, ms, pauses, share } = scene;
  const days = paintEveryDay(calendar, pauses);
  const at = addOpenTime(calendar, from, ms, pauses);
  same(at, due(days, from, ms, MOST_DAYS));
  const until = later(at, Math.floor(share * DAY));
  same(openTimeBetween(calendar, from, until, pauses), openBetween(days, from, until));
  same(subtractOpenTime(calendar, until, ms, pauses), latestStart(days, until, ms, MOST_DAYS));
  addsUp(scene, at);
  neverEarlier(scene, at);
});

const someDays = fc.record({ scene: sceneAtChange, days: fc.integer({ min: 1, max: 4 }) });

law({ name: "business days close when every minute says", file, share: 0.02 }, someDays, ({ scene, days }) => {
  const { calendar, from } = scene;
  const closing = closingAfter(calendar, from, days);
  if (closing !== undefined) same(addBusinessDays(calendar, from, days), closing);
});

const manyDays = fc.record({ scene: sceneAtChange, days: fc.integer({ min: 1, max: 40 }) });

law(
  { name: "business days never come earlier for a later start, more days or a pause", file, share: 0.02 },
  manyDays,
  ({ scene, days }) => {
    const { calendar, from, pauses, more } = scene;
    const closing = addBusinessDays(calendar, from, days);
    notLess(closing, from + 1);
    notLess(addBusinessDays(calendar, from, days + 1), closing);
    notLess(addBusinessDays(calendar, from, days, pauses), closing);
    // Clocks that go back over midnight some time after it show a date again: later moments then have earlier dates.
    const late = later(from, more);
    const minuteOf = (at: number): number => Math.floor(at / MINUTE);
    if (dayShown(calendar.timezone, minuteOf(late)) < dayShown(calendar.timezone, minuteOf(from))) return;
    notLess(addBusinessDays(calendar, late, days), closing);
  },
);
