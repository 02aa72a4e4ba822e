// Which schedules does the file define?

import type { Absence, Person, Schedule } from "../config.ts";
import { childOf, itemsOf, textOf, textsOf } from "../document/node.ts";
import type { Entry } from "../document/node.ts";
import { readSpan } from "../grammar/moment-at.ts";
import { readZone } from "../grammar/zone-at.ts";
import { namedEntries, warn } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { readLayer } from "./layers.ts";
import { readOverrides } from "./overrides.ts";
import { zoneOfPerson } from "./people.ts";

const GAPS = ["hold", "next", "none"] as const;

export function readSchedules(reading: Reading): readonly Schedule[] {
  return namedEntries(reading, "schedule").map((entry) => scheduleIn(reading, entry));
}

/** Absences count in the zone of the person. */
export function readAbsences(reading: Reading, people: readonly Person[]): readonly Absence[] {
  return itemsOf(childOf(reading.root, "absences")).flatMap((item) => {
    if (item.kind !== "map") return [];
    const login = textOf(childOf(item, "person")) ?? "";
    const { from, until } = readSpan(reading, item, zoneOfPerson(reading, login, people));
    const reason = textOf(childOf(item, "reason"));
    if (from === undefined || until === undefined) return [];
    const person = reading.logins.asFirstWritten(login);
    return [{ person, from, until, ...(reason === undefined ? {} : { reason }), at: item.at }];
  });
}

function scheduleIn(reading: Reading, entry: Entry): Schedule {
  const { key: name, node, at } = entry;
  const timezone = readZone(reading, childOf(node, "timezone"), reading.zone);
  const layers = childOf(node, "layers");
  const isEmpty = layers === undefined || (layers.kind === "list" && layers.items.length === 0);
  const isUnclear = node.kind !== "map" || node.hasUnknownKeys === true;
  if (isEmpty && !isUnclear) warn(reading, entry, `schedule "${name}" has no layers, so nobody is ever on call`);
  return {
    name,
    timezone,
    layers: itemsOf(layers).flatMap((item, index) => readLayer(reading, item, { timezone, index })),
    gaps: GAPS.find((word) => word === textOf(childOf(node, "gaps"))),
    fallback: textsOf(childOf(node, "fallback")).map(reading.logins.asFirstWritten),
    overrides: readOverrides(reading, childOf(node, "overrides"), timezone),
    at,
  };
}
