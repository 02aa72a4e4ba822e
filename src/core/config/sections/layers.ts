// What does one layer of a schedule say?

import type { DatedShift, Duty, Layer } from "../config.ts";
import { childOf, entryOf, itemsOf, numberOf, textOf, textsOf } from "../document/node.ts";
import type { MapNode, Node } from "../document/node.ts";
import { readHours } from "../grammar/hours.ts";
import { readSpan } from "../grammar/moment-at.ts";
import { readZone } from "../grammar/zone-at.ts";
import { complain, warn } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { readRotation } from "./rotations.ts";

export interface LayerPlace {
  /** The schedule's zone. */
  readonly timezone: string;
  readonly index: number;
}

export function readLayer(reading: Reading, item: Node, place: LayerPlace): readonly Layer[] {
  if (item.kind !== "map") return [];
  const timezone = readZone(reading, childOf(item, "timezone"), place.timezone);
  const hours = childOf(item, "hours");
  const { from, until } = readSpan(reading, item, timezone);
  const duty = dutyOf(reading, item, timezone);
  const layer = {
    name: textOf(childOf(item, "name")) ?? `layer ${place.index + 1}`,
    level: numberOf(childOf(item, "level")) ?? 1,
    timezone,
    hours: hours === undefined ? undefined : readHours(reading, hours, { zone: timezone, of: "layer" }),
    managers: textsOf(childOf(item, "managers")).map(reading.logins.asFirstWritten),
    from,
    until,
    at: item.at,
  };
  return duty === undefined ? [] : [{ ...layer, duty }];
}

function dutyOf(reading: Reading, item: MapNode, timezone: string): Duty | undefined {
  const given = ["rotation", "always", "shifts"].filter((key) => entryOf(item, key) !== undefined);
  const [, second] = given;
  if (second !== undefined) {
    complain(
      reading,
      entryOf(item, second) ?? item,
      `${given.join(" and ")} can't stand together; a layer has one of them`,
    );
  } else if (given.length === 0 && item.hasUnknownKeys !== true) {
    complain(reading, item, "this layer has nobody; give it one of rotation, always, shifts");
  }
  if (given[0] === "rotation") return rotationDuty(reading, item, timezone);
  if (given[0] === "always") return alwaysDuty(reading, childOf(item, "always"));
  return given[0] === "shifts" ? shiftsDuty(reading, childOf(item, "shifts"), timezone) : undefined;
}

function rotationDuty(reading: Reading, item: MapNode, timezone: string): Duty | undefined {
  const entry = entryOf(item, "rotation");
  const rotation = entry === undefined ? undefined : readRotation(reading, entry, timezone);
  return rotation === undefined ? undefined : { kind: "rotation", rotation };
}

function alwaysDuty(reading: Reading, node: Node | undefined): Duty {
  const people = textsOf(node).map(reading.logins.asFirstWritten);
  if (node?.kind === "list" && node.items.length === 0)
    warn(reading, node, "nobody is listed here, so nobody is on call");
  return { kind: "always", people };
}

function shiftsDuty(reading: Reading, node: Node | undefined, timezone: string): Duty {
  const shifts = itemsOf(node).flatMap((item): readonly DatedShift[] => {
    if (item.kind !== "map") return [];
    const { from, until } = readSpan(reading, item, timezone);
    const people = textsOf(childOf(item, "people")).map(reading.logins.asFirstWritten);
    return from === undefined || until === undefined ? [] : [{ from, until, people }];
  });
  return { kind: "shifts", shifts };
}
