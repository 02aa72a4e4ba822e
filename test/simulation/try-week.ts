// Do the promises hold in the week of one seed, and how is a broken one told?

import { anyOrder } from "./any-order.ts";
import { violationsIn } from "./checkers/all.ts";
import type { Violation } from "./checkers/violation.ts";
import { type Figures, figuresOf } from "./figures.ts";
import type { Week } from "./week.ts";

/** `fast`: use cases over a tracker in memory; `full`: App and Action over HTTP. */
export type Level = "fast" | "full";

export interface Tried {
  readonly figures: Figures;
  /** Empty where every promise was kept. */
  readonly complaint: string;
}

const MOST_TOLD = 5;

// I7 compares several lives of one week, and so takes as long as several.
const ORDERS_EVERY = 25;

/** @param live lives through the week of a seed */
export async function tryWeek(
  seed: number,
  level: Level,
  live: (week: { readonly seed: number }) => Promise<Week>,
): Promise<Tried> {
  const week = await live({ seed });
  const isOrdered = level === "fast" && seed % ORDERS_EVERY === 0;
  const violations = [...violationsIn(week), ...(isOrdered ? await anyOrder(seed) : [])];
  return { figures: figuresOf(week), complaint: complaintOf(seed, level, violations) };
}

/** With the one command that shows it again. */
function complaintOf(seed: number, level: Level, violations: readonly Violation[]): string {
  if (violations.length === 0) return "";
  const lines = violations.slice(0, MOST_TOLD).map(({ invariant, at, issue, what }) => {
    return `  ${invariant} ${new Date(at).toISOString()}${issue === undefined ? "" : ` #${issue}`}: ${what}`;
  });
  const more = violations.length > MOST_TOLD ? [`  and ${violations.length - MOST_TOLD} more`] : [];
  const command = `npm run simulate -- --seed ${seed}${level === "full" ? " --full" : ""}`;
  return [`seed ${seed} breaks a promise; to see it again: ${command}`, ...lines, ...more].join("\n");
}
