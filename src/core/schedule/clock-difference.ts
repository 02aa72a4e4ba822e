// Is it the clocks of two zones, which do not change alike, that make a gap or an overlap?

import { type Instant, later } from "../time/instant.ts";
import { clockChangesBetween, offsetAt } from "../time/zone.ts";
import { placeText } from "../time/wording.ts";

/** The edges of hours between which something lies: one by the clock of `fromZone`, one by that of `untilZone`. */
export interface ZonedEdges {
  readonly from: Instant;
  readonly until: Instant;
  readonly fromZone: string;
  readonly untilZone: string;
}

const YEAR_MS = 366 * 86_400_000;

/**
 * `New York is on summer time, Kolkata is not`, where the same two edges leave nothing between them at another time of the year
 * around, with the clocks as they are then. Undefined where no change of the clocks would close it.
 */
export function clockDifference(edges: ZonedEdges): string | undefined {
  const { from, until, fromZone, untilZone } = edges;
  if (fromZone === untilZone) return undefined;
  const moments = momentsAround(edges);
  const closes = moments.some((moment) => {
    const fromLater = offsetAt(fromZone, from) - offsetAt(fromZone, moment);
    const untilLater = offsetAt(untilZone, until) - offsetAt(untilZone, moment);
    return until + untilLater <= from + fromLater;
  });
  return closes ? differenceText(edges, moments) : undefined;
}

// One moment between each two changes of either clock.
function momentsAround({ from, fromZone, untilZone }: ZonedEdges): readonly Instant[] {
  const changes = [fromZone, untilZone].flatMap((zone) =>
    clockChangesBetween(zone, later(from, -YEAR_MS), later(from, YEAR_MS)),
  );
  return [later(from, -YEAR_MS), ...changes.map(({ at }) => at)];
}

type Season = "summer" | "winter" | "fixed";

function differenceText({ from, fromZone, untilZone }: ZonedEdges, moments: readonly Instant[]): string {
  const zones = [fromZone, untilZone].map((zone) => ({
    place: placeText(zone),
    season: seasonOf(zone, from, moments),
  }));
  const placesIn = (season: Season): readonly string[] =>
    zones.filter((zone) => zone.season === season).map(({ place }) => place);
  const summer = placesIn("summer");
  const others = zones.filter(({ season }) => season !== "summer").map(({ place }) => place);
  if (summer.length === 2) return `${summer.join(" and ")} are on summer time`;
  if (summer.length === 1) return `${summer.join()} is on summer time, ${others.join()} is not`;
  const winter = placesIn("winter");
  return winter.length === 1
    ? `${winter.join()} is not on summer time`
    : `the clocks of ${others.join(" and ")} do not change alike`;
}

// Summer time is whatever is ahead of the least that the zone's clock is ahead of UTC in the year around.
function seasonOf(zone: string, at: Instant, moments: readonly Instant[]): Season {
  const offsets = moments.map((moment) => offsetAt(zone, moment));
  if (Math.min(...offsets) === Math.max(...offsets)) return "fixed";
  return offsetAt(zone, at) > Math.min(...offsets) ? "summer" : "winter";
}
