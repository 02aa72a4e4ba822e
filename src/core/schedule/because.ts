// Why are these people on call?

import { isoOf } from "../time/instant.ts";
import { namesText, offDutyText, onDutyText } from "./layer-wording.ts";
import type { Roster } from "./roster.ts";
import type { Segment, Stretch } from "./segment.ts";
import type { Standing } from "./standing.ts";

/** Why those people are on call in a piece of the finished schedule: layer, turn, hours, overrides, absences, gap filling. */
export function becauseOf(segment: Segment, roster: Roster): string {
  const because = roster.reasons.get(segment) ?? reasonOf(segment, roster);
  roster.reasons.set(segment, because);
  return because;
}

function reasonOf(segment: Segment, roster: Roster): string {
  if (segment.gap === undefined) return dutyText(segment, roster);
  return `${becauseOfGap(segment, roster)}; ${fillingText(segment)}`;
}

/** Why layers and overrides leave nobody on call, whoever fills the gap then. */
export function becauseOfGap({ from, standing }: Stretch, roster: Roster): string {
  const { onCall, replacements, removals, duties } = standing;
  if (onCall !== undefined) return `an override leaves nobody on call on purpose until ${isoOf(onCall.until)}`;
  if (removals.length > 0 || replacements.length > 0) return exchangeText(standing);
  const present = duties.filter((duty) => duty.kind !== "away");
  const causes = (present.length > 0 ? present : duties).flatMap((duty) =>
    duty.kind === "on" ? [] : [offDutyText(duty, from, roster)],
  );
  return causes.length === 0 ? "the schedule has no layers" : causes.join(", ");
}

/** Why more people than intended are on. */
export function becauseOfOverlap({ standing }: Stretch): string {
  const { deciding, added, onCall } = standing;
  if (added.length > 0) return `an override adds ${namesText(added)}`;
  const layers = deciding.filter(({ people }) => people.length > 0 && onCall === undefined);
  const names = layers.map(({ duty, people }) => `"${duty.layer.name}" (${namesText(people)})`);
  return `layers ${namesText(names)} are on duty together`;
}

function dutyText({ from, standing }: Stretch, roster: Roster): string {
  const { onCall, deciding, added } = standing;
  const base =
    onCall === undefined
      ? deciding.map(({ duty }) => onDutyText(duty, from, roster))
      : [`an override puts ${namesText(onCall.people)} on call until ${isoOf(onCall.until)}`];
  const exchange = onCall === undefined ? exchangeText(standing) : "";
  const additions = added.length > 0 ? `an override adds ${namesText(added)}` : "";
  return [...base, exchange, additions].filter((part) => part !== "").join("; ");
}

function exchangeText({ replacements, removals }: Standing): string {
  const parts = replacements.map(
    ({ person, with: instead }) => `an override puts ${namesText(instead)} in for ${person}`,
  );
  return [...parts, ...(removals.length > 0 ? [`an override removes ${namesText(removals)}`] : [])].join("; ");
}

function fillingText({ people, gap }: Segment): string {
  const names = namesText(people);
  const isOne = people.length === 1;
  switch (gap?.filling) {
    case "hold":
      return `${names}, last on, ${isOne ? "holds" : "hold"} over the gap`;
    case "next":
      return `${names}, next on, ${isOne ? "starts" : "start"} early`;
    case "fallback":
      return `${names} ${isOne ? "is" : "are"} the fallback`;
    case undefined:
      return gap?.planned === true ? "the gap is planned" : "nobody fills the gap";
  }
}
