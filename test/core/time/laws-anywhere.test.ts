// Does open time keep its laws on any calendar at any moment, for lengths to 14 days?
//
// A failure prints its seed and the one command that shows it again:
//   LAW_SEED=… LAW_PATH=… npm run test:law -- test/core/time/laws-anywhere -t "the name of the law"
// LAW_CASES=100000 in front of `npm run test:law -- test/core/time/laws` tries more; `npm run test:long` a million.

import type { Instant } from "../../../src/core/time/instant.ts";
import { later } from "../../../src/core/time/instant.ts";
import { isOpen, nextOpening, openSpans } from "../../../src/core/time/openings.ts";
import { notLess, same } from "./agree.ts";
import { sceneAnywhere, sceneAtChange } from "./any-scene.ts";
import { law } from "./check-law.ts";
import * as byDay from "./day-oracle.ts";
import * as byMinute from "./minute-oracle.ts";
import { isWhatEveryMinuteSays } from "./near-law.ts";

const DAY = 86_400_000;
const file = "laws-anywhere";

law({ name: "every minute says the same anywhere", file, share: 0.4 }, sceneAnywhere, isWhatEveryMinuteSays);

law(
  { name: "spans, openings and membership are what every minute says", file, share: 0.05 },
  sceneAtChange,
  (scene) => {
    const { calendar, from, pauses, more } = scene;
    const until = later(from, Math.min(more, 3 * DAY));
    const paused = byMinute.lookAtEveryMinute(calendar, pauses);
    const spans = openSpans(calendar, from, until, pauses);
    same(sum(spans), byMinute.openBetween(paused, from, until));
    for (const [index, span] of spans.entries()) {
      notLess(span.from, (spans[index - 1]?.until ?? from - 1) + 1);
      same(byMinute.openBetween(paused, span.from, span.until), span.until - span.from);
    }
    const minutes = byMinute.lookAtEveryMinute(calendar);
    same(isOpen(calendar, from) ? 1 : 0, byMinute.openBetween(minutes, from, later(from, 1)));
    const firstOpen = byMinute.due(minutes, from, 1, 45);
    if (firstOpen !== undefined) same(nextOpening(calendar, from), firstOpen - 1);
  },
);

law({ name: "the oracle of days agrees with that of minutes", file, share: 0.01 }, sceneAtChange, (scene) => {
  const { calendar, from, pauses } = scene;
  const until = later(from, 20 * DAY);
  const every = byMinute.openBetween(byMinute.lookAtEveryMinute(calendar, pauses), from, until);
  same(byDay.openBetween(byDay.paintEveryDay(calendar, pauses), from, until), every);
});

function sum(spans: readonly { readonly from: Instant; readonly until: Instant }[]): number {
  return spans.reduce((total, span) => total + span.until - span.from, 0);
}
