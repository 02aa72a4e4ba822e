// Who is on call, found out the slow and obvious way?

// Every half hour is looked at for itself and every turn walked from the start. Shares no code with what it checks.

import { DateTime } from "luxon";
import type { WeeklyWindow } from "../../../src/core/time/calendar.ts";
import type { Config, Layer, Member, Override, Rotation, Schedule } from "../../../src/core/config/config.ts";

export interface Watched {
  readonly people: readonly string[];
  readonly gap: boolean;
  readonly planned: boolean;
  readonly overlap: boolean;
  /** False where what fills the gap may lie outside the world that was looked at. */
  readonly certain: boolean;
}

export const STEP_MS = 30 * 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface World {
  readonly config: Config;
  readonly schedule: Schedule;
  readonly from: number;
  /** Turns are walked and hours looked up to here. */
  readonly until: number;
}

interface Bare {
  readonly people: readonly string[];
  readonly barred: readonly string[];
  readonly gap: "none" | "tilde" | "planned" | "unplanned";
  readonly overlap: boolean;
}

type LayerSays =
  { readonly say: "on"; readonly people: readonly string[] } | { readonly say: "missing" | "tilde" | "off" | "away" };

/** One answer for every step of `[from, until)`. Gaps look for those last and next on up to `until`. */
export function watchedFrom(config: Config, schedule: Schedule, from: number, until: number): readonly Watched[] {
  const world = { config, schedule, from, until };
  const bare: Bare[] = [];
  const walks = schedule.layers.map((layer) => walkOf(layer, world));
  for (let at = from; at < until; at += STEP_MS) bare.push(bareAt(at, world, walks));
  return bare.map((here, index) => {
    const { people, overlap } = here;
    if (here.gap === "none") return { people, gap: false, planned: false, overlap, certain: true };
    const planned = here.gap !== "unplanned";
    if (here.gap === "tilde") return { people: [], gap: true, planned, overlap, certain: true };
    return { gap: true, planned, overlap, ...fillersOf(here, { bare, index, at: from + index * STEP_MS, world }) };
  });
}

interface Place {
  readonly bare: readonly Bare[];
  readonly index: number;
  readonly at: number;
  readonly world: World;
}

function fillersOf(here: Bare, { bare, index, at, world }: Place): Pick<Watched, "people" | "certain"> {
  const fit = (person: string) => !absent(world.config, person, at) && !here.barred.includes(person);
  const last = nearestDuty(bare, index, -1);
  const next = nearestDuty(bare, index, 1);
  const { gaps, fallback, layers } = world.schedule;
  if ((gaps === "hold" || gaps === "next") && last !== undefined && next !== undefined) {
    const lent = (gaps === "hold" ? last : next).people.filter(fit);
    if (lent.length > 0) return { people: lent, certain: true };
  }
  const mayBegin =
    last === undefined && layers.some((layer) => layer.duty.kind === "always" && layer.from === undefined);
  const mayEnd =
    next === undefined && layers.some((layer) => layer.duty.kind !== "shifts" && layer.until === undefined);
  return { people: fallback.filter(fit), certain: gaps === "none" || gaps === undefined || !(mayBegin || mayEnd) };
}

function nearestDuty(bare: readonly Bare[], index: number, step: 1 | -1): Bare | undefined {
  let here = bare[index];
  for (let place = index; here !== undefined && here.people.length === 0; place += step) here = bare[place + step];
  return here;
}

function bareAt(at: number, world: World, walks: readonly Walk[]): Bare {
  const { layers, overrides, gaps } = world.schedule;
  const says = layers.map((layer, index) => layerAt(layer, walks[index] ?? [], { at, world }));
  const force = overrides.filter((override) => override.from <= at && at < override.until);
  const levels = layers.flatMap((layer, index) => (says[index]?.say === "on" ? [layer.level] : []));
  const top = Math.max(...levels);
  const groups = layers.flatMap((layer, index) => {
    const said = says[index];
    return said?.say === "on" && layer.level === top ? [said.people] : [];
  });
  const barred = force.flatMap((override) => (override.kind === "remove" ? override.people : []));
  const changed = groups.map((group) => group.flatMap((person) => exchange(person, force, barred)));
  const call = force.findLast((override) => override.kind === "on_call");
  const base = call?.people ?? once(changed.flat());
  const added = once(force.flatMap((o) => (o.kind === "add" ? o.people : []))).filter((p) => !base.includes(p));
  const people = [...base, ...added];
  const kinds = new Set(changed.filter((group) => group.length > 0).map((group) => [...new Set(group)].sort().join()));
  const overlap = people.length > 1 && ((call === undefined && kinds.size > 1) || added.length > 0);
  const heard = says.map(({ say }) => say);
  const gap = people.length > 0 ? "none" : call !== undefined ? "tilde" : gapOf(heard, gaps);
  return { people, barred, gap, overlap };
}

