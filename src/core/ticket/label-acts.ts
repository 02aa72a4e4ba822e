// What did people do to the labels of request type and priority that is undone and calls for a word?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import type { Command } from "./command.ts";
import type { HistoryEvent } from "./history.ts";
import { labelsAfter } from "./labels-put.ts";
import { belongsToOpening, firstStaffAct } from "./staff-acts.ts";
import type { LabelAct, Settled } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

interface Told {
  readonly config: Config;
  /** In order of time, since the ticket came into care. */
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
  readonly commands: readonly Command[];
  readonly requestType: Settled;
  readonly priority: Settled;
}

interface Kind {
  readonly asks: "type" | "priority";
  readonly labels: readonly string[];
  /** The label that is to be on. */
  readonly settled: string | undefined;
}

type LabelEvent = HistoryEvent & { readonly kind: "labeled" | "unlabeled"; readonly label: string };

/**
 * Oldest first; of each kind of label the latest, as long as staff have not spoken on it since. What was done before
 * Watchbill first did anything to the ticket is nothing to answer.
 */
export function labelActs(told: Told): readonly LabelAct[] {
  const { config, requestType, priority } = told;
  const kinds = [
    kindOf("type", config.requestTypes, requestType.name),
    kindOf("priority", config.priorities, priority.name),
  ];
  return kinds.flatMap((kind) => latestAct(kind, told)).toSorted((one, other) => one.at - other.at);
}

function kindOf(
  asks: Kind["asks"],
  options: readonly { readonly name: string; readonly label: string }[],
  name: string | undefined,
): Kind {
  const settled = options.find((option) => option.name === name)?.label.toLowerCase();
  return { asks, labels: options.map((option) => option.label.toLowerCase()), settled };
}

function latestAct(kind: Kind, told: Told): readonly LabelAct[] {
  const { events, parts } = told;
  const since = events.find((event) => event.kind !== "opened" && parts.partIn(event) === "own")?.at ?? Infinity;
  const spokenAt = staffSpokeAt(kind, told);
  const acts = events.flatMap((event, index): readonly LabelAct[] => {
    if (event.kind !== "labeled" && event.kind !== "unlabeled") return [];
    if (event.at < since || event.at < spokenAt || !kind.labels.includes(event.label.toLowerCase())) return [];
    const act = actOf(event, kind, told, index);
    return act === undefined ? [] : [{ kind: act, label: event.label, at: event.at, by: event.by.login }];
  });
  return acts.slice(-1);
}

function actOf(event: LabelEvent, kind: Kind, told: Told, index: number): LabelAct["kind"] | undefined {
  const part = told.parts.partIn(event);
  const isSettled = event.label.toLowerCase() === kind.settled;
  if (part === "own" || part === "bot" || kind.settled === undefined) return undefined;
  if (part === "staff") {
    const left = labelsAfter(told.events.slice(0, index + 1));
    const isLast = !left.some((label) => kind.labels.includes(label.toLowerCase()));
    return event.kind === "unlabeled" && isSettled && isLast ? "removed" : undefined;
  }
  if (!isAfterStaff(event, told) || belongsToOpening(event, told.events)) return undefined;
  return isSettled === (event.kind === "unlabeled") ? "overruled" : undefined;
}

function isAfterStaff(event: LabelEvent, { events, parts }: Told): boolean {
  return (firstStaffAct(events, parts)?.at ?? Infinity) <= event.at;
}

/** When staff last put a label of the kind on, or said so by command. */
function staffSpokeAt({ asks, labels }: Kind, { events, parts, commands }: Told): Instant | number {
  const put = events.filter((event) => {
    return event.kind === "labeled" && labels.includes(event.label.toLowerCase()) && parts.partIn(event) === "staff";
  });
  const said = commands.filter(({ request, refused }) => request.kind === asks && refused === undefined);
  return Math.max(-Infinity, ...put.map(({ at }) => at), ...said.map(({ at }) => at));
}
