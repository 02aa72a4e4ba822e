// What under schedules and absences will surprise its owner, seen from today, each at its line?

import type { Config, Layer, Schedule } from "../config/config.ts";
import type { Place, Problem } from "../problem.ts";
import { instant, type Instant } from "../time/instant.ts";
import { addMonths, DAY_MS, dateOf } from "../time/local-date.ts";
import { oddEdgeTexts } from "../time/odd-edge-wording.ts";
import { localOf } from "../time/zone.ts";
import { overlappingAbsences } from "./idle-absences.ts";
import { idleOverrides } from "./idle-overrides.ts";
import { type OddHandOff, oddHandOffs } from "./odd-hand-offs.ts";
import { oddLayerHours } from "./odd-layer-hours.ts";
import { rosterOf } from "./roster.ts";

const CLOCKS_AHEAD_MONTHS = 24;

/**
 * Warnings that hold at `now` and not for ever: hand-offs and edges of layers' hours in the next two years at times that a
 * clock skips or shows twice, overrides that change nothing, absences that overlap. What is past, and a holiday of somebody not on call, is no warning.
 */
export function scheduleWarnings(config: Config, now: Instant): readonly Problem[] {
  return [
    ...config.schedules.flatMap((schedule) => [
      ...surprisingHandOffs(config, schedule, now),
      ...surprisingHours(config, schedule, now),
      ...withoutEffect(config, schedule, now),
    ]),
    ...absenceWarnings(config, now),
  ];
}

/** The moment so many months after another, at the same time of day in UTC. */
export function monthsAfter(at: Instant, months: number): Instant {
  const day = Math.floor(at / DAY_MS);
  return instant(addMonths(day, months) * DAY_MS + (at - day * DAY_MS));
}

function surprisingHandOffs(config: Config, { name, layers }: Schedule, now: Instant): readonly Problem[] {
  const odd = oddHandOffs(config, name, now, monthsAfter(now, CLOCKS_AHEAD_MONTHS));
  return layers.flatMap((layer, index) =>
    (["skipped", "repeated"] as const).flatMap((kind) => {
      const same = odd.filter((handOff) => handOff.layer === layer.name && handOff.kind === kind);
      // Layers may share a name; what is odd about one is said at the first.
      const isSaid = layers.findIndex((other) => other.name === layer.name) < index;
      return same.length === 0 || isSaid
        ? []
        : [warning(layer.at, `schedules.${name}.layers`, handOffMessage(layer, kind, same))];
    }),
  );
}

function handOffMessage({ name, timezone }: Layer, kind: OddHandOff["kind"], odd: readonly OddHandOff[]): string {
  const dates = [...new Set(odd.map(({ at }) => dateOf(localOf(timezone, at).day)))].join(", ");
  const [noun, verb] = odd.length === 1 ? ["a hand-off", "comes"] : [`${odd.length} hand-offs`, "come"];
  const [when, effect] =
    kind === "skipped"
      ? ["a time that does not exist", "moved forward by what the clock skips"]
      : ["a time that occurs twice", "the first occurrence counts"];
  return `${noun} of layer "${name}" ${verb} at ${when} in ${timezone} (${dates}); ${effect}`;
}

function surprisingHours({ people }: Config, { name, layers }: Schedule, now: Instant): readonly Problem[] {
  const span = { from: now, until: monthsAfter(now, CLOCKS_AHEAD_MONTHS) };
  return layers.flatMap((layer) =>
    oddEdgeTexts(oddLayerHours(layer, people, span)).map(({ kind, text }) => {
      const effect =
        kind === "skipped" ? "the edge moves forward by what the clock skips" : "the first occurrence is the edge";
      return warning(
        layer.at,
        `schedules.${name}.layers`,
        `the hours of layer "${layer.name}" have ${text}; ${effect}`,
      );
    }),
  );
}

function withoutEffect(config: Config, { name }: Schedule, now: Instant): readonly Problem[] {
  return idleOverrides(rosterOf(config, name), now).map(({ override, because }) =>
    warning(override.at, `schedules.${name}.overrides`, `this override changes nothing: ${because}`),
  );
}

function absenceWarnings(config: Config, now: Instant): readonly Problem[] {
  return overlappingAbsences(config, now).map(({ absence, earlier }) =>
    warning(absence.at, "absences", `overlaps the absence of ${absence.person} on line ${earlier.at.line}`),
  );
}

function warning(at: Place, path: string, message: string): Problem {
  return { severity: "warning", message, ...at, path };
}