function gapOf(says: readonly LayerSays["say"][], gaps: Schedule["gaps"]): Bare["gap"] {
  if (says.includes("on") || says.includes("missing")) return "unplanned";
  if (says.includes("tilde")) return "tilde";
  return gaps === "none" && says.includes("off") ? "planned" : "unplanned";
}

function exchange(person: string, force: readonly Override[], barred: readonly string[]): readonly string[] {
  const replacement = force.findLast((override) => override.kind === "replace" && override.person === person);
  if (replacement?.kind === "replace") return replacement.with;
  return barred.includes(person) ? [] : [person];
}

interface Stint {
  readonly from: number;
  readonly until: number;
  readonly handOff: number;
  readonly line: number | undefined;
  readonly previous: number;
}
type Walk = readonly Stint[];

interface Here {
  readonly at: number;
  readonly world: World;
}

function layerAt(layer: Layer, walk: Walk, { at, world }: Here): LayerSays {
  if (at < (layer.from ?? -Infinity) || at >= (layer.until ?? Infinity)) return { say: "away" };
  const { duty } = layer;
  const here = { at, world };
  if (duty.kind === "always") return gated(layer, duty.people.map(undated), here) ?? { say: "missing" };
  if (duty.kind === "shifts") {
    const running = duty.shifts.filter((shift) => shift.from <= at && at < shift.until);
    if (running.length === 0) return { say: "off" };
    return gated(layer, once(running.flatMap((shift) => shift.people)).map(undated), here) ?? { say: "missing" };
  }
  const stint = walk.findLast((candidate) => candidate.from <= at);
  if (stint === undefined) return { say: "away" };
  if (at >= stint.until) return { say: "off" };
  const lines = duty.rotation.turns;
  const members = stint.line === undefined ? [] : (lines[stint.line]?.members ?? []);
  if (stint.line !== undefined && members.length === 0)
    return { say: inHours(layer, undefined, here) ? "tilde" : "off" };
  const joined = members.filter((member) => (member.from ?? -Infinity) <= stint.handOff);
  const own = gated(layer, joined, here);
  if (own !== undefined) return own;
  for (let step = 1; step <= lines.length; step += 1) {
    const line = lines[(stint.previous + step) % lines.length]?.members ?? [];
    const there = line.filter((member) => (member.from ?? -Infinity) <= at && present(member, here));
    if (there.length > 0) return { say: "on", people: once(there.map(({ login }) => login)) };
  }
  return { say: "missing" };
}

/** Undefined: in hours, and nobody is there. */
function gated(layer: Layer, members: readonly Member[], here: Here): LayerSays | undefined {
  const there = members.filter((member) => present(member, here));
  if (there.length > 0) {
    const people = there.map(({ login }) => login).filter((login) => inHours(layer, login, here));
    return people.length > 0 ? { say: "on", people: once(people) } : { say: "off" };
  }
  const zones = members.length > 0 ? members.map(({ login }) => login) : [undefined];
  return zones.some((login) => inHours(layer, login, here)) ? undefined : { say: "off" };
}

function present({ login, until }: Member, { at, world }: Here): boolean {
  if (at >= (until ?? Infinity)) return false;
  const isReplaced = world.schedule.overrides.some(
    (override) =>
      override.kind === "replace" && override.person === login && override.from <= at && at < override.until,
  );
  return isReplaced || !absent(world.config, login, at);
}

function absent(config: Config, person: string, at: number): boolean {
  return config.absences.some((absence) => absence.person === person && absence.from <= at && at < absence.until);
}

function inHours(layer: Layer, login: string | undefined, { at, world }: Here): boolean {
  if (layer.hours === undefined) return true;
  const own = world.config.people.find((person) => person.login === login)?.timezone ?? layer.timezone;
  return layer.hours.some((window) => {
    const zone = window.timezone === "person" ? own : window.timezone;
    return openings(window, zone, world).some(([from, until]) => from <= at && at < until);
  });
}

type Opening = readonly [from: number, until: number];

const opened = new WeakMap<WeeklyWindow, Map<string, readonly Opening[]>>();

