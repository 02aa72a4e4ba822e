// Who is named in a schedule and yet never serves?

import type { Layer } from "../config/config.ts";
import { type Instant, later } from "../time/instant.ts";
import type { LayerDuty } from "./layer-duty.ts";
import { namesText } from "./layer-wording.ts";
import type { Roster } from "./roster.ts";
import { segmentsBetween } from "./timeline.ts";

export interface Idler {
  readonly person: string;
  readonly because: string;
}

const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;
const FARTHEST_MS = 10 * YEAR_MS;
const UNIT_MS = { hours: 3_600_000, days: DAY_MS, weeks: 7 * DAY_MS, months: 31 * DAY_MS };

/**
 * Those who could still serve at `now` or later and are never on call, in the file's order. Looked for throughout the next year and
 * two rounds of the longest rotation (at most ten years). Whose membership or shifts are over, and fallbacks, are not meant.
 */
export function neverOnCall(roster: Roster, now: Instant): readonly Idler[] {
  const missing = new Set(roster.schedule.layers.flatMap((layer) => stillNamed(layer, now)));
  if (missing.size === 0) return [];
  const hidden = new Set<string>();
  const absent = new Set<string>();
  for (const { people, standing } of segmentsBetween(roster, now, horizonOf(roster, now))) {
    for (const person of people) missing.delete(person);
    if (missing.size === 0) return [];
    for (const person of standing.duties.flatMap((duty) => (duty.kind === "on" ? duty.people : []))) hidden.add(person);
    for (const person of standing.duties.flatMap(absentIn)) absent.add(person);
  }
  return [...missing].map((person) => ({ person, because: reason(person, { roster, hidden, absent }) }));
}

function absentIn(duty: LayerDuty): readonly string[] {
  return duty.kind === "on" || duty.kind === "missing" ? duty.absent : [];
}

function stillNamed({ duty, until }: Layer, now: Instant): readonly string[] {
  if (now >= (until ?? Infinity)) return [];
  switch (duty.kind) {
    case "rotation": {
      const members = duty.rotation.turns.flatMap((line) => line.members);
      return members.filter((member) => now < (member.until ?? Infinity)).map(({ login }) => login);
    }
    case "always":
      return duty.people;
    case "shifts":
      return duty.shifts.filter((shift) => now < shift.until).flatMap(({ people }) => people);
  }
}

function horizonOf({ schedule, datedChanges }: Roster, now: Instant): Instant {
  const rounds = schedule.layers.map(({ duty }) => {
    if (duty.kind !== "rotation") return 0;
    const { every, turns, days } = duty.rotation;
    const weekShare = days === undefined || days.length === 0 ? 1 : 7 / days.length;
    return 2 * turns.length * every.count * UNIT_MS[every.unit] * weekShare;
  });
  const lastChange = Math.max(now, datedChanges.at(-1) ?? now);
  const wanted = lastChange - now + YEAR_MS + Math.max(0, ...rounds);
  return later(now, Math.min(wanted, FARTHEST_MS));
}

interface Seen {
  readonly roster: Roster;
  readonly hidden: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

function reason(person: string, { roster, hidden, absent }: Seen): string {
  const layers = roster.schedule.layers.filter((layer) => peopleOf(layer).includes(person));
  const names = namesText(layers.map(({ name }) => `"${name}"`));
  const where = `${layers.length === 1 ? "layer" : "layers"} ${names}`;
  if (hidden.has(person)) return `${where}: a higher level or an override always comes first`;
  if (absent.has(person)) return `${where}: absent at every turn`;
  return `${where}: no turn within its hours and dates`;
}

function peopleOf({ duty }: Layer): readonly string[] {
  switch (duty.kind) {
    case "rotation":
      return duty.rotation.turns.flatMap((line) => line.members.map(({ login }) => login));
    case "always":
      return duty.people;
    case "shifts":
      return duty.shifts.flatMap(({ people }) => people);
  }
}
