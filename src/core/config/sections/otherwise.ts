// Which priority does a ticket get whose request type is not allowed for the one it asked for?

import { childOf, entryOf, flagOf } from "../document/node.ts";
import type { Entry } from "../document/node.ts";
import { complain, refer, warn } from "../reading.ts";
import type { Reading } from "../reading.ts";

/** The priority given instead: `otherwise`, else the default one; undefined where `only_for` is not used. */
export function otherwiseOf(reading: Reading, entry: Entry, priorities: readonly Entry[]): string | undefined {
  const node = childOf(entry.node, "otherwise");
  const isLimited = has(entry, "only_for");
  if (node !== undefined) {
    if (!isLimited) warn(reading, node, '"otherwise" has no effect without "only_for"');
    const name = refer(reading, node, "priority");
    if (name === undefined) return undefined;
    if (name === entry.key) {
      complain(reading, node, "a priority can't take its own place; name another one");
      return undefined;
    }
    if (!isOpenToAll(name, priorities)) {
      complain(reading, node, `"${name}" has only_for itself; name a priority that every request type may have`);
      return undefined;
    }
    return name;
  }
  if (!isLimited) return undefined;
  const byDefault = priorities.find((other) => flagOf(childOf(other.node, "default")) === true);
  if (byDefault !== undefined && byDefault.key !== entry.key && !has(byDefault, "only_for")) return byDefault.key;
  if (entry.node.kind === "map" && entry.node.hasUnknownKeys === true) return undefined;
  const where = entryOf(entry.node, "only_for") ?? entry;
  complain(reading, where, 'say with "otherwise" which priority other request types get');
  return undefined;
}

function isOpenToAll(name: string, priorities: readonly Entry[]): boolean {
  return !priorities.some((priority) => priority.key === name && has(priority, "only_for"));
}

function has(entry: Entry, key: string): boolean {
  return entryOf(entry.node, key) !== undefined;
}
