// Which overrides are past, and which will change nothing?

import type { Override } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { namesText } from "./layer-wording.ts";
import type { Roster } from "./roster.ts";
import { samePeople, type Segment } from "./segment.ts";
import { type Standing, standingOf } from "./standing.ts";
import { segmentsBetween } from "./timeline.ts";

export interface IdleOverride {
  readonly override: Override;
  /** `ann is not on call then`. */
  readonly because: string;
}

/** The overrides that ended at or before `now`, in the file's order. */
export function pastOverrides({ schedule }: Roster, now: Instant): readonly Override[] {
  return schedule.overrides.filter(({ until }) => until <= now);
}

/** The overrides not yet past that change nothing in their whole span, each with its reason, in the file's order. */
export function idleOverrides(roster: Roster, now: Instant): readonly IdleOverride[] {
  return roster.schedule.overrides.flatMap((override) => {
    if (override.until <= now) return [];
    const segments = [...segmentsBetween(roster, override.from, override.until)];
    if (segments.some((segment) => matters(override, segment, roster))) return [];
    return [{ override, because: reason(override, segments) }];
  });
}

// The standing is worked out once more without the override; whom it bars from filling a gap counts as well.
function matters(override: Override, { from, standing, gap }: Segment, { schedule }: Roster): boolean {
  const others = schedule.overrides.filter((other) => other !== override && other.from <= from && from < other.until);
  const without = standingOf(standing.duties, others, schedule.gaps);
  if (!samePeople(without.people, standing.people) || without.gap !== standing.gap) return true;
  return gap !== undefined && override.kind === "remove";
}

function reason(override: Override, segments: readonly Segment[]): string {
  const standings = segments.map(({ standing }) => standing);
  const named = (person: string): boolean => standings.some((standing) => isNamed(person, standing));
  switch (override.kind) {
    case "replace":
      return named(override.person) ? OUTVOTED : notOn([override.person]);
    case "remove":
      return override.people.some(named) ? OUTVOTED : notOn(override.people);
    case "add":
      return `${namesText(override.people)} ${isOrAre(override.people)} on call then anyway`;
    case "on_call":
      return standings.every(({ onCall }) => onCall === override)
        ? `${namesText(override.people)} ${isOrAre(override.people)} on call then anyway`
        : OUTVOTED;
  }
}

const OUTVOTED = "another override decides who is on call then";

function isNamed(person: string, { deciding, people }: Standing): boolean {
  return people.includes(person) || deciding.some(({ duty }) => duty.people.includes(person));
}

function notOn(people: readonly string[]): string {
  return `${namesText(people)} ${isOrAre(people)} not on call then`;
}

function isOrAre(people: readonly string[]): string {
  return people.length > 1 ? "are" : "is";
}
