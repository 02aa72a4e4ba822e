// Which dated exceptions does a schedule have?

import type { Override } from "../config.ts";
import { childOf, entryOf, itemsOf, textOf, textsOf } from "../document/node.ts";
import type { MapNode, Node } from "../document/node.ts";
import { readSpan } from "../grammar/moment-at.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

const KINDS = ["on_call", "replace", "add", "remove"] as const;

/** Overrides in the file's order; their moments are local to the schedule's zone. */
export function readOverrides(reading: Reading, node: Node | undefined, zone: string): readonly Override[] {
  return itemsOf(node).flatMap((item) => (item.kind === "map" ? overrideIn(reading, item, zone) : []));
}

function overrideIn(reading: Reading, item: MapNode, zone: string): readonly Override[] {
  const { from, until } = readSpan(reading, item, zone);
  const given = KINDS.filter((key) => entryOf(item, key) !== undefined);
  const [kind, second] = given;
  if (second !== undefined) {
    complain(reading, item, `${given.join(" and ")} can't stand together; an override does one thing`);
  } else if (kind === undefined && item.hasUnknownKeys !== true) {
    complain(reading, item, "this override does nothing; give it one of on_call, replace, add, remove");
  }
  checkWith(reading, item);
  if (kind === undefined || from === undefined || until === undefined) return [];
  const span = { from, until, at: item.at };
  if (kind === "replace") {
    const person = reading.logins.asFirstWritten(textOf(childOf(item, "replace")) ?? "");
    return [{ kind, person, with: peopleIn(reading, item, "with"), ...span }];
  }
  return [{ kind, people: peopleIn(reading, item, kind), ...span }];
}

function checkWith(reading: Reading, item: MapNode): void {
  const replace = entryOf(item, "replace");
  const substitute = entryOf(item, "with");
  if (item.hasUnknownKeys === true || (replace === undefined) === (substitute === undefined)) return;
  if (replace !== undefined) complain(reading, replace, '"with" is missing; say who takes the duty');
  if (substitute !== undefined) complain(reading, substitute, '"with" goes with "replace"; say whose duty is taken');
}

function peopleIn(reading: Reading, item: MapNode, key: string): readonly string[] {
  const node = childOf(item, key);
  if (node?.kind === "list" && node.items.length === 0) {
    complain(reading, node, "the list is empty; nobody on purpose is written on_call: ~");
  }
  return textsOf(node).map(reading.logins.asFirstWritten);
}
