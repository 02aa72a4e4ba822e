// Whose managers are reached?

import { expect, test } from "@jest/globals";
import type { Absence, Override, Schedule } from "../../../src/core/config/config.ts";
import { managersOn } from "../../../src/core/schedule/managers-on.ts";
import { absence, always, at, configOf, hours, onCall, remove, schedule } from "./builders.ts";

const LAYERS = [
  always(["ann"], { name: "day", hours: hours("08:00-16:00", "UTC"), managers: ["mia", "max"] }),
  always(["raj"], { name: "late", hours: hours("14:00-20:00", "UTC"), managers: ["mani", "mia"] }),
  always(["ola"], { name: "backstop", level: 0, hours: hours("19:00-22:00", "UTC"), managers: ["leo"] }),
];
const ALL_DAY = ["2026-01-05T00:00", "2026-01-06T00:00"] as const;

test.each<{
  name: string;
  time: string;
  gaps?: Schedule["gaps"];
  overrides?: readonly Override[];
  absences?: readonly Absence[];
  managers: readonly string[];
}>([
  { name: "of the one layer on", time: "09:00", managers: ["mia", "max"] },
  { name: "of both, in the file's order, each once", time: "15:00", managers: ["mia", "max", "mani"] },
  { name: "not of a hidden layer", time: "19:30", managers: ["mani", "mia"] },
  { name: "of the lower layer where it is alone", time: "21:00", managers: ["leo"] },
  { name: "in a gap nobody's", time: "23:00", managers: [] },
  { name: "of the layer that holds on", time: "23:00", gaps: "hold", managers: ["leo"] },
  { name: "of the layer that starts early", time: "23:00", gaps: "next", managers: ["mia", "max"] },
  { name: "without the absent ones", time: "09:00", absences: [absence("mia", ...ALL_DAY)], managers: ["max"] },
  {
    name: "of the layer whose person an on_call replaces",
    time: "09:00",
    overrides: [onCall(["eve"], ...ALL_DAY)],
    managers: ["mia", "max"],
  },
  {
    name: "not of a layer whose people are removed",
    time: "15:00",
    overrides: [remove(["ann"], ...ALL_DAY)],
    managers: ["mani", "mia"],
  },
])("$name", ({ time, gaps, overrides = [], absences = [], managers }) => {
  const config = configOf([schedule(LAYERS, { gaps, overrides })], { absences });
  expect(managersOn(config, "support", at(`2026-01-05T${time}`))).toEqual(managers);
});
