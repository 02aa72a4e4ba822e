// In which week is a planted wrong design caught, and by which promise?

import { violationsIn } from "./checkers/all.ts";
import type { Violation } from "./checkers/violation.ts";
import type { Mutant } from "./mutants.ts";
import { simulateWeek } from "./week.ts";

export interface Caught {
  readonly seed: number;
  readonly violation: Violation;
}

export const MOST_WEEKS = 40;

/** Undefined where it goes unnoticed through all the weeks. */
export async function catchMutant({
  breaks,
  from = 1,
  trackerFor,
  channelsFor,
  crowd,
  climate,
  app,
}: Mutant): Promise<Caught | undefined> {
  for (let seed = from; seed < from + MOST_WEEKS; seed += 1) {
    const planted = {
      ...(trackerFor && { trackerFor }),
      ...(channelsFor && { channelsFor }),
      ...(crowd && { crowd }),
      ...(climate && { climate }),
      ...(app && { app }),
    };
    const week = await simulateWeek({ seed, ...planted });
    const violation = violationsIn(week).find(({ invariant }) => breaks.includes(invariant));
    if (violation !== undefined) return { seed, violation };
  }
  return undefined;
}
