// When does each step of a clock come, and what does it do?

import { wordMeant } from "../did-you-mean.ts";
import type { StepRule, Trigger } from "../config.ts";
import { childOf, entryOf, flagOf, itemsOf, numberOf, textOf } from "../document/node.ts";
import type { MapNode, Node } from "../document/node.ts";
import { readOpenTime } from "../grammar/length.ts";
import { percentOf } from "../grammar/percent.ts";
import { complain, refer, referAll } from "../reading.ts";
import type { Reading } from "../reading.ts";

const ACTIONS = ["remind", "escalate", "alert", "label", "comment", "close"];
const TRIGGERS = ["at", "before", "after"];

/** The steps in a list. Lengths are open time of `calendar`, which is undefined where it could not be read. */
export function readSteps(reading: Reading, node: Node, calendar: string | undefined): readonly StepRule[] {
  return itemsOf(node).flatMap((item) => (item.kind === "map" ? [stepIn(reading, item, calendar)] : []));
}

function stepIn(reading: Reading, item: MapNode, calendar: string | undefined): StepRule {
  const acts = ACTIONS.some((key) => entryOf(item, key) !== undefined);
  if (!acts && item.hasUnknownKeys !== true) {
    complain(reading, item, `this step does nothing; give it one of ${ACTIONS.join(", ")}`);
  }
  return {
    trigger: triggerOf(reading, item, calendar),
    repeat: repeatOf(reading, item, calendar),
    remind: remindIn(reading, childOf(item, "remind")),
    escalate: escalateIn(reading, childOf(item, "escalate")),
    alert: referAll(reading, childOf(item, "alert"), "channel"),
    label: textOf(childOf(item, "label")),
    comment: textOf(childOf(item, "comment")),
    close: flagOf(childOf(item, "close")) ?? false,
    at: item.at,
  };
}

function triggerOf(reading: Reading, item: MapNode, calendar: string | undefined): Trigger {
  const given = TRIGGERS.filter((key) => entryOf(item, key) !== undefined);
  if (given.length !== 1 && item.hasUnknownKeys !== true) {
    complain(reading, item, "a step comes at one moment: expected one of at, before, after");
  }
  if (given[0] === "at") return atTrigger(reading, childOf(item, "at"));
  const ms = readOpenTime(reading, childOf(item, given[0] ?? "after"), calendar) ?? 0;
  return given[0] === "before" ? { kind: "before", ms } : { kind: "after", ms };
}

function atTrigger(reading: Reading, node: Node | undefined): Trigger {
  const text = textOf(node);
  if (node === undefined || text === undefined || text === "due") return { kind: "due" };
  const percent = percentOf(text);
  if (percent !== undefined) return { kind: "percent", percent };
  const later = /%$/.test(text) ? '; later than due is "after: 30m"' : "";
  complain(reading, node, `expected due, or 1% to 99%, found "${text.slice(0, 40)}"${later}`);
  return { kind: "due" };
}

// Without `times` it comes until the clock stops.
function repeatOf(reading: Reading, item: MapNode, calendar: string | undefined): StepRule["repeat"] {
  const every = childOf(item, "every");
  const times = entryOf(item, "times");
  if (every === undefined && times !== undefined && item.hasUnknownKeys !== true) {
    complain(reading, times, '"times" goes with "every"; say how often');
  }
  const everyMs = readOpenTime(reading, every, calendar);
  return everyMs === undefined ? undefined : { everyMs, times: numberOf(times?.node) ?? Number.POSITIVE_INFINITY };
}

function escalateIn(reading: Reading, node: Node | undefined): string | undefined {
  return textOf(node) === "next" ? "next" : refer(reading, node, "tier");
}

function remindIn(reading: Reading, node: Node | undefined): string | undefined {
  const whom = textOf(node);
  if (node === undefined || whom === undefined) return undefined;
  const words = ["assignee", "on_call", ...reading.names.tier];
  if (words.includes(whom)) return whom;
  const login = whom.replace(/^@/, "");
  const { isKnown, asFirstWritten, known } = reading.logins;
  if (isKnown(login) && login === whom) return asFirstWritten(login);
  const closest = isKnown(login) ? asFirstWritten(login) : wordMeant(login, [...words, ...known]);
  const hint =
    closest === undefined ? "; expected assignee, on_call, a tier or a known person" : `; did you mean "${closest}"?`;
  complain(reading, node, `nobody to remind is called "${whom.slice(0, 60)}"${hint}`);
  return undefined;
}
