// Do the promises hold in the week of one seed, and how is a broken one told?

import { violationsIn } from "./checkers/all.ts";
import type { Violation } from "./checkers/violation.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { simulateWeek, type WeekOptions } from "./week.ts";

export interface Tried {
  readonly figures: Figures;
  /** Empty where every promise was kept. */
  readonly complaint: string;
}

const MOST_TOLD = 5;

export async function tryWeek(options: WeekOptions): Promise<Tried> {
  const week = await simulateWeek(options);
  const violations = violationsIn(week);
  return { figures: figuresOf(week), complaint: complaintOf(options.seed, violations) };
}

/** With the one command that shows it again. */
function complaintOf(seed: number, violations: readonly Violation[]): string {
  if (violations.length === 0) return "";
  const lines = violations.slice(0, MOST_TOLD).map(({ invariant, at, issue, what }) => {
    return `  ${invariant} ${new Date(at).toISOString()}${issue === undefined ? "" : ` #${issue}`}: ${what}`;
  });
  const more = violations.length > MOST_TOLD ? [`  and ${violations.length - MOST_TOLD} more`] : [];
  return [`seed ${seed} breaks a promise; to see it again: npm run simulate -- --seed ${seed}`, ...lines, ...more].join(
    "\n",
  );
}
