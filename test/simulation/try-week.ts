// Do the promises hold in the week of one seed, and how is a broken one told?

import { anyOrder } from "./any-order.ts";
import { violationsIn } from "./checkers/all.ts";
import type { Violation } from "./checkers/violation.ts";
import { type Figures, figuresOf } from "./figures.ts";
import type { Crowd } from "./people.ts";
import { USUAL_CROWD, type Week } from "./week.ts";

/** `fast`: use cases over a tracker in memory; `full`: App and Action over HTTP. */
export type Level = "fast" | "full";

/** Which weeks: their kind, and how many tickets come in each. */
export interface Kind {
  readonly level: Level;
  readonly tickets: number;
}

/** Lives through the week of a seed. */
export type Live = (week: { readonly seed: number; readonly crowd: Crowd }) => Promise<Week>;

export interface Tried {
  readonly figures: Figures;
  /** Empty where every promise was kept. */
  readonly complaint: string;
}

const MOST_TOLD = 5;

// I7 compares several lives of one week, and so takes as long as several.
const ORDERS_EVERY = 100;

export async function tryWeek(seed: number, kind: Kind, live: Live): Promise<Tried> {
  const week = await live({ seed, crowd: { ...USUAL_CROWD, tickets: kind.tickets } });
  const isOrdered = kind.level === "fast" && seed % ORDERS_EVERY === 0;
  const violations = [...violationsIn(week), ...(isOrdered ? await anyOrder(seed) : [])];
  return { figures: figuresOf(week), complaint: complaintOf(seed, kind, violations) };
}

/** With the one command that shows it again. */
function complaintOf(seed: number, kind: Kind, violations: readonly Violation[]): string {
  if (violations.length === 0) return "";
  const lines = violations.slice(0, MOST_TOLD).map(({ invariant, at, issue, what }) => {
    return `  ${invariant} ${new Date(at).toISOString()}${issue === undefined ? "" : ` #${issue}`}: ${what}`;
  });
  const more = violations.length > MOST_TOLD ? [`  and ${violations.length - MOST_TOLD} more`] : [];
  return [`seed ${seed} breaks a promise; to see it again: ${commandOf(seed, kind)}`, ...lines, ...more].join("\n");
}

/** What is said of a week that was not lived to its end. */
export function brokenOff(seed: number, kind: Kind, why: string): string {
  return `seed ${seed} breaks off; to see it again: ${commandOf(seed, kind)}\n  ${why}`;
}

function commandOf(seed: number, { level, tickets }: Kind): string {
  const crowd = tickets === USUAL_CROWD.tickets ? "" : ` --tickets ${tickets}`;
  return `npm run simulate -- --seed ${seed}${crowd}${level === "full" ? " --full" : ""}`;
}
