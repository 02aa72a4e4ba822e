// Which comments are Watchbill's own card and announcements, and what do they prove?

import { commentsIn, deletedComments } from "./events-in-order.ts";
import type { CommentedEvent, HistoryEvent } from "./history.ts";
import { isRecord, type Ledger, LEDGER_VERSION, ledgerOf, textsOf } from "./ledger.ts";
import { markerOf, unsigned } from "./marker.ts";
import type { Card } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

export interface OwnComments {
  readonly card: (Card & { readonly ledger: Ledger }) | undefined;
  readonly announcements: readonly Announcement[];
  /** Numbers of comments that say again what an older one of ours says. */
  readonly extraComments: readonly string[];
}

export interface Announcement {
  readonly commentId: string;
  readonly event: HistoryEvent & CommentedEvent;
  readonly facts: AnnouncementFacts;
  readonly believed: Card["believed"];
}

/** What an announcement's marker keeps. */
export interface AnnouncementFacts {
  /** Identities of the steps it announces. */
  readonly steps: readonly string[];
  /** The tiers it escalated to, in order. */
  readonly tiers: readonly string[];
  /** The priority under which it said that the ladder has no further tier. */
  readonly ended?: string;
  /** Whom it was to be assigned to, and the labels it was to bring. */
  readonly person?: string;
  readonly labels: readonly string[];
  /** Identities of the alerts that go with it; to a channel that can't tell a repeat they count as claimed. */
  readonly alerts: readonly string[];
}

/** Reads our own comments among the events, which are in order of time. */
export function ownComments(events: readonly HistoryEvent[], parts: WhoIsWho): OwnComments {
  const own = commentsIn(events).filter((event) => parts.partOf(event.by) === "own");
  const signedSince = own.find((event) => event.signature === "valid")?.at ?? Infinity;
  const extraComments: string[] = [];
  const announcements: Announcement[] = [];
  const told = new Set<string>();
  const gone = deletedComments(events);
  let card: OwnComments["card"];
  for (const event of own) {
    const marker = markerOf(event.body);
    const believed = beliefIn(event, parts, signedSince);
    const ledger = marker?.kind === "card" && event.internal !== true ? ledgerOf(marker.data) : undefined;
    if (ledger !== undefined && !gone.has(event.id)) {
      if (card !== undefined) extraComments.push(event.id);
      else
        card = {
          commentId: event.id,
          body: unsigned(event.body),
          believed,
          isNewer: ledger.v > LEDGER_VERSION,
          bySibling: !parts.isSelf(event.by),
          ledger,
        };
    }
    if (marker?.kind !== "announcement") continue;
    const facts = announcementFacts(marker.data);
    if (!gone.has(event.id) && facts.steps.length > 0 && facts.steps.every((step) => told.has(step)))
      extraComments.push(event.id);
    facts.steps.forEach((step) => told.add(step));
    announcements.push({ commentId: event.id, event, facts, believed });
  }
  return { card, announcements, extraComments };
}

// An unsigned marker from before signing began stays good; one made since, or one that somebody else has
// edited, may say anything: it may only keep us quiet.
function beliefIn(event: HistoryEvent & CommentedEvent, parts: WhoIsWho, signedSince: number): Card["believed"] {
  if (event.editedBy !== undefined && parts.partOf(event.editedBy) !== "own") return "against repeats";
  if (event.signature === "invalid") return "against repeats";
  if (event.signature === "none" && event.at >= signedSince) return "against repeats";
  return "wholly";
}

function announcementFacts(data: unknown): AnnouncementFacts {
  if (!isRecord(data)) return { steps: [], tiers: [], labels: [], alerts: [] };
  return {
    steps: textsOf(data["steps"]),
    tiers: textsOf(data["tiers"]),
    labels: textsOf(data["labels"]),
    alerts: textsOf(data["alerts"]),
    ...(typeof data["ended"] === "string" && { ended: data["ended"] }),
    ...(typeof data["person"] === "string" && { person: data["person"] }),
  };
}
