// Is working out a file's schedules a matter of moments?

import type { Config, Layer } from "../core/config/config.ts";

// About a second's work. Anybody may propose a file, and whoever serves all repositories must not stand still for it.
const HEAVIEST = 400_000;
const DAYS = 365;
const DAYS_OF_UNIT = { hours: 1 / 24, days: 1, weeks: 7, months: 30 };

/** Whether a year of all schedules together has too many pieces. */
export function isTooHeavy(config: Config): boolean {
  const pieces = config.schedules.map(({ layers, overrides }) => {
    const all =
      layers.reduce((sum, layer) => sum + piecesOf(layer), 0) + 2 * (overrides.length + config.absences.length);
    // Where layers lie over one another, each piece is looked at for each of them.
    return all * Math.max(1, layers.length);
  });
  return pieces.reduce((sum, count) => sum + count, 0) > HEAVIEST;
}

function piecesOf({ duty, hours = [] }: Layer): number {
  const windows = hours.length * (DAYS / 7) * 7;
  if (duty.kind === "shifts") return duty.shifts.length + windows;
  if (duty.kind === "always") return 1 + windows;
  const { count, unit } = duty.rotation.every;
  return DAYS / (count * DAYS_OF_UNIT[unit]) + windows;
}
