// Can a customer's answer be told apart from every other one?

import { childOf, flagOf, textNodesOf, textOf } from "../document/node.ts";
import type { Entry, Written } from "../document/node.ts";
import { complain, warn } from "../reading.ts";
import type { Reading } from "../reading.ts";

/** At most one default; no label and no answer that belongs to two of the same kind. */
export function checkChoices(reading: Reading, entries: readonly Entry[], kind: "request type" | "priority"): void {
  const defaults = entries.filter(({ node }) => flagOf(childOf(node, "default")) === true);
  for (const second of defaults.slice(1)) {
    const where = childOf(second.node, "default") ?? second;
    const message = `"${defaults[0]?.key ?? ""}" is the default already; at most one ${kind} is`;
    complain(reading, where, message);
  }
  checkLabels(reading, entries, kind);
  checkAnswers(reading, entries, kind);
}

function checkLabels(reading: Reading, entries: readonly Entry[], kind: string): void {
  const owners = new Map<string, string>();
  for (const entry of entries) {
    const node = childOf(entry.node, "label");
    const label = (textOf(node) ?? `${kind === "priority" ? "priority" : "type"}: ${entry.key}`).toLowerCase();
    const owner = owners.get(label);
    if (owner !== undefined)
      complain(reading, node ?? entry, `"${owner}" has the same label; each ${kind} needs its own`);
    owners.set(label, owner ?? entry.key);
  }
}

// The first one would always win, which nobody writes on purpose; but the file still means something.
function checkAnswers(reading: Reading, entries: readonly Entry[], kind: string): void {
  const owners = new Map<string, string>();
  for (const entry of entries) {
    for (const { text, where } of answersOf(entry)) {
      const owner = owners.get(text) ?? entry.key;
      if (owner !== entry.key)
        warn(reading, where, `this answer means ${kind} "${owner}" already; the first one counts`);
      owners.set(text, owner);
    }
  }
}

function answersOf(entry: Entry): readonly { readonly text: string; readonly where: Written }[] {
  const written = textNodesOf(childOf(entry.node, "answers"));
  return [
    { text: entry.key, where: entry },
    ...written.map((answer) => ({ text: answer.source.trim().toLowerCase(), where: answer })),
  ];
}
