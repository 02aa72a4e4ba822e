// Which facts are established once a plan is carried out?

import { routeIdentity, routeOf } from "../clocks/route-of.ts";
import type { Config } from "../config/config.ts";
import { type ChoiceFact, type CycleFacts, type Ledger, LEDGER_VERSION } from "../ticket/ledger.ts";
import { type Answer, type Cycle, presentCycle, type Settled, type TakenOver, type Ticket } from "../ticket/ticket.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import type { Announcement } from "./announcement.ts";
import { triesAfter } from "./alert-tries.ts";
import { readAlertId } from "./alert-ids.ts";
import type { AlertStep, Step } from "./step.ts";
import { stepsKept } from "./steps-kept.ts";

export interface Planned {
  readonly now: Instant;
  /** What this plan does before the card. */
  readonly steps: readonly Step[];
  readonly announcement: Announcement;
  /** All that this plan wakes, sent before the card or after it. */
  readonly alerts: readonly AlertStep[];
  /** Identities of alerts that are about to be sent and can't be recognised by who gets them. */
  readonly claims?: readonly string[];
}

// Raise it when the wording changes: where two versions run side by side, the older then leaves the newer one's card alone.
export const TEXT_REVISION = 1;

/** With what this plan does; carrying the plan out and folding the history again gives the same facts. */
export function ledgerAfter(ticket: Ticket, config: Config, planned: Planned): Ledger {
  const { steps, announcement, claims = [] } = planned;
  const type = factOf(ticket.requestType, config.requestTypes);
  const priority = factOf(ticket.priority, config.priorities);
  const sent = sentAfter(ticket, planned);
  return {
    ...ticket.ledger,
    v: LEDGER_VERSION,
    text: TEXT_REVISION,
    cycles: ticket.cycles.map((cycle, index) => {
      const isPresent = index === ticket.cycles.length - 1;
      return isPresent ? presentFacts(ticket, config, planned) : pastFacts(cycle, ticket.ledger.cycles[index]);
    }),
    done: stepsKept([...ticket.announced, ...announcement.announced, ...told(steps)]),
    unassignable: ticket.unassignable,
    sent,
    claimed: claimedAfter(ticket, claims).filter((id) => !sent.includes(id)),
    tries: triesAfter(ticket, { now: planned.now, sent, claims, planned: owedIn(planned) }),
    waits: ticket.waits.map(({ from, until, endedBy }) => ({
      from: isoOf(from),
      ...(until !== undefined && { until: isoOf(until) }),
      ...(endedBy !== undefined && { endedBy }),
    })),
    priorities: ticket.priorities.map(({ name, from }) => ({ name, from: isoOf(from) })),
    ...(type && { type }),
    ...(priority && { priority }),
    ...(ticket.agreed && { agreed: { ...answerFact(ticket.agreed), dueAt: isoOf(ticket.agreed.dueAt) } }),
    ...(ticket.customerNamed && {
      customer: { person: ticket.customerNamed.person, ...answerFact(ticket.customerNamed) },
    }),
    ...(ticket.staffSeen !== undefined && ticket.staffSeen.length > 0 && { staff: ticket.staffSeen }),
    ...lastWordOf(ticket),
    ...pagesAfter(ticket, sent),
    ...(ticket.writeUp && { writeUp: ticket.writeUp.number }),
    ...twinAfter(ticket),
    unknown: ticket.ledger.unknown,
  };
}

/** One that has gone for good is forgotten. */
function twinAfter({ twin }: Ticket): Pick<Ledger, "twin"> {
  return twin === undefined ? {} : { twin: twin.number };
}

/** Staff's: it was said, whatever becomes of the comment. */
function lastWordOf({ words }: Ticket): Pick<Ledger, "lastWord"> {
  const last = words.findLast((word) => word.part === "staff");
  return last === undefined ? {} : { lastWord: { id: last.commentId, ...answerFact(last), isAnswer: last.isAnswer } };
}

/** What is known to have gone out, or to be over, is no matter of perhaps. */
function pagesAfter({ pages }: Ticket, sent: readonly string[]): Pick<Ledger, "pages"> {
  if (pages === undefined) return {};
  const perhaps = pages.perhaps.filter((id) => !sent.includes(id) && !sent.includes(`${id}/resolve`));
  return { pages: { until: isoOf(pages.until), perhaps } };
}

/** Identities that this plan's steps tell or see to. */
function told(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === "announce") return step.steps;
    return step.kind === "react" ? step.commands : [];
  });
}

/** What an earlier cycle was about to send is owed no longer. */
function claimedAfter(ticket: Ticket, claims: readonly string[]): readonly string[] {
  const { number } = presentCycle(ticket);
  const owed = ticket.ledger.claimed.filter((id) => readAlertId(id)?.cycle === number);
  return [...new Set([...owed, ...claims])].sort();
}

