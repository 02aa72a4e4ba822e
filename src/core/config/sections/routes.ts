// Which tickets take another way than the first tier?

import { RE2JS } from "re2js";
import type { Reach, Route } from "../config.ts";
import { childOf, entriesOf, entryOf, flagOf, itemsOf, textOf, textsOf } from "../document/node.ts";
import type { MapNode, Node } from "../document/node.ts";
import { readSpan } from "../grammar/moment-at.ts";
import { complain, refer, referAll } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { readAccounts } from "./accounts.ts";

const LONGEST_PATTERN = 1_000;

export function readRoutes(reading: Reading): readonly Route[] {
  return itemsOf(childOf(reading.root, "routes")).flatMap((item) =>
    item.kind === "map" ? [routeIn(reading, item)] : [],
  );
}

function routeIn(reading: Reading, item: MapNode): Route {
  const does = ["on_call", "assign", "label", "clocks"].some((key) => entryOf(item, key) !== undefined);
  if (!does && item.hasUnknownKeys !== true) {
    complain(reading, item, "this route does nothing; give it on_call, assign, label or clocks");
  }
  return {
    when: whenOf(reading, childOf(item, "when")),
    reach: reachOf(reading, item),
    label: textOf(childOf(item, "label")),
    clocks: flagOf(childOf(item, "clocks")) ?? true,
    at: item.at,
  };
}

function reachOf(reading: Reading, item: MapNode): Reach | undefined {
  const onCall = childOf(item, "on_call");
  const assign = childOf(item, "assign");
  if (onCall !== undefined && assign !== undefined) {
    complain(reading, item, "on_call and assign can't stand together; a route has one of them");
  }
  if (onCall !== undefined) return { kind: "on_call", schedule: refer(reading, onCall, "schedule") ?? "" };
  if (assign === undefined) return undefined;
  if (assign.kind === "list" && assign.items.length === 0) complain(reading, assign, "the list is empty");
  return { kind: "people", people: textsOf(assign).map(reading.logins.asFirstWritten) };
}

function whenOf(reading: Reading, node: Node | undefined): Route["when"] {
  if (node?.kind !== "map") return {};
  const has = (key: string) => entriesOf(node).some((entry) => entry.key === key);
  const { from, until } = readSpan(reading, node, reading.zone);
  const title = patternIn(reading, childOf(node, "title"));
  return {
    ...(has("type") ? { type: referAll(reading, childOf(node, "type"), "request type") } : {}),
    ...(has("priority") ? { priority: referAll(reading, childOf(node, "priority"), "priority") } : {}),
    ...(has("label") ? { label: textsOf(childOf(node, "label")) } : {}),
    ...(has("author") ? { author: readAccounts(reading, childOf(node, "author")) } : {}),
    ...(title === undefined ? {} : { title }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function patternIn(reading: Reading, node: Node | undefined): string | undefined {
  const pattern = textOf(node);
  if (node === undefined || pattern === undefined) return undefined;
  const fault = patternFault(pattern);
  if (fault === undefined) return pattern;
  complain(reading, node, `this pattern can't be read (${fault}); patterns are RE2, without look-around`);
  return undefined;
}

// The engine throws what it does not understand; that is the owner's mistake, not ours.
function patternFault(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `it is longer than ${LONGEST_PATTERN} characters`;
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 120) : "it is no pattern";
  }
}
