// Has a label that we put on been renamed on the tracker, or gone from the repository?

import type { Config, Priority, RequestType } from "../config/config.ts";
import type { History, HistoryEvent } from "./history.ts";
import type { ChoiceFact, Ledger } from "./ledger.ts";
import type { WhoIsWho } from "./who-is-who.ts";

export interface MovedLabels {
  /** What the file calls it, in lower case, and what it is called now. */
  readonly renamed: ReadonlyMap<string, string>;
  /** As the file writes them. */
  readonly gone: readonly string[];
}

interface Told {
  /** In order of time. */
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
  readonly ledger: Ledger;
}

/**
 * The tracker knows a label by its own number, and tells every event of it by its present name. So where the card
 * remembers a label that the file still asks for, and the issue has another one of ours in its place, it is the same.
 */
export function movedLabels(history: History, config: Config, { events, parts, ledger }: Told): MovedLabels {
  const labels = history.current?.labels;
  if (labels === undefined) return { renamed: new Map(), gone: [] };
  const missing = [remembered(ledger.type, config.requestTypes), remembered(ledger.priority, config.priorities)]
    .flatMap((label) => label ?? [])
    .filter((label) => !labels.some((each) => same(each, label)));
  const gone = missing.filter((label) => standsAfter(label, events));
  // Of a renamed one no event bears the old name.
  const unheard = missing.filter((label) => lastActOn(label, events) === undefined);
  const ours = events.flatMap((event) =>
    event.kind === "labeled" && parts.partIn(event) === "own" ? [event.label] : [],
  );
  const strange = labels.filter((label) => ours.includes(label) && !isOfFile(label, config));
  if (unheard.length !== strange.length) return { renamed: new Map(), gone };
  const inOrder = strange.toSorted((one, other) => ours.indexOf(one) - ours.indexOf(other));
  return { renamed: new Map(unheard.map((label, index) => [label.toLowerCase(), inOrder[index] ?? label])), gone };
}

/** The history as it would be had nobody renamed them. */
export function withOwnNames(history: History, { renamed }: MovedLabels): History {
  if (renamed.size === 0) return history;
  const before = new Map([...renamed].map(([own, now]) => [now.toLowerCase(), own]));
  const named = (label: string): string => before.get(label.toLowerCase()) ?? label;
  return {
    ...history,
    events: history.events.map((event) => {
      return event.kind === "labeled" || event.kind === "unlabeled" ? { ...event, label: named(event.label) } : event;
    }),
    ...(history.current && { current: { ...history.current, labels: history.current.labels.map(named) } }),
  };
}

/** The label the card remembers, as long as the file has the same for it. */
function remembered(fact: ChoiceFact | undefined, options: readonly (RequestType | Priority)[]): string | undefined {
  const label = options.find(({ name }) => name === fact?.name)?.label;
  return label !== undefined && fact?.label !== undefined && same(label, fact.label) ? label : undefined;
}

function isOfFile(label: string, config: Config): boolean {
  const labels = labelsOfFile.get(config) ?? new Set(everyLabel(config).map((each) => each.toLowerCase()));
  labelsOfFile.set(config, labels);
  return labels.has(label.toLowerCase());
}

const labelsOfFile = new WeakMap<Config, ReadonlySet<string>>();

function everyLabel({ requestTypes, priorities, labels, tiers, routes }: Config): readonly string[] {
  const steps = priorities.flatMap(({ clocks, pending, writeUp }) => {
    return [...clocks, ...[pending ?? [], writeUp ?? []].flat()].flatMap((rule) => rule.steps);
  });
  const named = [...requestTypes, ...priorities, ...tiers, ...routes, ...steps].map((each) => each.label);
  return [...named, ...Object.values(labels)].filter((each) => each !== undefined);
}

// Somebody who takes a label off leaves an event; a label that goes from the repository leaves none.
function standsAfter(label: string, events: readonly HistoryEvent[]): boolean {
  return lastActOn(label, events)?.kind === "labeled";
}

function lastActOn(label: string, events: readonly HistoryEvent[]): HistoryEvent | undefined {
  return events.findLast((event) => {
    return (event.kind === "labeled" || event.kind === "unlabeled") && same(event.label, label);
  });
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
