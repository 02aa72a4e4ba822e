// Which priorities does the file define?

import type { Priority } from "../config.ts";
import { childOf, entryOf, flagOf, textNodesOf, textOf, textsOf } from "../document/node.ts";
import type { Entry, MapNode } from "../document/node.ts";
import { complain, namedEntries, refer, referAll } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { checkChoices } from "./choices.ts";
import { readClocks, readPending, readWriteUp } from "./clocks.ts";
import { otherwiseOf } from "./otherwise.ts";

export function readPriorities(reading: Reading): readonly Priority[] {
  const entries = namedEntries(reading, "priority");
  checkChoices(reading, entries, "priority");
  return entries.flatMap((entry) =>
    entry.node.kind === "map" ? [priorityIn(reading, entry, { map: entry.node, entries })] : [],
  );
}

interface Around {
  readonly map: MapNode;
  readonly entries: readonly Entry[];
}

function priorityIn(reading: Reading, entry: Entry, { map, entries }: Around): Priority {
  const { key: name, at } = entry;
  const calendar = refer(reading, childOf(map, "calendar"), "calendar");
  const ladder = ladderOf(reading, map);
  const onlyFor = childOf(map, "only_for");
  const emergency = flagOf(childOf(map, "emergency")) ?? false;
  const tell = textOf(childOf(childOf(map, "on_close"), "tell")) ?? (emergency ? "customer" : "nobody");
  return {
    name,
    label: textOf(childOf(map, "label")) ?? `priority: ${name}`,
    answers: textsOf(childOf(map, "answers")),
    isDefault: flagOf(childOf(map, "default")) ?? false,
    onlyFor: onlyFor === undefined ? undefined : referAll(reading, onlyFor, "request type"),
    otherwise: otherwiseOf(reading, entry, entries),
    emergency,
    calendar,
    ladder,
    alert: referAll(reading, childOf(map, "alert"), "channel"),
    handOff: flagOf(childOf(map, "hand_off")) ?? isAlwaysOpen(reading, calendar),
    clocks: readClocks(reading, map, ladder),
    pending: readPending(reading, map),
    writeUp: readWriteUp(reading, map),
    onCloseTell: tell === "customer" ? "customer" : "nobody",
    at,
  };
}

function ladderOf(reading: Reading, map: MapNode): readonly string[] {
  const node = childOf(map, "ladder");
  if (node === undefined) return reading.names.tier;
  const rungs = new Set<string>();
  for (const rung of textNodesOf(node)) {
    if (rungs.has(rung.source)) {
      complain(reading, rung, `"${rung.source}" is on this ladder already; each tier is climbed once`);
    }
    rungs.add(rung.source);
  }
  return referAll(reading, node, "tier");
}

function isAlwaysOpen({ root }: Reading, calendar: string | undefined): boolean {
  return calendar !== undefined && textOf(entryOf(childOf(root, "calendars"), calendar)?.node) === "24x7";
}
