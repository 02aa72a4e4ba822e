// How is it told what one layer does at a moment?

import type { Instant } from "../time/instant.ts";
import { zoneText } from "../time/wording.ts";
import { windowAt, zoneOfWindow } from "./duty-hours.ts";
import type { LayerDuty } from "./layer-duty.ts";
import type { Roster } from "./roster.ts";

type DutyOn = Extract<LayerDuty, { readonly kind: "on" }>;

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_MINUTES = 1440;

/** `ann`, `ann and bob`, `ann, bob and zoe`. */
export function namesText(people: readonly string[]): string {
  const last = people.at(-1) ?? "nobody";
  return people.length < 2 ? last : `${people.slice(0, -1).join(", ")} and ${last}`;
}

/** Why those of a layer are on: its turn, its hours, who stands in for whom. */
export function onDutyText(duty: DutyOn, at: Instant, roster: Roster): string {
  const holders = duty.standIns ? duty.absent : [...duty.people, ...duty.absent];
  const absent = duty.absent.length === 0 ? "" : `, ${absentText(duty.absent, at, roster)}`;
  const standIns = duty.standIns ? `, so ${standInsText(duty.people)}` : "";
  return `${claimText(duty, holders)}${hoursText(duty, at, roster)}${absent}${standIns}`;
}

/** Why nobody of a layer is on. */
export function offDutyText(duty: Exclude<LayerDuty, DutyOn>, at: Instant, roster: Roster): string {
  const name = `layer "${duty.layer.name}"`;
  switch (duty.kind) {
    case "away":
      return `${name} is not in use then`;
    case "off":
      return duty.outside === "hours" ? `${name} is outside its hours` : `${name} is between two ${duty.outside}`;
    case "on-purpose":
      return `turn ${duty.turn ?? 0} of ${name} is nobody's on purpose`;
    case "missing":
      return duty.absent.length === 0
        ? `${name} has nobody to name`
        : `${absentText(duty.absent, at, roster)} and ${name} has nobody to stand in`;
  }
}

function claimText({ layer, turn }: DutyOn, holders: readonly string[]): string {
  const name = `layer "${layer.name}"`;
  if (turn === undefined)
    return `${name} ${layer.duty.kind === "always" ? "always has" : "has a shift of"} ${namesText(holders)}`;
  return holders.length === 0
    ? `turn ${turn} of ${name} has no member`
    : `turn ${turn} of ${name} is ${namesText(holders)}'s`;
}

function standInsText(people: readonly string[]): string {
  return `${namesText(people)} ${people.length === 1 ? "stands" : "stand"} in`;
}

function absentText(people: readonly string[], at: Instant, { attendance }: Roster): string {
  const reasons = people.map((person) => {
    const absence = attendance.absenceOf(person, at);
    if (absence === undefined) return `${person} has left`;
    return `${person} is absent${absence.reason === undefined ? "" : ` (${absence.reason})`}`;
  });
  return namesText(reasons);
}

function hoursText({ layer, people, absent, standIns }: DutyOn, at: Instant, { layers }: Roster): string {
  const prepared = layers.find((candidate) => candidate.layer === layer);
  const person = standIns ? absent[0] : people[0];
  if (layer.hours === undefined || prepared === undefined) return "";
  const zone = person === undefined ? layer.timezone : prepared.zoneOf(person);
  const window = windowAt(layer.hours, zone, at);
  if (window === undefined) return "";
  const { weekday, fromMinute, untilMinute } = window;
  const runsOverDays = untilMinute - fromMinute > DAY_MINUTES;
  const [first, last] = runsOverDays ? [dayText(weekday, 0), dayText(weekday, untilMinute)] : ["", ""];
  const range = `${first}${timeText(fromMinute)}-${last}${timeText(untilMinute)}`;
  return `, in its hours ${range} ${zoneText(zoneOfWindow(window, zone))}`;
}

function dayText(weekday: number, minute: number): string {
  return `${DAYS[(weekday - 1 + Math.floor(minute / DAY_MINUTES)) % 7] ?? ""} `;
}

function timeText(minute: number): string {
  const ofDay = minute === DAY_MINUTES ? minute : minute % DAY_MINUTES;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}
