// Which hand-offs fall on a time that the clock on the wall skips or shows twice?

import type { Config } from "../config/config.ts";
import { type Instant, later } from "../time/instant.ts";
import { DAY_MS } from "../time/local-date.ts";
import { clockChangesBetween, localOf } from "../time/zone.ts";
import type { HandOffs } from "./hand-offs.ts";
import { rosterOf } from "./roster.ts";

export interface OddHandOff {
  /** Name of the layer. */
  readonly layer: string;
  /** When it really comes. */
  readonly at: Instant;
  /** `skipped`: moved forward by the gap. `repeated`: at the first occurrence. */
  readonly kind: "skipped" | "repeated";
}

/**
 * The hand-offs in `[from, until)` that a clock change makes odd, layer by layer, in order of time.
 * @throws RangeError when the file has no such schedule; the message lists those it has.
 */
export function oddHandOffs(config: Config, schedule: string, from: Instant, until: Instant): readonly OddHandOff[] {
  return rosterOf(config, schedule).layers.flatMap(({ layer, rotation }) => {
    if (rotation === undefined) return [];
    const [begins, ends] = [Math.max(from, layer.from ?? -Infinity), Math.min(until, layer.until ?? Infinity)];
    return clockChangesBetween(layer.timezone, later(from, -DAY_MS), later(until, DAY_MS))
      .flatMap((change) => stintsAround(rotation.handOffs, change.at))
      .flatMap((stint) => oddnessOf(rotation.handOffs, stint, layer.timezone))
      .filter(({ at }) => begins <= at && at < ends)
      .map((odd) => ({ layer: layer.name, ...odd }));
  });
}

// No clock has ever jumped by more than a day.
function stintsAround(handOffs: HandOffs, change: Instant): readonly number[] {
  const first = Math.max(handOffs.lastBegunAt(later(change, -DAY_MS - 1)) + 1, 0);
  const last = handOffs.lastBegunAt(later(change, DAY_MS));
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
}

function oddnessOf(handOffs: HandOffs, stint: number, zone: string): readonly Omit<OddHandOff, "layer">[] {
  const at = handOffs.beginsAt(stint);
  const wall = handOffs.wallOf(stint);
  if (shownAt(zone, at) !== wall) return [{ at, kind: "skipped" }];
  const comesAgain = clockChangesBetween(zone, at, later(at, DAY_MS + 1)).some(
    ({ beforeMs, afterMs }) => beforeMs > afterMs && shownAt(zone, later(at, beforeMs - afterMs)) === wall,
  );
  return comesAgain ? [{ at, kind: "repeated" }] : [];
}

function shownAt(zone: string, at: Instant): number {
  const { day, msOfDay } = localOf(zone, at);
  return day * DAY_MS + msOfDay;
}
