// Does an absence or an override change its own minutes only?

import { expect } from "@jest/globals";
import type { Absence, Config } from "../../../../src/core/config/config.ts";
import { shiftsBetween } from "../../../../src/core/schedule/shifts-between.ts";
import type { Span } from "../../../../src/core/time/calendar.ts";
import { law } from "./check-law.ts";
import { absenceIn, overrideIn, scheduleOf, type World, withSchedule, worlds } from "./worlds.ts";

const FILE = "own-minutes";

const withOverride = worlds.chain((world) => overrideIn(world).map((override) => ({ world, override })));
const withAbsence = worlds.chain((world) => absenceIn(world).map((absence) => ({ world, absence })));

law({ name: "an override changes its own minutes only", file: FILE, share: 3 / 70 }, withOverride, (one) => {
  const { override } = one;
  const world = unlent(one.world);
  const overrides = [...scheduleOf(world).overrides, override];
  sameOutside(world, withSchedule(world.config, { overrides }), override);
});

law(
  { name: "an absence changes its own minutes only", file: FILE, share: 3 / 70 },
  withAbsence,
  ({ absence, ...one }) => {
    const world = unlent(one.world);
    sameOutside(world, { ...world.config, absences: [...world.config.absences, absence] }, absence);
  },
);

law(
  { name: "whoever is absent is not on, unless an override says so", file: FILE, share: 3 / 70 },
  withAbsence,
  (one) => {
    const { world, absence } = one;
    const config = { ...world.config, absences: [absence] };
    const told = shiftsBetween(config, "support", absence.from, absence.until);
    const serving = told.filter((shift) => shift.people.includes(absence.person));
    expect(serving.filter((shift) => !isTold(config, absence, shift))).toEqual([]);
  },
);

// What holds over a gap, or starts early, is what an override elsewhere put on; the minute-by-minute law looks at that.
function unlent(world: World): World {
  const { gaps } = scheduleOf(world);
  return gaps === "none" ? world : { ...world, config: withSchedule(world.config, { gaps: undefined }) };
}

function sameOutside({ config, span }: World, changed: Config, { from, until }: Span): void {
  for (const [begin, end] of [
    [span.from, from],
    [until, span.until],
  ] as const) {
    expect(shiftsBetween(changed, "support", begin, end)).toEqual(shiftsBetween(config, "support", begin, end));
  }
}

function isTold(config: Config, { person }: Absence, { from, until }: Span): boolean {
  return scheduleOf({ config }).overrides.some((override) => {
    const named = override.kind === "replace" ? override.with : override.kind === "remove" ? [] : override.people;
    return override.from < until && from < override.until && named.includes(person);
  });
}
