// Who is on duty from one layer at a moment?

import type { Layer, Member } from "../config/config.ts";
import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import type { Attendance } from "./attendance.ts";
import { type Claim, claimsOf, type NoClaim } from "./claim.ts";
import { hoursBetween } from "./duty-hours.ts";
import { lastBeginning } from "./ordered.ts";
import type { PreparedLayer } from "./prepared-layer.ts";

/**
 * `on`: `people`, and those of the turn who are `absent`; `standIns` says whether `people` serve for them.
 * `missing`: somebody should be on and nobody is there. `on-purpose`: a `~`. `off`: outside its hours, turns or shifts.
 * `away`: the layer does not exist then, or has not started.
 */
export type LayerDuty = { readonly layer: Layer; readonly turn: number | undefined } & (
  | {
      readonly kind: "on";
      readonly people: readonly string[];
      readonly absent: readonly string[];
      readonly standIns: boolean;
    }
  | { readonly kind: "missing"; readonly absent: readonly string[] }
  | { readonly kind: "on-purpose" | "away" }
  | { readonly kind: "off"; readonly outside: "hours" | "turns" | "shifts" }
);

/** What one layer does in a span of time. */
export interface LayerTimetable {
  /** Moments at which the duty may change, besides those named in the file. */
  readonly changes: readonly Instant[];
  dutyAt(at: Instant): LayerDuty;
}

interface Moment {
  readonly layer: Layer;
  readonly at: Instant;
  readonly attendance: Attendance;
  /** Whether the layer's hours let a person be on duty now; without a person, by the layer's own clock. */
  readonly isOpen: (person?: string) => boolean;
}

export function timetableOf(prepared: PreparedLayer, attendance: Attendance, span: Span): LayerTimetable {
  const { layer } = prepared;
  const claims = claimsOf(prepared, span);
  const hours = openStretches(prepared, span);
  const isOpen = (at: Instant, person: string | undefined): boolean => {
    if (hours === undefined) return true;
    const stretches = hours.get(person === undefined ? layer.timezone : prepared.zoneOf(person)) ?? [];
    return at < (stretches[lastBeginning(stretches, at)]?.until ?? -Infinity);
  };
  const edges = [...(hours?.values() ?? [])].flatMap((spans) => spans.flatMap(({ from, until }) => [from, until]));
  return {
    changes: [...claims.changes, ...edges],
    dutyAt: (at) => dutyOf(claims.claimAt(at), { layer, at, attendance, isOpen: (person) => isOpen(at, person) }),
  };
}

function openStretches(
  { layer, hoursZones }: PreparedLayer,
  span: Span,
): ReadonlyMap<string, readonly Span[]> | undefined {
  const { hours } = layer;
  if (hours === undefined) return undefined;
  return new Map(hoursZones.map((zone) => [zone, hoursBetween(hours, zone, span)]));
}

function dutyOf(claim: Claim | NoClaim, moment: Moment): LayerDuty {
  const { layer } = moment;
  switch (claim.kind) {
    case "away":
      return { layer, kind: "away", turn: undefined };
    case "between-turns":
      return { layer, kind: "off", outside: "turns", turn: undefined };
    case "between-shifts":
      return { layer, kind: "off", outside: "shifts", turn: undefined };
    case "claim":
      return claim.onPurpose ? nobodyOnPurpose(claim, moment) : served(claim, moment);
  }
}

function nobodyOnPurpose({ turn }: Claim, { layer, isOpen }: Moment): LayerDuty {
  return isOpen() ? { layer, turn, kind: "on-purpose" } : { layer, turn, kind: "off", outside: "hours" };
}

// The hours are those of whoever has the turn, so that stand-ins serve exactly the absent minutes.
function served(claim: Claim, moment: Moment): LayerDuty {
  const { layer, isOpen } = moment;
  const { turn } = claim;
  const there = claim.named.filter((member) => isThere(member, moment)).map((member) => member.login);
  const named = claim.named.map((member) => member.login);
  const people = there.filter((person) => isOpen(person));
  const isOff = there.length > 0 ? people.length === 0 : !(named.length > 0 ? named.some(isOpen) : isOpen());
  if (isOff) return { layer, turn, kind: "off", outside: "hours" };
  const absent = named.filter((person) => !there.includes(person));
  if (people.length > 0) return { layer, turn, kind: "on", people, absent, standIns: false };
  const standIns = nextAvailable(claim, moment);
  if (standIns.length === 0) return { layer, turn, kind: "missing", absent };
  return { layer, turn, kind: "on", people: standIns, absent, standIns: true };
}

// Each line in turn order, the absent one's own last; a `~` has nobody to offer and is passed over.
function nextAvailable({ lines, lookAfter }: Claim, moment: Moment): readonly string[] {
  for (let step = 1; step <= lines.length; step += 1) {
    const members = lines[(lookAfter + step) % lines.length]?.members ?? [];
    const there = members.filter((member) => (member.from ?? -Infinity) <= moment.at && isThere(member, moment));
    if (there.length > 0) return there.map((member) => member.login);
  }
  return [];
}

function isThere({ login, until }: Member, { at, attendance }: Moment): boolean {
  return at < (until ?? Infinity) && !attendance.isMissed(login, at);
}
