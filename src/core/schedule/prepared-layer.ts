// What of a layer can be worked out once, before any moment is asked about?

import type { Layer, Turn } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { followThePerson } from "./duty-hours.ts";
import { type HandOffs, handOffsOf } from "./hand-offs.ts";
import { membershipChanges, type Succession, successionOf } from "./succession.ts";

export interface PreparedLayer {
  readonly layer: Layer;
  /** Undefined: no rotation, or one whose days never come. */
  readonly rotation: PreparedRotation | undefined;
  /** The zone by whose clock a person's hours in this layer go. */
  zoneOf(person: string): string;
  /** The zones of all those who may serve, where the hours follow the person; else the layer's alone. */
  readonly hoursZones: readonly string[];
  /** Every moment named in the file at which this layer may change. */
  readonly datedChanges: readonly Instant[];
}

export interface PreparedRotation {
  readonly handOffs: HandOffs;
  readonly succession: Succession;
  readonly lines: readonly Turn[];
}

/** `zones` are the zones of people, by login; others go by the layer's. */
export function prepareLayer(layer: Layer, zones: ReadonlyMap<string, string>): PreparedLayer {
  const rotation = preparedRotation(layer);
  const perPerson = layer.hours !== undefined && followThePerson(layer.hours);
  const zoneOf = (person: string): string => (perPerson ? zones.get(person) : undefined) ?? layer.timezone;
  return {
    layer,
    rotation,
    zoneOf,
    hoursZones: [...new Set([layer.timezone, ...peopleOf(layer).map(zoneOf)])],
    datedChanges: datedChanges(layer, rotation),
  };
}

function preparedRotation(layer: Layer): PreparedRotation | undefined {
  if (layer.duty.kind !== "rotation" || layer.duty.rotation.days?.length === 0) return undefined;
  const { rotation } = layer.duty;
  const handOffs = handOffsOf(rotation, layer.timezone);
  return { handOffs, succession: successionOf(rotation, handOffs), lines: rotation.turns };
}

function datedChanges(layer: Layer, rotation: PreparedRotation | undefined): readonly Instant[] {
  const ends = [layer.from, layer.until, rotation?.handOffs.beginsAt(0)].filter((change) => change !== undefined);
  if (layer.duty.kind === "shifts") return [...ends, ...layer.duty.shifts.flatMap(({ from, until }) => [from, until])];
  return layer.duty.kind === "rotation" ? [...ends, ...membershipChanges(layer.duty.rotation)] : ends;
}

function peopleOf(layer: Layer): readonly string[] {
  switch (layer.duty.kind) {
    case "rotation":
      return layer.duty.rotation.turns.flatMap((line) => line.members.map((member) => member.login));
    case "always":
      return layer.duty.people;
    case "shifts":
      return layer.duty.shifts.flatMap((shift) => shift.people);
  }
}
