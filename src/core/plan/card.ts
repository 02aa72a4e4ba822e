// Does the card say what it should, and does its hidden ledger keep what has been established?

import type { Config, Tier } from "../config/config.ts";
import { type Ledger, ledgerData, ledgerOf } from "../ticket/ledger.ts";
import { markerLine, withoutMarker } from "../ticket/marker.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { plainLogin, sameLogin } from "../ticket/who-is-who.ts";
import { clocksNow } from "./clocks-now.ts";
import { firstAssignment } from "./first-assignment.ts";
import { ledgerAfter, type Planned, TEXT_REVISION } from "./ledger-after.ts";
import { manned, presentTier } from "./ladder.ts";
import { mayHaveCard } from "./memory.ts";
import type { Step } from "./step.ts";
import { cardText } from "./wording-card.ts";

/** The one step that posts or edits the card; none where it reads as it should already. */
export function cardStep(ticket: Ticket, config: Config, planned: Planned): readonly Step[] {
  const { card } = ticket;
  if (card === undefined && !mayBePosted(ticket, planned)) return [];
  const ledger = canonical(ledgerAfter(ticket, config, planned));
  if (card?.isNewer === true || isRewordedByNewer(ticket, ledger)) return [];
  const text = isLeft(ticket, card) ? withoutMarker(card.body) : textNow(ticket, config, planned);
  const body = `${markerLine({ kind: "card", data: ledgerData(ledger) })}\n${text}`;
  if (card === undefined) return [{ kind: "card", body, because: "the ticket has no card yet" }];
  if (normal(card.body) === normal(body)) return [];
  return [{ kind: "card", commentId: card.commentId, body, because: "the card is out of date" }];
}

// Nothing more is said on a ticket that has left our care; only what was sent to a pager is noted.
function isLeft({ care }: Ticket, card: Ticket["card"]): card is NonNullable<Ticket["card"]> {
  return !care.inCare && card !== undefined;
}

function textNow(ticket: Ticket, config: Config, planned: Planned): string {
  const { now, steps } = planned;
  const clocks = clocksNow(ticket, config, now);
  const holders = holdersAfter(ticket, steps);
  return cardText({
    ticket,
    config,
    firstResponse: clocks.find((clock) => clock.name === "first_response"),
    pending: clocks.findLast((clock) => clock.name === "pending"),
    waitsUntil: firstAssignment(ticket, config, now).waitsUntil,
    holders,
    group: holders.length === 0 ? groupAfter(ticket, config, planned) : undefined,
  });
}

// A closed ticket gets one only where something would be forgotten without it: its write-up, or what a pager heard.
function mayBePosted(ticket: Ticket, { steps }: Planned): boolean {
  if (!ticket.care.inCare || !mayHaveCard(ticket)) return false;
  return ticket.state === "open" || ticket.writeUp !== undefined || steps.some((step) => step.kind === "alert");
}

function isRewordedByNewer({ card, ledger: present }: Ticket, ledger: Ledger): boolean {
  if (card?.believed !== "wholly" || present.text <= TEXT_REVISION) return false;
  return JSON.stringify({ ...canonical(present), text: 0 }) === JSON.stringify({ ...ledger, text: 0 });
}

/** With its keys in one order, whatever order they came in. */
function canonical(ledger: Ledger): Ledger {
  return ledgerOf(ledgerData(ledger)) ?? ledger;
}

/** Who has the ticket once this plan is carried out, in an order that does not hang on who came first. */
function holdersAfter(ticket: Ticket, steps: readonly Step[]): readonly string[] {
  const leaving = steps.flatMap((step) => (step.kind === "unassign" ? [step.person] : []));
  const coming = steps.flatMap((step) => (step.kind === "assign" ? [step.person] : []));
  const staying = ticket.assignees.filter((each) => each.inCharge).map((each) => each.login);
  const holders = [...staying.filter((login) => !leaving.some((each) => sameLogin(each, login))), ...coming];
  return holders.toSorted((one, other) => (plainLogin(one) < plainLogin(other) ? -1 : 1));
}

/** The tier on which the ticket stands then, if it is one that assigns nobody and has people. */
function groupAfter(ticket: Ticket, config: Config, { now, announcement }: Planned): Tier | undefined {
  const tier = announcement.climb.reached.at(-1)?.tier ?? presentTier(ticket, config, now);
  return tier === undefined || tier.assign || manned(tier, config, now).people.length === 0 ? undefined : tier;
}

function normal(body: string): string {
  return body.replaceAll("\r\n", "\n").trimEnd();
}
