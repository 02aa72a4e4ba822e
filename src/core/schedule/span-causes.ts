// Why is there a gap or an overlap, said so that equal ones are told alike?

import { type Instant, later } from "../time/instant.ts";
import { zoneOfWindow, windowAt } from "./duty-hours.ts";
import { clockDifference } from "./clock-difference.ts";
import type { IrregularSpan } from "./irregular-spans.ts";
import type { LayerDuty } from "./layer-duty.ts";
import { namesText } from "./layer-wording.ts";
import type { Roster } from "./roster.ts";
import type { Segment } from "./segment.ts";

/** Why the layers and overrides leave nobody on call: the clocks of two zones, an absence, no turn, outside all hours ... */
export function causeOfGap(span: IrregularSpan, roster: Roster): string {
  const byClock = span.pieces.every(isOutsideHours) ? clockCause(span, roster) : undefined;
  return byClock ?? [...new Set(span.pieces.map((piece) => gapCause(piece, roster)))].join(", then ");
}

/** Why more people than intended are on. */
export function causeOfOverlap(span: IrregularSpan, roster: Roster): string {
  const added = span.pieces.flatMap(({ standing }) => standing.added);
  if (added.length > 0) return `an override adds ${namesText([...new Set(added)])}`;
  return clockCause(span, roster) ?? layersTogether(span);
}

/** The zone by whose clock a span begins: of the layer's hours that end or begin there, else the schedule's. */
export function zoneOfBeginning({ from, before, pieces }: IrregularSpan, roster: Roster): string {
  return zoneOfEdge({ before, after: pieces[0], at: from }, roster) ?? roster.schedule.timezone;
}

function clockCause({ from, until, before, after, pieces }: IrregularSpan, roster: Roster): string | undefined {
  const fromZone = zoneOfEdge({ before, after: pieces[0], at: from }, roster);
  const untilZone = zoneOfEdge({ before: pieces.at(-1), after, at: until }, roster);
  return fromZone === undefined || untilZone === undefined
    ? undefined
    : clockDifference({ from, until, fromZone, untilZone });
}

interface Edge {
  readonly before: Segment | undefined;
  readonly after: Segment | undefined;
  readonly at: Instant;
}

// The zone of the hours that open or close at an edge; undefined where something else changes there.
function zoneOfEdge({ before, after, at }: Edge, roster: Roster): string | undefined {
  const zones = roster.layers.flatMap((_, index) => {
    const [past, coming] = [before?.standing.duties[index], after?.standing.duties[index]];
    if (past?.kind === "on" && isOffHours(coming)) return zoneOfHours({ duty: past, index, at: later(at, -1) }, roster);
    if (isOffHours(past) && coming?.kind === "on") return zoneOfHours({ duty: coming, index, at }, roster);
    return [];
  });
  return zones[0];
}

interface OpenDuty {
  readonly duty: Extract<LayerDuty, { readonly kind: "on" }>;
  readonly index: number;
  readonly at: Instant;
}

function zoneOfHours({ duty, index, at }: OpenDuty, roster: Roster): readonly string[] {
  const prepared = roster.layers[index];
  const { hours } = duty.layer;
  if (prepared === undefined || hours === undefined) return [];
  const person = duty.standIns ? duty.absent[0] : duty.people[0];
  const personZone = person === undefined ? duty.layer.timezone : prepared.zoneOf(person);
  const window = windowAt(hours, personZone, at);
  return window === undefined ? [] : [zoneOfWindow(window, personZone)];
}

function isOffHours(duty: LayerDuty | undefined): boolean {
  return duty?.kind === "off" && duty.outside === "hours";
}

function isOutsideHours({ standing }: Segment): boolean {
  const { onCall, deciding, duties } = standing;
  const inUse = duties.filter(({ kind }) => kind !== "away");
  return onCall === undefined && deciding.length === 0 && inUse.length > 0 && inUse.every(isOffHours);
}

// An accident is told before an intention.
function gapCause(piece: Segment, roster: Roster): string {
  const { onCall, removals, replacements, duties } = piece.standing;
  if (onCall !== undefined) return "an override puts nobody on call (~)";
  if (removals.length > 0) return `an override removes ${namesText(removals)}`;
  if (replacements.length > 0)
    return `an override puts nobody in for ${namesText(replacements.map(({ person }) => person))}`;
  if (duties.length === 0) return "the schedule has no layers";
  if (isOutsideHours(piece)) return "outside all hours";
  const inUse = duties.filter(({ kind }) => kind !== "away");
  const told = inUse.length > 0 ? inUse : duties;
  const missing = told.flatMap((duty) => (duty.kind === "missing" ? [missingText(duty, piece.from, roster)] : []));
  const idle = told.flatMap((duty) => (duty.kind === "missing" ? [] : [idleText(duty, piece.from)]));
  return [...missing, ...idle].join(", ");
}

function missingText(
  { layer, absent }: Extract<LayerDuty, { readonly kind: "missing" }>,
  at: Instant,
  { attendance }: Roster,
): string {
  if (absent.length === 0) return `layer "${layer.name}" has nobody`;
  const away = absent.filter((person) => attendance.absenceOf(person, at) !== undefined);
  const gone = absent.filter((person) => !away.includes(person));
  const texts = [
    ...(away.length > 0 ? [`${namesText(away)} ${away.length === 1 ? "is" : "are"} absent`] : []),
    ...(gone.length > 0 ? [`${namesText(gone)} ${gone.length === 1 ? "has" : "have"} left`] : []),
  ];
  return `${texts.join(" and ")} and layer "${layer.name}" has nobody else`;
}

function idleText(duty: Exclude<LayerDuty, { readonly kind: "missing" }>, at: Instant): string {
  const name = `layer "${duty.layer.name}"`;
  switch (duty.kind) {
    case "off":
      return duty.outside === "hours"
        ? `${name} is outside its hours`
        : `${name} has no ${duty.outside.slice(0, -1)} then`;
    case "on-purpose":
      return `a turn of ${name} is nobody's (~)`;
    case "away":
      return `${name} ${at >= (duty.layer.until ?? Infinity) ? "has ended" : "has not started"}`;
    case "on":
      return `${name} has nobody on`;
  }
}

function layersTogether({ pieces }: IrregularSpan): string {
  const layers = (pieces[0]?.standing.deciding ?? []).filter(({ people }) => people.length > 0);
  return `layers ${namesText(layers.map(({ duty }) => `"${duty.layer.name}"`))} are on duty together`;
}
