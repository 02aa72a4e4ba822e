// Who is on call at each minute, found out the slow and obvious way?

// Everything that the file says is painted minute by minute, every turn is walked from the start, and no code is shared
// with what is checked.

import type { Config, Layer, Member, Override, Schedule } from "../../../../src/core/config/config.ts";
import { Canvas, type Painting } from "./painted.ts";
import { openings } from "./openings.ts";
import { type Stint, walk } from "./rotation-walk.ts";
import { MINUTE_MS } from "./wall-clock.ts";

export interface Watched {
  readonly people: readonly string[];
  readonly gap: "none" | "planned" | "unplanned";
  readonly overlap: boolean;
  /** False where what fills the gap may lie outside the time that was looked at. */
  readonly certain: boolean;
}

interface Stretch {
  readonly from: number;
  readonly until: number;
}

interface Bare {
  readonly people: readonly string[];
  /** The layers that decide, with those whom each names. */
  readonly by: readonly { readonly layer: Layer; readonly people: readonly string[] }[];
  readonly barred: readonly string[];
  readonly gap: "none" | "tilde" | "planned" | "unplanned";
  readonly overlap: boolean;
}

type LayerSays =
  { readonly say: "on"; readonly people: readonly string[] } | { readonly say: "missing" | "tilde" | "off" | "away" };

/** A question about a minute. */
type At<Answer> = (minute: number) => Answer;

interface World {
  readonly config: Config;
  readonly schedule: Schedule;
  readonly canvas: Canvas;
  readonly span: Stretch;
  readonly force: At<readonly Override[]>;
  readonly isAbsent: (login: string, minute: number) => boolean;
}

/** One answer for each minute of a span. Whoever fills a gap is looked for in the span only. */
export function watched(config: Config, schedule: Schedule, span: Stretch): readonly Watched[] {
  const world = worldOf(config, schedule, span);
  const bareAt = bare(world);
  const runs = world.canvas.runs();
  const found = runs.map(([first]) => bareAt(first));
  const answers = new Array<Watched>(world.canvas.minutes);
  runs.forEach(([first, beyond], index) => {
    answers.fill(finished({ found, index, minute: first, world }), first, beyond);
  });
  return answers;
}

function worldOf(config: Config, schedule: Schedule, span: Stretch): World {
  const canvas = new Canvas(span);
  const overrides = schedule.overrides.map((override) => ({ override, painting: canvas.paint([override]) }));
  const absences = new Map<string, Painting>();
  for (const { person } of config.absences) {
    absences.set(person, canvas.paint(config.absences.filter((absence) => absence.person === person)));
  }
  return {
    config,
    schedule,
    canvas,
    span,
    force: (minute) => overrides.flatMap(({ override, painting }) => (painting[minute] ? [override] : [])),
    isAbsent: (login, minute) => (absences.get(login)?.[minute] ?? 0) > 0,
  };
}

interface Place {
  readonly found: readonly Bare[];
  readonly index: number;
  readonly minute: number;
  readonly world: World;
}

function finished({ found, index, minute, world }: Place): Watched {
  const here = found[index];
  if (here === undefined) throw new Error("looked past the end");
  const { people, overlap } = here;
  if (here.gap === "none") return { people, gap: "none", overlap, certain: true };
  if (here.gap === "tilde") return { people: [], gap: "planned", overlap, certain: true };
  return { gap: here.gap, overlap, ...fillers(here, { found, index, minute, world }) };
}

function fillers(here: Bare, { found, index, minute, world }: Place): Pick<Watched, "people" | "certain"> {
  const fit = (person: string) => !world.isAbsent(person, minute) && !here.barred.includes(person);
  const { gaps, fallback, layers, overrides } = world.schedule;
  const alone = fallback.filter(fit);
  if (gaps === undefined || gaps === "none") return { people: alone, certain: true };
  const last = found.slice(0, index).findLast(({ people }) => people.length > 0);
  const next = found.slice(index).find(({ people }) => people.length > 0);
  if (last !== undefined && next !== undefined) {
    const lender = gaps === "hold" ? last : next;
    const at = world.span.from + minute * MINUTE_MS;
    const lent = lender.people.filter((person) => fit(person) && isMember(person, lender.by, at));
    return { people: lent.length > 0 ? lent : alone, certain: true };
  }
  const { from, until } = world.span;
  const began = layers.some((layer) => layerFrom(layer) < from) || overrides.some((override) => override.from < from);
  const goesOn = layers.some((layer) => layerUntil(layer) > until) || overrides.some((one) => one.until > until);
  // Nobody at all before, or after, is certain only where nothing is there to name anybody.
  const none = (last === undefined && !began) || (next === undefined && !goesOn);
  return { people: alone, certain: none };
}

