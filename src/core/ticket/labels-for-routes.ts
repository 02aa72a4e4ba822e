// By which labels are routes looked at?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import type { History, HistoryEvent } from "./history.ts";
import type { WhoIsWho } from "./who-is-who.ts";

interface Labelled {
  readonly config: Config;
  readonly history: History;
  /** In order of time. */
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
  /** Staff's first word. */
  readonly spokenAt: Instant | undefined;
}

/**
 * The labels of now, less what others than staff changed after staff's first word. Of what Watchbill itself puts on or
 * takes off only request type and priority count, since they show what was settled.
 */
export function labelsForRoutes({ config, history, events, parts, spokenAt }: Labelled): readonly string[] {
  const choices = new Set([...config.requestTypes, ...config.priorities].map(({ label }) => label.toLowerCase()));
  const on = new Map<string, string>();
  const put = (label: string): void => void on.set(label.toLowerCase(), label);
  const overruled = new Set<string>();
  for (const event of events) {
    if (event.kind === "opened") event.labels.forEach(put);
    if (event.kind !== "labeled" && event.kind !== "unlabeled") continue;
    const part = parts.partIn(event);
    const key = event.label.toLowerCase();
    const isSettling = part === "staff" || (part === "own" && choices.has(key));
    const isInTime = part !== "own" && event.at < (spokenAt ?? Infinity);
    if (!isSettling && !isInTime) {
      overruled.add(key);
      continue;
    }
    overruled.delete(key);
    if (event.kind === "labeled") put(event.label);
    else on.delete(key);
  }
  return asListed([...on.values()], { history, events, overruled });
}

// What the tracker lists without an event was there from the start; what it does not list has gone from the repository.
function asListed(
  labels: readonly string[],
  { history, events, overruled }: Pick<Labelled, "history" | "events"> & { readonly overruled: ReadonlySet<string> },
): readonly string[] {
  const current = history.current?.labels;
  if (current === undefined) return labels;
  const listed = new Set(current.map((label) => label.toLowerCase()));
  const told = new Set(events.flatMap((event) => labelsIn(event)));
  return [
    ...labels.filter((label) => listed.has(label.toLowerCase()) || overruled.has(label.toLowerCase())),
    ...current.filter((label) => !told.has(label.toLowerCase())),
  ];
}

function labelsIn(event: HistoryEvent): readonly string[] {
  if (event.kind === "opened") return event.labels.map((label) => label.toLowerCase());
  return "label" in event ? [event.label.toLowerCase()] : [];
}
