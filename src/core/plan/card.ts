// Does the card say what it should, and does its hidden ledger keep what has been established?

import { clocksOf } from "../clocks/clocks-of.ts";
import type { Config } from "../config/config.ts";
import { type ChoiceFact, type CycleFacts, type Ledger, LEDGER_VERSION, ledgerData } from "../ticket/ledger.ts";
import { markerLine } from "../ticket/marker.ts";
import { presentCycle, type Settled, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import type { Announcement } from "./announcement.ts";
import type { Step } from "./step.ts";
import { stepsKept } from "./steps-kept.ts";
import { cardText } from "./wording-card.ts";

interface Planned {
  readonly now: Instant;
  /** What this plan does before the card. */
  readonly steps: readonly Step[];
  readonly announcement: Announcement;
}

// Raise it when the wording changes: where two versions run side by side, the older then leaves the newer one's card alone.
const TEXT_REVISION = 1;

/** The one step that posts or edits the card; none where it reads as it should already. */
export function cardStep(ticket: Ticket, config: Config, planned: Planned): readonly Step[] {
  const { card } = ticket;
  if (card === undefined && !mayPost(ticket)) return [];
  const ledger = ledgerAfter(ticket, planned);
  if (card?.isNewer === true || isRewordedByNewer(ticket, ledger)) return [];
  const firstResponse = clocksOf(ticket, config, planned.now).find((clock) => {
    return clock.name === "first_response" && clock.cycle === presentCycle(ticket).number;
  });
  const text = cardText({ ticket, config, firstResponse, holders: holdersAfter(ticket, planned.steps) });
  const body = `${markerLine({ kind: "card", data: ledgerData(ledger) })}\n${text}`;
  if (card === undefined) return [{ kind: "card", body, because: "the ticket has no card yet" }];
  if (normal(card.body) === normal(body)) return [];
  return [{ kind: "card", commentId: card.commentId, body, because: "the card is out of date" }];
}

// A deleted card is made again once; whoever deletes that one too wants none.
function mayPost(ticket: Ticket): boolean {
  return ticket.state === "open" && (ticket.cardDeleted?.times ?? 0) < 2;
}

function isRewordedByNewer({ card, ledger: present }: Ticket, ledger: Ledger): boolean {
  if (card?.believed !== "wholly" || present.text <= TEXT_REVISION) return false;
  return JSON.stringify({ ...present, text: 0 }) === JSON.stringify({ ...ledger, text: 0 });
}

/** The facts as they stand once this plan is carried out. */
function ledgerAfter(ticket: Ticket, { steps, announcement }: Planned): Ledger {
  const cycles = ticket.cycles.map((cycle, index): CycleFacts => {
    const isPresent = index === ticket.cycles.length - 1;
    const { tiers, ended } = isPresent ? ladderAfter(ticket, steps, announcement) : (ticket.ledger.cycles[index] ?? {});
    return {
      ...(cycle.answered && { answered: { at: isoOf(cycle.answered.at), by: cycle.answered.by } }),
      ...(tiers !== undefined && tiers.length > 0 && { tiers }),
      ...(ended !== undefined && ended.length > 0 && { ended }),
    };
  });
  const type = factOf(ticket.requestType);
  const priority = factOf(ticket.priority);
  return {
    ...ticket.ledger,
    v: LEDGER_VERSION,
    text: TEXT_REVISION,
    cycles,
    done: stepsKept([...ticket.announced, ...announcement.announced]),
    unassignable: ticket.unassignable,
    ...(type && { type }),
    ...(priority && { priority }),
    unknown: ticket.ledger.unknown,
  };
}

function ladderAfter(ticket: Ticket, steps: readonly Step[], { climb }: Announcement): CycleFacts {
  const { tiers, ended } = ticket.ladder;
  const reached = climb.reached.map((each) => each.tier.name);
  const assigned = steps.find((step) => step.kind === "assign");
  const first = tiers.length + reached.length === 0 && assigned !== undefined ? [assigned.tier] : [];
  const endedNow = climb.ended ? [ticket.priority.name ?? ""] : [];
  // A tier reached again stands last.
  return { tiers: latest([...tiers, ...reached, ...first]), ended: [...new Set([...ended, ...endedNow])] };
}

function latest(tiers: readonly string[]): readonly string[] {
  return tiers.filter((tier, index) => tiers.lastIndexOf(tier) === index);
}

function factOf({ name, by, at, staff }: Settled): ChoiceFact | undefined {
  return name === undefined ? undefined : { name, by, at: isoOf(at), staff };
}

/** Who has the ticket once this plan is carried out. */
function holdersAfter(ticket: Ticket, steps: readonly Step[]): readonly string[] {
  const leaving = steps.flatMap((step) => (step.kind === "unassign" ? [step.person] : []));
  const coming = steps.flatMap((step) => (step.kind === "assign" ? [step.person] : []));
  const staying = ticket.assignees.map((assignee) => assignee.login);
  return [...staying.filter((login) => !leaving.some((each) => sameLogin(each, login))), ...coming];
}

function normal(body: string): string {
  return body.replaceAll("\r\n", "\n").trimEnd();
}
