// How are simulated weeks tried within a test?

import { expect } from "@jest/globals";
import { added, type Figures, NONE } from "./figures.ts";
import { tryWeek } from "./try-week.ts";
import { simulateWeek } from "./week.ts";

/** Lives through the weeks from one seed to before another; every promise must hold in each. */
export async function expectPromisesKept(from: number, until: number): Promise<Figures> {
  let figures = NONE;
  const complaints: string[] = [];
  for (let seed = from; seed < until; seed += 1) {
    const tried = await tryWeek(seed, "fast", simulateWeek);
    figures = added(figures, tried.figures);
    if (tried.complaint !== "") complaints.push(tried.complaint);
  }
  expect(complaints).toEqual([]);
  return figures;
}