// Whoever serves by an override, or for ever, needs no membership.
function isMember(person: string, by: Bare["by"], at: number): boolean {
  const naming = by.filter(({ people }) => people.includes(person)).map(({ layer }) => layer.duty);
  const dates = naming.flatMap((duty) =>
    duty.kind === "rotation" ? duty.rotation.turns.flatMap(({ members }) => members) : [undated(person)],
  );
  const own = dates.filter(({ login }) => login === person);
  return own.length === 0 || own.some(({ from, until }) => at >= (from ?? -Infinity) && at < (until ?? Infinity));
}

function layerFrom({ duty, from: exists }: Layer): number {
  const from: number = exists ?? -Infinity;
  if (duty.kind === "always") return from;
  // A day, for the zone.
  if (duty.kind === "rotation") return Math.max(from, Date.parse(`${duty.rotation.start}Z`) - 86_400_000);
  return Math.max(from, Math.min(...duty.shifts.map((shift) => shift.from)));
}

function layerUntil({ duty, until: exists }: Layer): number {
  const until: number = exists ?? Infinity;
  return duty.kind === "shifts" ? Math.min(until, Math.max(...duty.shifts.map((shift) => shift.until))) : until;
}

function bare(world: World): At<Bare> {
  const { layers, gaps } = world.schedule;
  const layerAt = layers.map((layer) => layerSays(layer, world));
  return (minute) => {
    const says = layerAt.map((at) => at(minute));
    const force = world.force(minute);
    const top = Math.max(...layers.flatMap((layer, index) => (says[index]?.say === "on" ? [layer.level] : [])));
    const by = layers.flatMap((layer, index) => {
      const said = says[index];
      return said?.say === "on" && layer.level === top ? [{ layer, people: said.people }] : [];
    });
    const barred = force.flatMap((override) => (override.kind === "remove" ? override.people : []));
    const changed = by.map((group) => group.people.flatMap((person) => exchange(person, force, barred)));
    const call = force.findLast((override) => override.kind === "on_call");
    const base = call?.people ?? once(changed.flat());
    const added = once(force.flatMap((o) => (o.kind === "add" ? o.people : []))).filter((p) => !base.includes(p));
    const people = [...base, ...added];
    const sets = new Set(changed.filter((group) => group.length > 0).map((group) => once(group).sort().join()));
    const overlap = people.length > 1 && ((call === undefined && sets.size > 1) || added.length > 0);
    const heard = says.map(({ say }) => say);
    const gap = people.length > 0 ? "none" : call !== undefined ? "tilde" : gapOf(heard, gaps);
    return { people, by, barred, gap, overlap };
  };
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

function layerSays(layer: Layer, world: World): At<LayerSays> {
  const exists = world.canvas.paint([{ from: layer.from ?? -Infinity, until: layer.until ?? Infinity }]);
  const says = dutySays(layer, world);
  return (minute) => (exists[minute] ? says(minute) : { say: "away" });
}

function dutySays(layer: Layer, world: World): At<LayerSays> {
  const { duty } = layer;
  const among = gate(layer, world);
  if (duty.kind === "rotation") return rotationSays(layer, world, among);
  if (duty.kind === "always") return (minute) => among(duty.people.map(undated), minute) ?? { say: "missing" };
  const shifts = duty.shifts.map((shift) => ({ people: shift.people, painting: world.canvas.paint([shift]) }));
  return (minute) => {
    const running = shifts.filter(({ painting }) => painting[minute]);
    if (running.length === 0) return { say: "off" };
    return among(once(running.flatMap(({ people }) => people)).map(undated), minute) ?? { say: "missing" };
  };
}

function rotationSays(layer: Layer, world: World, among: Among): At<LayerSays> {
  if (layer.duty.kind !== "rotation") return () => ({ say: "away" });
  const { turns } = layer.duty.rotation;
  const { from, until } = world.span;
  const all = walk(layer.duty.rotation, layer.timezone, until);
  const stints = all.filter((stint) => stint.until > from && stint.from < stint.until);
  const running = world.canvas.paint(stints);
  const started = world.canvas.paint([{ from: all[0]?.from ?? Infinity, until: Infinity }]);
  const joins = turns.flatMap(({ members }) => members.flatMap((member) => [member.from, member.until]));
  for (const join of joins) if (join !== undefined) world.canvas.paint([{ from: join, until: Infinity }]);
  return (minute) => {
    const stint = stints[(running[minute] ?? 0) - 1];
    if (stint === undefined) return { say: started[minute] ? "off" : "away" };
    const lines = turns.map(({ members }) => members);
    return stintSays(stint, { lines, minute, world, among });
  };
}

interface Served {
  readonly lines: readonly (readonly Member[])[];
  readonly minute: number;
  readonly world: World;
  readonly among: Among;
}

function stintSays({ line, handOff, previous }: Stint, { lines, minute, world, among }: Served): LayerSays {
  const members = line === undefined ? [] : (lines[line] ?? []);
  if (line !== undefined && members.length === 0) return among([], minute) ?? { say: "tilde" };
  const joined = members.filter((member) => (member.from ?? -Infinity) <= handOff);
  const own = among(joined, minute);
  if (own !== undefined) return own;
  const at = world.span.from + minute * MINUTE_MS;
  for (let step = 1; step <= lines.length; step += 1) {
    const next = lines[(previous + step) % lines.length] ?? [];
    const there = next.filter((member) => (member.from ?? -Infinity) <= at && present(member, minute, world));
    if (there.length > 0) return { say: "on", people: once(there.map(({ login }) => login)) };
  }
  return { say: "missing" };
}

/** What those of a list do at a minute; undefined: the hours are theirs, and nobody is there. */
type Among = (members: readonly Member[], minute: number) => LayerSays | undefined;

function gate(layer: Layer, world: World): Among {
  const isOpen = hoursGate(layer, world);
  return (members, minute) => {
    const there = members.filter((member) => present(member, minute, world));
    if (there.length > 0) {
      const people = there.map(({ login }) => login).filter((login) => isOpen(login, minute));
      return people.length > 0 ? { say: "on", people: once(people) } : { say: "off" };
    }
    const whose = members.length > 0 ? members.map(({ login }) => login) : [undefined];
    return whose.some((login) => isOpen(login, minute)) ? undefined : { say: "off" };
  };
}

function present({ login, until }: Member, minute: number, world: World): boolean {
  if (world.span.from + minute * MINUTE_MS >= (until ?? Infinity)) return false;
  const isReplaced = world.force(minute).some((one) => one.kind === "replace" && one.person === login);
  return isReplaced || !world.isAbsent(login, minute);
}

function hoursGate({ hours, timezone }: Layer, world: World): (login: string | undefined, minute: number) => boolean {
  if (hours === undefined) return () => true;
  const { people } = world.config;
  const follow = hours.some((window) => window.timezone === "person");
  const zoneOf = (login: string | undefined) =>
    (follow ? people.find((person) => person.login === login)?.timezone : undefined) ?? timezone;
  const open = new Map<string, Painting>();
  for (const zone of new Set([timezone, ...people.map(({ login }) => zoneOf(login))])) {
    open.set(zone, world.canvas.paint(hours.flatMap((window) => openings(window, zone, world.span))));
  }
  return (login, minute) => (open.get(zoneOf(login))?.[minute] ?? 0) > 0;
}

function undated(login: string): Member {
  return { login, from: undefined, until: undefined };
}

function once(people: readonly string[]): string[] {
  return [...new Set(people)];
}
