// Which clocks does a priority have?

import type { ClockRule, PendingRule, TimedClock, WriteUpRule } from "../config.ts";
import { childOf, entriesOf, entryOf, flagOf, textOf, textsOf } from "../document/node.ts";
import type { Entry, MapNode, Node } from "../document/node.ts";
import { readDuration, readOpenTime, readTarget } from "../grammar/length.ts";
import { complain, refer, referAll } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { defaultSteps } from "./default-steps.ts";
import { readSteps } from "./steps.ts";

const DAY_MS = 86_400_000;

/** Whether being pending stops a clock (semantics: Clocks, "while pending"). */
const PAUSES: Readonly<Record<TimedClock, boolean>> = {
  first_response: false,
  acknowledge: false,
  next_response: true,
  update: true,
  attempt: true,
  resolution: true,
};
const TIMED_CLOCKS: readonly TimedClock[] = [
  "first_response",
  "acknowledge",
  "next_response",
  "update",
  "attempt",
  "resolution",
];

/** The timed clocks of a priority, in the file's order. */
export function readClocks(reading: Reading, priority: MapNode, ladder: readonly string[]): readonly ClockRule[] {
  return entriesOf(priority).flatMap((entry) => {
    const name = TIMED_CLOCKS.find((clock) => clock === entry.key);
    return name === undefined || entry.node.kind !== "map" ? [] : clockIn(reading, { name, entry, priority, ladder });
  });
}

interface Written {
  readonly name: TimedClock;
  readonly entry: Entry;
  readonly priority: MapNode;
  readonly ladder: readonly string[];
}

function clockIn(reading: Reading, { name, entry, priority, ladder }: Written): readonly ClockRule[] {
  const { node, at } = entry;
  const calendar = calendarOfClock(reading, entry, priority);
  const target = readTarget(reading, childOf(node, name === "update" ? "every" : "within"), calendar);
  const promise = readTarget(reading, childOf(node, "promise"), calendar);
  const steps = childOf(node, "steps");
  const tiers = childOf(node, "tiers");
  const rule = {
    name,
    promise,
    pauses: flagOf(childOf(node, "pauses")) ?? PAUSES[name],
    tiers: tiers === undefined ? tiersByDefault(name, ladder) : referAll(reading, tiers, "tier"),
    steps: steps === undefined ? defaultSteps(name, at) : readSteps(reading, steps, calendar),
    at,
  };
  return target === undefined || calendar === undefined ? [] : [{ ...rule, target, calendar }];
}

function tiersByDefault(name: TimedClock, ladder: readonly string[]): readonly string[] {
  return name === "attempt" ? ladder.slice(0, 1) : [];
}

function calendarOfClock(reading: Reading, clock: Entry, priority: MapNode): string | undefined {
  const own = childOf(clock.node, "calendar");
  const calendar = own ?? childOf(priority, "calendar");
  // The priority's own is complained about where the priority is read.
  if (own !== undefined) return refer(reading, own, "calendar");
  if (calendar !== undefined) return reading.names.calendar.find((name) => name === textOf(calendar));
  const isUnclear =
    priority.hasUnknownKeys === true || (clock.node.kind === "map" && clock.node.hasUnknownKeys === true);
  if (isUnclear) return undefined;
  const message = `${clock.key} has no calendar to count in; give it one, or its priority (calendar: name)`;
  complain(reading, clock, message);
  return undefined;
}

export function readPending(reading: Reading, priority: MapNode): PendingRule | undefined {
  const entry = entryOf(priority, "pending");
  if (entry?.node.kind !== "map") return undefined;
  const { node, at } = entry;
  const calendar = calendarOfClock(reading, entry, priority);
  const target = readTarget(reading, childOf(node, "within"), calendar);
  const warnBeforeMs = readOpenTime(reading, childOf(node, "warn_before"), calendar) ?? DAY_MS;
  const reopenWithinMs = readDuration(reading, childOf(node, "reopen_within"))?.ms ?? 7 * DAY_MS;
  const steps = stepsOr(reading, entry, calendar) ?? defaultSteps("pending", at);
  if (target === undefined || calendar === undefined) return undefined;
  return { target, calendar, warnBeforeMs, close: flagOf(childOf(node, "close")) ?? true, reopenWithinMs, steps, at };
}

export function readWriteUp(reading: Reading, priority: MapNode): WriteUpRule | undefined {
  const entry = entryOf(priority, "write_up");
  if (entry?.node.kind !== "map") return undefined;
  const { node, at } = entry;
  const calendar = calendarOfClock(reading, entry, priority);
  const target = readTarget(reading, childOf(node, "within"), calendar);
  const steps = stepsOr(reading, entry, calendar) ?? defaultSteps("write_up", at);
  if (target === undefined || calendar === undefined) return undefined;
  return {
    target,
    calendar,
    onlyIfLabel: textOf(childOf(node, "only_if_label")),
    assign: textsOf(childOf(node, "assign")).map(reading.logins.asFirstWritten),
    label: textOf(childOf(node, "label")),
    checklist: textsOf(childOf(node, "checklist")),
    steps,
    at,
  };
}

function stepsOr(reading: Reading, { node }: Entry, calendar: string | undefined) {
  const steps: Node | undefined = childOf(node, "steps");
  return steps === undefined ? undefined : readSteps(reading, steps, calendar);
}
