// What of a schedule can be worked out once and kept for as long as its configuration lives?

import type { Config, Layer, Schedule } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { absencesByPerson, knownLogins, withKnownLogins } from "./known-logins.ts";
import { type Attendance, attendanceOf } from "./attendance.ts";
import type { Block } from "./block.ts";
import { inOrder } from "./ordered.ts";
import type { Segment } from "./segment.ts";
import { prepareLayer, type PreparedLayer } from "./prepared-layer.ts";

export interface Roster {
  /** With every login as first written in the file. */
  readonly schedule: Schedule;
  readonly layers: readonly PreparedLayer[];
  readonly attendance: Attendance;
  /** Every moment that the file names for this schedule, in order. Between two of them everything comes round again. */
  readonly datedChanges: readonly Instant[];
  /** What has not happened for so long without a dated change will not happen before the next one. */
  readonly roundMs: number;
  /** What was worked out already, by number; only a memory, so it never changes an answer. */
  readonly blocks: Map<number, Block>;
  /** Why, for pieces that were asked about already; likewise. */
  readonly reasons: WeakMap<Segment, string>;
}

const DAY_MS = 86_400_000;
// Clock changes come round within a year; one more for good measure.
const TWO_YEARS_MS = 731 * DAY_MS;
const UNIT_MS = { hours: 3_600_000, days: DAY_MS, weeks: 7 * DAY_MS, months: 31 * DAY_MS };

const rosters = new WeakMap<Config, Map<string, Roster>>();

/**
 * The roster of a schedule, made at the first question about it.
 * @throws RangeError when the file has no schedule of that name; the message lists those it has.
 */
export function rosterOf(config: Config, name: string): Roster {
  const known = rosters.get(config) ?? new Map<string, Roster>();
  rosters.set(config, known);
  const roster = known.get(name) ?? newRoster(config, scheduleNamed(config, name));
  known.set(name, roster);
  return roster;
}

function scheduleNamed(config: Config, name: string): Schedule {
  const schedule = config.schedules.find((candidate) => candidate.name === name);
  if (schedule !== undefined) return schedule;
  const names = config.schedules.map((candidate) => candidate.name);
  const hint = names.length === 0 ? "the file has none" : `known are: ${names.join(", ")}`;
  throw new RangeError(`there is no schedule "${name}"; ${hint}`);
}

function newRoster(config: Config, written: Schedule): Roster {
  const known = knownLogins(config);
  const schedule = withKnownLogins(written, known);
  const zones = new Map(config.people.flatMap((person) => zoneEntry(known(person.login), person.timezone)));
  const layers = schedule.layers.map((layer) => prepareLayer(layer, zones));
  const spans = [...schedule.overrides, ...config.absences].flatMap(({ from, until }) => [from, until]);
  return {
    schedule,
    layers,
    attendance: attendanceOf(absencesByPerson(config, known), schedule.overrides),
    // Ordering keeps the moments themselves.
    datedChanges: inOrder([...spans, ...layers.flatMap((layer) => layer.datedChanges)]) as readonly Instant[],
    roundMs: TWO_YEARS_MS + Math.max(0, ...schedule.layers.map(longestRoundMs)),
    blocks: new Map(),
    reasons: new WeakMap(),
  };
}

function zoneEntry(login: string, timezone: string | undefined): readonly (readonly [string, string])[] {
  return timezone === undefined ? [] : [[login, timezone]];
}

// Seven rounds of a rotation, for then each of its turns has met each day of the week.
function longestRoundMs({ duty }: Layer): number {
  if (duty.kind !== "rotation") return 0;
  const { every, turns, days } = duty.rotation;
  const weekShare = days === undefined || days.length === 0 ? 1 : 7 / days.length;
  return 7 * turns.length * every.count * UNIT_MS[every.unit] * weekShare;
}
