// How far up the ladder has the ticket come in this cycle, and what did the last escalation leave undone?

import type { HistoryEvent } from "./history.ts";
import type { CycleFacts } from "./ledger.ts";
import type { Announcement } from "./own-comments.ts";
import type { LadderFacts } from "./ticket.ts";
import { sameLogin, type WhoIsWho } from "./who-is-who.ts";

interface Evidence {
  /** In order of time. */
  readonly announcements: readonly Announcement[];
  /** What the card remembers of the cycle. */
  readonly remembered: CycleFacts | undefined;
  readonly events: readonly HistoryEvent[];
  readonly since: number;
  readonly parts: WhoIsWho;
}

/** From the announcements of the cycle, and from the card where those are gone. */
export function ladderFacts({ announcements, remembered, events, since, parts }: Evidence): LadderFacts {
  const believed = announcements.filter((each) => each.event.at >= since && each.believed === "wholly");
  const told = believed.flatMap((each) => each.facts.tiers);
  const known = remembered?.tiers ?? [];
  const last = believed.findLast((each) => each.facts.tiers.length > 0);
  return {
    tiers: inOrder([...known, ...told]),
    ended: [...new Set([...(remembered?.ended ?? []), ...believed.flatMap((each) => each.facts.ended ?? [])])],
    owed: last && owedBy(last, { events, since, parts }),
  };
}

/** Each tier once; one reached again stands where it was reached last. */
function inOrder(tiers: readonly string[]): readonly string[] {
  return tiers.filter((tier, index) => tiers.lastIndexOf(tier) === index);
}

// Labels and assignment come before the announcement, and either may have failed. Whatever people have done since
// to labels or assignees is their decision.
function owedBy(
  { facts, event }: Announcement,
  issue: { readonly events: readonly HistoryEvent[]; readonly since: number; readonly parts: WhoIsWho },
): LadderFacts["owed"] {
  const own = issue.events.filter((each) => each.at >= issue.since && issue.parts.partIn(each) === "own");
  const others = issue.events.filter((each) => each.at >= event.at && issue.parts.partIn(each) !== "own");
  const { person } = facts;
  const wasAssigned =
    own.some((each) => each.kind === "assigned" && sameLogin(each.person, person ?? "")) ||
    others.some((each) => each.kind === "assigned" || each.kind === "unassigned");
  const labels = facts.labels.filter((label) => {
    const isSame = (each: HistoryEvent) => "label" in each && each.label.toLowerCase() === label.toLowerCase();
    return !own.some((each) => each.kind === "labeled" && isSame(each)) && !others.some(isSame);
  });
  return { person: wasAssigned ? undefined : person, tier: facts.tiers.at(-1) ?? "", labels };
}
