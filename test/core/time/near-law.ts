// Does open time hold against an oracle that looks at every minute, and do lengths add up?

import { later } from "../../../src/core/time/instant.ts";
import { addOpenTime, openTimeBetween, subtractOpenTime } from "../../../src/core/time/open-time.ts";
import { same } from "./agree.ts";
import { addsUp, neverEarlier } from "./algebra.ts";
import type { Scene } from "./any-scene.ts";
import * as byDay from "./day-oracle.ts";
import * as byMinute from "./minute-oracle.ts";

const DAY = 86_400_000;
const DAYS_BY_MINUTE = 45;
// Sparse calendars take longer; the rest of the way is gone from day to day.
const DAYS_BY_DAY = 1_500;

/** Fails by throwing. */
export function isWhatEveryMinuteSays(scene: Scene): void {
  const { calendar, from, ms, pauses, share } = scene;
  const minutes = byMinute.lookAtEveryMinute(calendar, pauses);
  const at = addOpenTime(calendar, from, ms, pauses);
  same(at, dueSlowly(scene, minutes));
  addsUp(scene, at);
  neverEarlier(scene, at);
  if (at - from > DAYS_BY_MINUTE * DAY) return;
  const until = later(at, Math.floor(share * DAY));
  same(openTimeBetween(calendar, from, until, pauses), byMinute.openBetween(minutes, from, until));
  const start = byMinute.latestStart(minutes, until, ms, DAYS_BY_MINUTE + 1);
  same(subtractOpenTime(calendar, until, ms, pauses), start);
}

function dueSlowly({ calendar, from, ms, pauses }: Scene, minutes: byMinute.Minutes): number | undefined {
  const found = byMinute.due(minutes, from, ms, DAYS_BY_MINUTE);
  return found ?? byDay.due(byDay.paintEveryDay(calendar, pauses), from, ms, DAYS_BY_DAY);
}
