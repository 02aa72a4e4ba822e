// Which overrides surprise: two that claim the same minutes, or one that calls in somebody who is away?

import type { Absence, Override, Schedule } from "../config.ts";
import { warn } from "../reading.ts";
import type { Reading } from "../reading.ts";

/** Warnings only: the later `on_call` wins, and an override beats an absence. */
export function warnOfOverrides(reading: Reading, schedules: readonly Schedule[], absences: readonly Absence[]): void {
  for (const { name, overrides } of schedules) {
    overrides.forEach((override, index) => {
      const where = { at: override.at, path: `schedules.${name}.overrides` };
      const earlier = overrides.slice(0, index).find((other) => bothOnCall(other, override));
      if (earlier !== undefined) {
        warn(reading, where, `overlaps the on_call on line ${earlier.at.line}; this one wins on the same minutes`);
      }
      const away = absences.find((absence) => callsIn(override, absence.person) && meet(override, absence));
      if (away !== undefined) {
        warn(reading, where, `${away.person} is absent then (line ${away.at.line}); the override beats the absence`);
      }
    });
  }
}

interface Spanned {
  readonly from: number;
  readonly until: number;
}

function meet(left: Spanned, right: Spanned): boolean {
  return left.from < right.until && right.from < left.until;
}

function bothOnCall(left: Override, right: Override): boolean {
  return left.kind === "on_call" && right.kind === "on_call" && meet(left, right);
}

function callsIn(override: Override, person: string): boolean {
  if (override.kind === "remove") return false;
  return (override.kind === "replace" ? override.with : override.people).includes(person);
}
