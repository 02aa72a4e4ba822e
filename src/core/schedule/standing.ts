// Who is on once layers and overrides are put together, before any gap is filled?

import type { Override, Schedule } from "../config/config.ts";
import type { LayerDuty } from "./layer-duty.ts";

export type Replacement = Extract<Override, { readonly kind: "replace" }>;
export type OnCallOverride = Extract<Override, { readonly kind: "on_call" }>;

/** One layer of the deciding level, with those of it who are on after replacements and removals. */
export interface DecidingLayer {
  readonly duty: Extract<LayerDuty, { readonly kind: "on" }>;
  readonly people: readonly string[];
}

/** `on-purpose`: a `~`, which nothing fills. */
export type GapKind = "on-purpose" | "planned" | "unplanned";

/** The result of all layers and overrides for moments at which none of them changes. */
export interface Standing {
  /** In order, each once; the first is the assignee. */
  readonly people: readonly string[];
  /** Every layer, in the file's order. */
  readonly duties: readonly LayerDuty[];
  /** The layers of the highest level that has somebody, also where an `on_call` puts others in their place. */
  readonly deciding: readonly DecidingLayer[];
  /** The replacements and removals of people whom the layers name. */
  readonly replacements: readonly Replacement[];
  readonly removals: readonly string[];
  /** Everybody whom a removal names now, on or not. */
  readonly barred: readonly string[];
  readonly onCall: OnCallOverride | undefined;
  /** Those whom additions put on who were not on anyway. */
  readonly added: readonly string[];
  /** Present where nobody is on. */
  readonly gap: GapKind | undefined;
  /** More than intended are on. */
  readonly overlap: boolean;
}

/** `overrides` are those in force, in the file's order. They apply once, to what the layers say, never to one another. */
export function standingOf(
  duties: readonly LayerDuty[],
  overrides: readonly Override[],
  gaps: Schedule["gaps"],
): Standing {
  const named = decidingLayers(duties);
  const exchange = overrides.length === 0 ? NO_EXCHANGE : exchangeOf(named, overrides);
  const deciding = overrides.length === 0 ? named : named.map((layer) => exchanged(layer, exchange));
  const onCall = overrides.findLast((override) => override.kind === "on_call");
  const intended = onCall?.people ?? together(deciding);
  const added = overrides.length === 0 ? NOBODY : additionsTo(intended, overrides);
  const people = added.length === 0 ? intended : [...intended, ...added];
  const differ = onCall === undefined && haveDifferentPeople(deciding);
  return {
    people,
    duties,
    deciding,
    replacements: exchange.replacements,
    removals: exchange.removals,
    barred: exchange.barred,
    onCall,
    added,
    gap: people.length > 0 ? undefined : gapKind(duties, { onCall, named, gaps }),
    overlap: people.length > 1 && (differ || added.length > 0),
  };
}

// Plain loops here and below: this runs for every change of a schedule.
function decidingLayers(duties: readonly LayerDuty[]): readonly DecidingLayer[] {
  let highest = -Infinity;
  for (const duty of duties) if (duty.kind === "on") highest = Math.max(highest, duty.layer.level);
  const deciding: DecidingLayer[] = [];
  for (const duty of duties) {
    if (duty.kind === "on" && duty.layer.level === highest) deciding.push({ duty, people: eachOnce(duty.people) });
  }
  return deciding;
}

function together(layers: readonly DecidingLayer[]): readonly string[] {
  const [first] = layers;
  if (layers.length < 2) return first?.people ?? NOBODY;
  return eachOnce(layers.flatMap((layer) => layer.people));
}

interface Exchange extends Pick<Standing, "replacements" | "removals" | "barred"> {
  /** Whom the overrides put on in the place of a person of a layer. */
  readonly instead: (person: string) => readonly string[];
}

const NOBODY: readonly string[] = [];
const NO_EXCHANGE: Exchange = { replacements: [], removals: [], barred: [], instead: (person) => [person] };

function exchanged({ duty, people }: DecidingLayer, { instead }: Exchange): DecidingLayer {
  return { duty, people: eachOnce(people.flatMap(instead)) };
}

function exchangeOf(named: readonly DecidingLayer[], overrides: readonly Override[]): Exchange {
  const byPerson = new Map<string, Replacement>();
  const barred: string[] = [];
  for (const override of overrides) {
    if (override.kind === "replace") byPerson.set(override.person, override);
    if (override.kind === "remove") barred.push(...override.people);
  }
  const people = eachOnce(named.flatMap((layer) => layer.people));
  return {
    barred,
    replacements: [...byPerson.values()].filter((override) => people.includes(override.person)),
    removals: eachOnce(barred).filter((person) => people.includes(person) && !byPerson.has(person)),
    instead: (person) => byPerson.get(person)?.with ?? (barred.includes(person) ? [] : [person]),
  };
}

function additionsTo(people: readonly string[], overrides: readonly Override[]): readonly string[] {
  const additions = overrides.flatMap((override) => (override.kind === "add" ? override.people : []));
  return eachOnce(additions).filter((person) => !people.includes(person));
}

function haveDifferentPeople(layers: readonly DecidingLayer[]): boolean {
  if (layers.length < 2) return false;
  const sets = layers.filter(({ people }) => people.length > 0).map(({ people }) => [...people].sort().join(" "));
  return new Set(sets).size > 1;
}

interface GapSource {
  readonly onCall: OnCallOverride | undefined;
  readonly named: readonly DecidingLayer[];
  readonly gaps: Schedule["gaps"];
}

// An accident outweighs an intention: with one layer's people all absent, another's `~` makes no plan of it.
function gapKind(duties: readonly LayerDuty[], { onCall, named, gaps }: GapSource): GapKind {
  if (onCall !== undefined) return "on-purpose";
  if (named.length > 0 || duties.some((duty) => duty.kind === "missing")) return "unplanned";
  if (duties.some((duty) => duty.kind === "on-purpose")) return "on-purpose";
  return gaps === "none" && duties.some((duty) => duty.kind === "off") ? "planned" : "unplanned";
}

function eachOnce(people: readonly string[]): readonly string[] {
  return people.length < 2 ? people : [...new Set(people)];
}
