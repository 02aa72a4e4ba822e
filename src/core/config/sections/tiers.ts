// Which tiers does a ticket climb?

import type { Reach, Tier } from "../config.ts";
import { childOf, entryOf, flagOf, textOf, textsOf } from "../document/node.ts";
import type { Entry, Node } from "../document/node.ts";
import { complain, namedEntries, refer, referAll } from "../reading.ts";
import type { Reading } from "../reading.ts";

const WORDS_OF_STEPS: readonly string[] = ["next", "assignee", "on_call"];

export function readTiers(reading: Reading): readonly Tier[] {
  return namedEntries(reading, "tier").map((entry) => tierIn(reading, entry));
}

function tierIn(reading: Reading, entry: Entry): Tier {
  const { key: name, node, at } = entry;
  if (WORDS_OF_STEPS.includes(name)) {
    complain(reading, entry, `a tier can't be called "${name}": steps use the word for something else`);
  } else if (reading.logins.isKnown(name)) {
    complain(reading, entry, `a tier can't be called "${name}": a person is, and a step could mean either`);
  }
  return {
    name,
    reach: reachOf(reading, entry),
    label: textOf(childOf(node, "label")),
    alert: referAll(reading, childOf(node, "alert"), "channel"),
    comment: textOf(childOf(node, "comment")),
    assign: flagOf(childOf(node, "assign")) ?? true,
    unassign: flagOf(childOf(node, "unassign")) ?? false,
    at,
  };
}

function reachOf(reading: Reading, entry: Entry): Reach {
  const { node } = entry;
  const given = ["on_call", "people", "managers_of"].filter((key) => entryOf(node, key) !== undefined);
  const isUnclear = node.kind !== "map" || node.hasUnknownKeys === true;
  const [first, second] = given;
  if (second !== undefined)
    complain(reading, entry, `${given.join(" and ")} can't stand together; a tier has one of them`);
  if (first === undefined && !isUnclear) {
    complain(reading, entry, `tier "${entry.key}" reaches nobody; give it on_call, people or managers_of`);
  }
  if (first === "on_call") return { kind: "on_call", schedule: scheduleIn(reading, childOf(node, "on_call")) };
  if (first === "managers_of")
    return { kind: "managers_of", schedule: scheduleIn(reading, childOf(node, "managers_of")) };
  return { kind: "people", people: peopleIn(reading, entry) };
}

function scheduleIn(reading: Reading, node: Node | undefined): string {
  return refer(reading, node, "schedule") ?? "";
}

function peopleIn(reading: Reading, { node }: Entry): readonly string[] {
  const list = childOf(node, "people");
  if (list?.kind === "list" && list.items.length === 0)
    complain(reading, list, "the list is empty, so this tier reaches nobody");
  return textsOf(list).map(reading.logins.asFirstWritten);
}