/** Alerts of tiers stay for good; of those of steps only the ones that an announcement could still ask for. */
function sentAfter(ticket: Ticket, { steps, announcement }: Planned): readonly string[] {
  const now = steps.flatMap((step) => (step.kind === "alert" && step.held === undefined ? [step.id] : []));
  const asked = [...ticket.alertsTold, ...announcement.alerts.map((each) => each.id), ...ticket.ledger.claimed];
  const kept = ticket.ledger.sent.filter((id) => isKept(id) || asked.includes(id));
  return [...new Set([...kept, ...now])].sort();
}

function owedIn({ steps, alerts }: Planned): readonly AlertStep[] {
  return [...alerts, ...steps.filter((step) => step.kind === "alert")];
}

function isKept(id: string): boolean {
  const kind = readAlertId(id)?.kind;
  return kind !== "remind" && kind !== "step";
}

function pastFacts(cycle: Cycle, fact: CycleFacts | undefined): CycleFacts {
  return { ...fact, ...facts(cycle) };
}

function presentFacts(ticket: Ticket, config: Config, planned: Planned): CycleFacts {
  const cycle = presentCycle(ticket);
  const { tiers = [], ended = [] } = ladderAfter(ticket, planned);
  return {
    ...facts({ ...cycle, taken: takenAfter(ticket, planned) }),
    ...(tiers.length > 0 && { tiers }),
    ...(ended.length > 0 && { ended }),
    ...(config.routes.length > 0 && { route: routeIdentity(routeOf(ticket, config)) }),
  };
}

function facts({ answered, acknowledged, taken }: Cycle): CycleFacts {
  return {
    ...(answered && { answered: answerFact(answered) }),
    ...(acknowledged && { acknowledged: answerFact(acknowledged) }),
    ...(taken.length > 0 && { taken: taken.map(({ tier, at, alerted }) => ({ tier, at: isoOf(at), alerted })) }),
  };
}

function answerFact({ at, by }: Answer): { readonly at: string; readonly by: string } {
  return { at: isoOf(at), by };
}

/**
 * What this plan brings about counts from now on; the tracker's own time of it, seconds later, changes nothing more.
 * A tier alerted after it was given the ticket stands once more: from then on somebody has to say that they have it.
 */
export function takenAfter(ticket: Ticket, { now, steps, announcement, alerts }: Planned): readonly TakenOver[] {
  const { taken, number } = presentCycle(ticket);
  const reached = announcement.climb.reached.map(({ tier }) => tier.name);
  const woken = alerts.filter((alert) => alert.action === "trigger" && readAlertId(alert.id)?.kind === "alert");
  const isWoken = (tier: string): boolean => woken.some((alert) => alert.tier === tier);
  const assigned = steps.find((step) => step.kind === "assign");
  const isFirst = taken.length + reached.length === 0 && assigned !== undefined && assigned.tier !== "";
  const given = isFirst ? [{ tier: assigned.tier, at: now, alerted: woken.length > 0 }] : [];
  const late = woken.flatMap(({ tier = "" }) => {
    const isKnown =
      reached.includes(tier) || given.length > 0 || taken.some((each) => each.tier === tier && each.alerted);
    return isKnown || ticket.alertsTold.some((id) => id.startsWith(`alert/${number}/${tier}/`)) ? [] : [tier];
  });
  return [
    ...taken,
    ...given,
    ...[...new Set(late)].map((tier) => ({ tier, at: now, alerted: true })),
    ...reached.map((tier) => ({ tier, at: now, alerted: isWoken(tier) })),
  ];
}

function ladderAfter(ticket: Ticket, { steps, announcement: { climb } }: Planned): CycleFacts {
  const { tiers, ended } = ticket.ladder;
  const reached = climb.reached.map((each) => each.tier.name);
  // A new route may have given it to another first tier.
  const assigned = steps.find((step) => step.kind === "assign")?.tier ?? "";
  const given = reached.length > 0 || assigned === "" ? [] : [assigned];
  const endedNow = climb.ended ? [ticket.priority.name ?? ""] : [];
  // A tier reached again stands last.
  return { tiers: latest([...tiers, ...reached, ...given]), ended: [...new Set([...ended, ...endedNow])] };
}

function latest(tiers: readonly string[]): readonly string[] {
  return tiers.filter((tier, index) => tiers.lastIndexOf(tier) === index);
}

function factOf(
  { name, by, at, staff }: Settled,
  options: readonly { readonly name: string; readonly label: string }[],
): ChoiceFact | undefined {
  if (name === undefined) return undefined;
  const label = options.find((option) => option.name === name)?.label;
  return { name, by, at: isoOf(at), staff, ...(label !== undefined && { label }) };
}
