// Does the card say what it should, and does its hidden ledger keep what has been established?

import { clocksOf } from "../clocks/clocks-of.ts";
import type { Config } from "../config/config.ts";
import { type ChoiceFact, type CycleFacts, type Ledger } from "../ticket/ledger.ts";
import { markerLine } from "../ticket/marker.ts";
import { presentCycle, type Settled, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import type { Announcement } from "./announcement.ts";
import type { Step } from "./step.ts";
import { cardText } from "./wording-card.ts";

interface Planned {
  readonly now: Instant;
  /** What this plan does before the card. */
  readonly steps: readonly Step[];
  readonly announcement: Announcement;
}

/** The one step that posts or edits the card; none where it reads as it should already. */
export function cardStep(ticket: Ticket, config: Config, planned: Planned): readonly Step[] {
  const ledger = ledgerAfter(ticket, planned);
  const firstResponse = clocksOf(ticket, config, planned.now).find((clock) => {
    return clock.name === "first_response" && clock.cycle === presentCycle(ticket).number;
  });
  const text = cardText({ ticket, config, firstResponse, holders: holdersAfter(ticket, planned.steps) });
  const body = `${markerLine({ kind: "card", data: ledger })}\n${text}`;
  if (ticket.card === undefined) return [{ kind: "card", body, because: "the ticket has no card yet" }];
  if (normal(ticket.card.body) === normal(body)) return [];
  return [{ kind: "card", commentId: ticket.card.commentId, body, because: "the card is out of date" }];
}

/** The facts as they stand once this plan is carried out. */
function ledgerAfter(ticket: Ticket, { steps, announcement }: Planned): Ledger {
  const assigned = steps.find((step) => step.kind === "assign");
  const tier = announcement.climb.reached.at(-1)?.tier.name ?? ticket.tier ?? assigned?.tier;
  const cycles = ticket.cycles.map((cycle, index): CycleFacts => {
    const present = index === ticket.cycles.length - 1;
    const stoodOn = present ? tier : ticket.ledger.cycles[index]?.tier;
    return {
      ...(cycle.answered && { answered: { at: isoOf(cycle.answered.at), by: cycle.answered.by } }),
      ...(stoodOn !== undefined && { tier: stoodOn }),
    };
  });
  const type = factOf(ticket.requestType);
  const priority = factOf(ticket.priority);
  return {
    v: 1,
    cycles,
    done: [...new Set([...ticket.announced, ...announcement.announced])].sort(),
    ...(type && { type }),
    ...(priority && { priority }),
    unassignable: ticket.unassignable,
  };
}

function factOf(settled: Settled): ChoiceFact | undefined {
  if (settled.name === undefined) return undefined;
  return { name: settled.name, by: settled.by, ...(settled.at !== undefined && { at: isoOf(settled.at) }) };
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
