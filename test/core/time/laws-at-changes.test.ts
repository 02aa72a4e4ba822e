// Does open time keep its laws around every change of every zone's clock, for lengths to 14 days?
//
// A failure prints its seed and the one command that shows it again:
//   LAW_SEED=… LAW_PATH=… npm run test:law -- test/core/time/laws-at-changes -t "the name of the law"
// LAW_CASES=100000 in front of `npm run test:law -- test/core/time/laws` tries more; `npm run test:long` a million.

import { sceneAtChange } from "./any-scene.ts";
import { law } from "./check-law.ts";
import { isWhatEveryMinuteSays } from "./near-law.ts";

law(
  { name: "every minute says the same around a clock change", file: "laws-at-changes", share: 0.45 },
  sceneAtChange,
  isWhatEveryMinuteSays,
);
