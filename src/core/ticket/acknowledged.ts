// Who first showed, in a cycle, that the ticket is in hand?

import type { Config, Reach } from "../config/config.ts";
import { managersOn } from "../schedule/managers-on.ts";
import { whoIsOnCall } from "../schedule/who-is-on-call.ts";
import type { Instant } from "../time/instant.ts";
import type { Command } from "./command.ts";
import type { HistoryEvent } from "./history.ts";
import type { Answer, TakenOver, Word } from "./ticket.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

export interface Shown {
  readonly config: Config;
  /** All of these are those of the cycle, in order of time. */
  readonly events: readonly HistoryEvent[];
  readonly words: readonly Word[];
  readonly commands: readonly Command[];
  readonly taken: readonly TakenOver[];
  readonly parts: WhoIsWho;
}

/** Any staff's answer or `/ack`, or a word, command or self-assignment by a person of the tier that had the ticket then. */
export function acknowledgedBy(shown: Shown): Answer | undefined {
  const commands = shown.commands.filter((command) => command.refused === undefined);
  const plain = [
    ...shown.words.filter((word) => word.isAnswer),
    ...commands.filter((command) => command.request.kind === "ack"),
  ];
  const first = earliest(plain);
  const ofTier = earliest(
    [...shown.words.filter((word) => word.part === "staff"), ...commands, ...selfAssigned(shown)].filter(
      (act) => act.at < (first?.at ?? Infinity),
    ),
    (act) => isOfTier(act, shown),
  );
  const shownFirst = ofTier ?? first;
  return shownFirst && { at: shownFirst.at, by: shownFirst.by };
}

function earliest(acts: readonly Act[], counts: (act: Act) => boolean = () => true): Answer | undefined {
  return acts.toSorted((one, other) => one.at - other.at).find(counts);
}

interface Act extends Answer {
  readonly isSelfAssigned?: boolean;
}

function selfAssigned({ events, parts }: Shown): readonly Act[] {
  return events.flatMap((event) => {
    if (event.kind !== "assigned" || !sameLogin(event.by.login, event.person)) return [];
    return parts.partIn(event) === "staff" ? [{ at: event.at, by: event.by.login, isSelfAssigned: true }] : [];
  });
}

/**
 * On the tier when it took the ticket over, or when acting, or given the ticket by Watchbill. Before any tier had it,
 * staff who assign themselves have taken it in hand, so nobody is woken for it.
 */
function isOfTier({ at, by, isSelfAssigned = false }: Act, { config, events, taken, parts }: Shown): boolean {
  // What brought an escalation about, in the same second, does not take it in hand.
  const tier = taken.findLast((each, index) => each.at < at || (index === 0 && each.at === at));
  if (tier === undefined) return taken.length === 0 && isSelfAssigned;
  const reaches = reachesOf(tier.tier, config);
  const people = reaches.flatMap((reach) => [...peopleOf(reach, config, tier.at), ...peopleOf(reach, config, at)]);
  const given = events.flatMap((event) => {
    return event.kind === "assigned" && event.at < at && parts.partIn(event) === "own" ? [event.person] : [];
  });
  return [...people, ...given].some((person) => sameLogin(person, by));
}

// A route stands in for the first tier under this name; which one it was does not matter here.
const ROUTE = "route";

function reachesOf(tier: string, config: Config): readonly Reach[] {
  if (tier === ROUTE) return config.routes.flatMap((route) => route.reach ?? []);
  return config.tiers.filter((each) => each.name === tier).map((each) => each.reach);
}

function peopleOf(reach: Reach, config: Config, at: Instant): readonly string[] {
  switch (reach.kind) {
    case "people":
      return reach.people;
    case "on_call":
      return whoIsOnCall(config, reach.schedule, at).people;
    case "managers_of":
      return managersOn(config, reach.schedule, at);
  }
}
