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
export type LayerDuty = { readonly layer: Layer } & (
  | {
      readonly kind: "on";
      readonly turn: number | undefined;
      readonly people: readonly string[];
      readonly absent: readonly string[];
      readonly standIns: boolean;
    }
  | { readonly kind: "missing"; readonly absent: readonly string[] }
  | { readonly kind: "on-purpose"; readonly turn: number | undefined }
  | { readonly kind: "away" }
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
  // One object for all the many moments that are alike.
  readonly outsideHours: LayerDuty;
  /** All that a claim names are on. */
  readonly whole: (claim: Claim) => LayerDuty;
}

const TWO_DAYS_MS = 2 * 86_400_000;

export function timetableOf(prepared: PreparedLayer, attendance: Attendance, span: Span): LayerTimetable {
  const { layer } = prepared;
  if (!isInUse(prepared, span)) return { changes: [], dutyAt: () => ({ layer, kind: "away" }) };
  const claims = claimsOf(prepared, span);
  const hours = openStretches(prepared, span);
  const isOpen = (at: Instant, person: string | undefined): boolean => {
    if (hours === undefined) return true;
    const stretches = hours.get(person === undefined ? layer.timezone : prepared.zoneOf(person)) ?? [];
    return at < (stretches[lastBeginning(stretches, at)]?.until ?? -Infinity);
  };
  const outsideHours: LayerDuty = { layer, kind: "off", outside: "hours" };
  const whole = wholeDuties(layer);
  const edges = [...(hours?.values() ?? [])].flatMap((spans) => spans.flatMap(({ from, until }) => [from, until]));
  return {
    changes: [...claims.changes, ...edges],
    dutyAt: (at) => {
      const claim = claims.claimAt(at);
      return dutyOf(claim, { layer, at, attendance, outsideHours, whole, isOpen: (person) => isOpen(at, person) });
    },
  };
}

// Spares the work for spans long before or after. A first hand-off at a skipped time may be overtaken by less than two days.
function isInUse({ layer, rotation }: PreparedLayer, { from, until }: Span): boolean {
  const startsAt = rotation?.handOffs.beginsAt(0) ?? -Infinity;
  return Math.max(layer.from ?? -Infinity, startsAt - TWO_DAYS_MS) < until && from < (layer.until ?? Infinity);
}

function wholeDuties(layer: Layer): (claim: Claim) => LayerDuty {
  const duties = new Map<Claim, LayerDuty>();
  return (claim) => {
    const { turn, named } = claim;
    const duty = duties.get(claim) ?? { layer, turn, kind: "on", people: loginsOf(named), absent: [], standIns: false };
    duties.set(claim, duty);
    return duty;
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
  const { layer, outsideHours } = moment;
  switch (claim.kind) {
    case "away":
      return { layer, kind: "away" };
    case "between-turns":
      return { layer, kind: "off", outside: "turns" };
    case "between-shifts":
      return { layer, kind: "off", outside: "shifts" };
    case "claim":
      if (!claim.onPurpose) return served(claim, moment);
      return moment.isOpen() ? { layer, turn: claim.turn, kind: "on-purpose" } : outsideHours;
  }
}

// The hours are those of whoever has the turn, so that stand-ins serve exactly the absent minutes.
function served(claim: Claim, moment: Moment): LayerDuty {
  const { layer, isOpen } = moment;
  const { named, turn } = claim;
  const there = named.filter((member) => isThere(member, moment));
  const open = (there.length > 0 ? there : named).filter((member) => isOpen(member.login));
  if (open.length === 0 && (named.length > 0 || !isOpen())) return moment.outsideHours;
  if (named.length > 0 && there.length === open.length && open.length === named.length) return moment.whole(claim);
  const absent = loginsOf(named.filter((member) => !there.includes(member)));
  if (there.length > 0) return { layer, turn, kind: "on", people: loginsOf(open), absent, standIns: false };
  const standIns = nextAvailable(claim, moment);
  if (standIns.length === 0) return { layer, kind: "missing", absent };
  return { layer, turn, kind: "on", people: standIns, absent, standIns: true };
}

// Each line in turn order, the absent one's own last; a `~` has nobody to offer and is passed over.
function nextAvailable({ lines, lookAfter }: Claim, moment: Moment): readonly string[] {
  for (let step = 1; step <= lines.length; step += 1) {
    const members = lines[(lookAfter + step) % lines.length]?.members ?? [];
    const there = members.filter((member) => (member.from ?? -Infinity) <= moment.at && isThere(member, moment));
    if (there.length > 0) return loginsOf(there);
  }
  return [];
}

function loginsOf(members: readonly Member[]): readonly string[] {
  return members.map((member) => member.login);
}

function isThere({ login, until }: Member, { at, attendance }: Moment): boolean {
  return at < (until ?? Infinity) && !attendance.isMissed(login, at);
}