// Every opening of a window from ten days before the world to its end.
function openings(window: WeeklyWindow, zone: string, { from, until }: World): readonly Opening[] {
  const byZone = opened.get(window) ?? new Map<string, readonly Opening[]>();
  opened.set(window, byZone);
  const known = byZone.get(zone);
  if (known !== undefined) return known;
  const found: Opening[] = [];
  for (let wall = Math.floor(from / DAY_MS - 10) * DAY_MS; wall < until + 2 * DAY_MS; wall += DAY_MS) {
    if (new Date(wall).getUTCDay() !== window.weekday % 7) continue;
    const [begins, ends] = [wall + window.fromMinute * 60_000, wall + window.untilMinute * 60_000];
    found.push([whenShows(zone, begins), whenShows(zone, ends)]);
  }
  byZone.set(zone, found);
  return found;
}

function walkOf(layer: Layer, world: World): Walk {
  if (layer.duty.kind !== "rotation") return [];
  const { rotation } = layer.duty;
  const walls = stintWalls(rotation, world.until + 3 * DAY_MS);
  const begins = walls.map((wall) => whenShows(layer.timezone, wall));
  const perTurn = rotation.days === undefined ? 1 : rotation.every.count;
  const lasts = rotation.lastsMinutes ?? (rotation.days === undefined ? undefined : 1440);
  const walk: Stint[] = [];
  let line: number | undefined;
  let previous = -1;
  begins.forEach((begin, index) => {
    // Of hand-offs at one moment, or overtaken by a later one, only the last has any time to serve.
    const from = Math.min(...begins.slice(index, index + 30));
    const turnBegins = begins[index - (index % perTurn)] ?? begin;
    if (index % perTurn === 0) {
      line = nextLine(rotation, previous, from);
      previous = line ?? previous;
    }
    const end = lasts === undefined ? Infinity : whenShows(layer.timezone, (walls[index] ?? 0) + lasts * 60_000);
    walk.push({ from, until: end, handOff: turnBegins, line, previous });
  });
  return walk;
}

function nextLine({ turns }: Rotation, previous: number, at: number): number | undefined {
  for (let step = 1; step <= turns.length; step += 1) {
    const index = (previous + step) % turns.length;
    const members = turns[index]?.members ?? [];
    const isMember = ({ from, until }: Member) => (from ?? -Infinity) <= at && at < (until ?? Infinity);
    if (members.length === 0 || members.some(isMember)) return index;
  }
  return undefined;
}

function stintWalls({ start, every, days }: Rotation, until: number): readonly number[] {
  const first = DateTime.fromISO(start, { zone: "utc" });
  const walls: number[] = [];
  for (let step = 0; ; step += 1) {
    const wall = days === undefined ? first.plus({ [every.unit]: every.count * step }) : first.plus({ days: step });
    if (wall.toMillis() > until) return walls;
    if (days === undefined || days.some((day) => day === wall.weekday)) walls.push(wall.toMillis());
  }
}

const clocks = new Map<string, { readonly offsets: Map<number, number>; readonly shown: Map<number, number> }>();

function clockOf(zone: string) {
  const clock = clocks.get(zone) ?? { offsets: new Map<number, number>(), shown: new Map<number, number>() };
  clocks.set(zone, clock);
  return clock;
}

function offsetMs(zone: string, at: number): number {
  const { offsets } = clockOf(zone);
  const step = Math.floor(at / STEP_MS);
  const offset = offsets.get(step) ?? DateTime.fromMillis(step * STEP_MS, { zone }).offset * 60_000;
  offsets.set(step, offset);
  return offset;
}

/** The first moment at which the clock shows `wall`; where it never does, `wall` read with the offset before the jump. */
function whenShows(zone: string, wall: number): number {
  const { shown } = clockOf(zone);
  const found = shown.get(wall) ?? searchWall(zone, wall);
  shown.set(wall, found);
  return found;
}

// No zone is ahead of UTC by more than 14 hours, or behind it by more than 12.
function searchWall(zone: string, wall: number): number {
  let before = offsetMs(zone, wall - 15 * HOUR_MS);
  for (let at = wall - 15 * HOUR_MS; at < wall + 15 * HOUR_MS; at += STEP_MS) {
    const local = at + offsetMs(zone, at);
    if (local === wall) return at;
    if (local > wall) return wall - before;
    before = offsetMs(zone, at);
  }
  throw new Error(`the clock of ${zone} never comes to ${wall}`);
}

function undated(login: string): Member {
  return { login, from: undefined, until: undefined };
}

function once(people: readonly string[]): readonly string[] {
  return [...new Set(people)];
}
