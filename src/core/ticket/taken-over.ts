// When did each tier take the ticket over, and was somebody alerted with it?

import type { Config } from "../config/config.ts";
import { instant } from "../time/instant.ts";
import type { HistoryEvent } from "./history.ts";
import type { CycleFacts } from "./ledger.ts";
import type { Announcement } from "./own-comments.ts";
import type { Cycle, TakenOver } from "./ticket.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

export interface TakenTold {
  readonly config: Config;
  /** Those of the cycle, in order of time. */
  readonly events: readonly HistoryEvent[];
  /** Those of the cycle that are believed wholly, in order of time. */
  readonly announcements: readonly Announcement[];
  readonly parts: WhoIsWho;
  readonly remembered: CycleFacts | undefined;
  /** The ticket's present priority. */
  readonly priority: string | undefined;
}

/** In order of time: the first assignment, then every escalation. What the card remembers stands as written. */
export function takenOver(cycle: Pick<Cycle, "number">, told: TakenTold): readonly TakenOver[] {
  const remembered = (told.remembered?.taken ?? []).map(({ tier, at, alerted }) => ({
    tier,
    at: instant(at),
    alerted,
  }));
  const escalated = told.announcements.flatMap(({ event, facts }) => {
    return facts.tiers.map((tier) => ({ tier, at: event.at, alerted: hasAlert(facts.alerts, cycle.number, tier) }));
  });
  const first = remembered.length > 0 ? [] : firstAssignment(told);
  const untold = [...first, ...escalated].filter((each, index, all) => {
    // The same tier may be reached again: of as many as the card remembers none is new.
    const before = all.slice(0, index).filter(({ tier }) => tier === each.tier).length;
    return before >= remembered.filter(({ tier }) => tier === each.tier).length;
  });
  return [...remembered, ...untold].toSorted((one, other) => one.at - other.at);
}

function hasAlert(alerts: readonly string[], cycle: number, tier: string): boolean {
  return alerts.some((id) => id.startsWith(`alert/${cycle}/${tier}/`));
}

function firstAssignment(told: TakenTold): readonly TakenOver[] {
  const { config, events, parts, announcements, remembered } = told;
  const assigned = events.find((event) => event.kind === "assigned" && parts.partIn(event) === "own");
  const escalation = announcements.find(({ facts }) => facts.tiers.length > 0);
  if (assigned?.kind !== "assigned" || belongsTo(escalation, assigned)) return [];
  const priority = config.priorities.find((each) => each.name === told.priority);
  const escalatedTo = new Set(announcements.flatMap(({ facts }) => facts.tiers));
  const noted = remembered?.tiers?.find((tier) => !escalatedTo.has(tier));
  const tier = noted ?? priority?.ladder[0] ?? config.tiers[0]?.name;
  if (tier === undefined) return [];
  return [{ tier, at: assigned.at, alerted: (priority?.alert ?? []).length > 0 }];
}

// An escalation assigns its person just before it is announced.
const ESCALATION_MS = 60_000;

function belongsTo(
  escalation: Announcement | undefined,
  assigned: HistoryEvent & { readonly person: string },
): boolean {
  if (escalation === undefined) return false;
  const wasJustBefore = escalation.event.at - assigned.at <= ESCALATION_MS;
  return wasJustBefore && sameLogin(escalation.facts.person ?? "", assigned.person);
}
