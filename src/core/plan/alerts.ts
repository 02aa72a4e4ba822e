// Which channels must hear of the ticket now?

import { ROUTE_TIER, routeOf } from "../clocks/route-of.ts";
import type { Config } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { type Instant, isoOf, later } from "../time/instant.ts";
import { alertId, isPager, readAlertId, type StepAlert, stepAlertId, tierAlertOf } from "./alert-ids.ts";
import { isKnownUnsent, tryOf } from "./alert-tries.ts";
import { clocksNow } from "./clocks-now.ts";
import { isTakenInHand } from "./ended-alerts.ts";
import { isPagedFor, ladderOf, manned, presentTier, priorityOf } from "./ladder.ts";
import { hasMemory } from "./memory.ts";
import type { PassedStep } from "./passed-steps.ts";
import type { AlertStep } from "./step.ts";

export interface Moment {
  readonly ticket: Ticket;
  readonly config: Config;
  readonly now: Instant;
}

/**
 * Alerts at assignment (`alert` of the priority), and those that were announced or written down and have not gone out.
 * `given` are those to whom this plan gives the ticket; undefined where it gives it to nobody.
 */
export function owedAlerts(moment: Moment, given: readonly string[] | undefined): readonly AlertStep[] {
  const { ticket, config } = moment;
  // Without a card nobody knows what has gone out: then each goes with what it belongs to, and never again.
  if (!hasMemory(ticket) && given === undefined) return [];
  const promised = [...new Set([...ticket.alertsTold, ...ticket.ledger.claimed])].filter((id) =>
    isStillOwed(id, moment),
  );
  const atOnce = atAssignment(moment, given !== undefined).filter((id) => !promised.includes(id));
  const holders = given ?? holdersOf(ticket);
  return [...atOnce.flatMap((id) => triggered(id, moment, holders)), ...promised.flatMap((id) => triggered(id, moment))]
    .filter((alert) => config.channels.some((each) => each.name === alert.channel))
    .filter((alert) => !isBeingSent(alert.id, moment));
}

// Whoever has promised it under another account is most likely sending it this moment: App and Action hear of each
// other's words at once, and a chat or a mail server would be told twice. Under our own account nobody else is at work
// on the ticket, so a promise that was not kept is one that a run has died on.
const BEING_SENT_MS = 120_000;

function isBeingSent(id: string, moment: Moment): boolean {
  const until = beingSentUntil(id, moment);
  return until !== undefined && moment.now < until;
}

/** When it is sent again by whoever looks at the ticket then, if it has not gone out until then. */
function beingSentUntil(id: string, { ticket, config }: Moment): Instant | undefined {
  const read = readAlertId(id);
  if (read === undefined || isPager(read.channel, config) || tryOf(id, ticket) !== undefined) return undefined;
  const taken = presentCycle(ticket).taken.findLast((each) => read.kind === "alert" && each.tier === read.tier)?.at;
  const isTold = ticket.alertsTold.includes(id);
  const at = isTold ? ticket.alertsToldAt : ticket.card?.bySibling === true ? taken : undefined;
  return at !== undefined && isClaimed(id, ticket) ? later(at, BEING_SENT_MS) : undefined;
}

/** When alerts are sent again that were promised and have not gone out. */
export function sentAgainAt(moment: Moment): readonly Instant[] {
  const { ticket } = moment;
  return [...ticket.alertsTold, ...ticket.ledger.claimed]
    .filter((id) => isStillOwed(id, moment))
    .flatMap((id) => beingSentUntil(id, moment) ?? []);
}

/** Identities of the alerts that go with the assignment, each channel once a cycle, whichever tier the first one is then. */
export function atAssignment({ ticket, config, now }: Moment, isAssigned: boolean): readonly string[] {
  const cycle = presentCycle(ticket);
  const [first] = ladderOf(ticket, config);
  // Whoever has answered or said that they have it needs no waking, and what is not timed wakes nobody.
  if (first === undefined || cycle.answered !== undefined || cycle.acknowledged !== undefined) return [];
  if (routeOf(ticket, config)?.clocks === false) return [];
  const isGiven = isAssigned || cycle.taken.length > 0 || ticket.assignees.some((each) => each.inCharge);
  // A tier that assigns nobody has the ticket at once.
  if (!isGiven && (first.assign || manned(first, config, now).people.length === 0)) return [];
  const { alert = [] } = priorityOf(ticket, config) ?? {};
  const heard = ticket.ledger.sent.flatMap((id) => {
    const read = tierAlertOf(id);
    return read?.cycle === cycle.number && isFirstTier(read.tier, config) ? [read.channel] : [];
  });
  return alert
    .filter((channel) => !heard.includes(channel))
    .map((channel) => alertId(cycle.number, first.name, channel));
}

/** Whether a ladder of the file begins with this tier. */
export function isFirstTier(tier: string, config: Config): boolean {
  return (
    tier === ROUTE_TIER || tier === config.tiers[0]?.name || config.priorities.some(({ ladder }) => ladder[0] === tier)
  );
}

function holdersOf(ticket: Ticket): readonly string[] {
  return ticket.assignees.filter((each) => each.inCharge).map((each) => each.login);
}

// Between the announcement and now somebody may have answered, or the ticket begun anew.
function isStillOwed(id: string, { ticket, config, now }: Moment): boolean {
  const read = readAlertId(id);
  if (read === undefined || hasGone(ticket, id) || read.cycle !== presentCycle(ticket).number) return false;
  if (read.kind === "alert") return !isTakenInHand(ticket, read.tier) && mayHear(read, { ticket, config });
  return clocksNow(ticket, config, now).some(({ name, cycle, startedAt, state }) => {
    const isLive = state === "running" || state === "breached";
    return isLive && read.stepId.startsWith(`${name}/${cycle}/${isoOf(startedAt)}/`);
  });
}

/** Chats hear of every tier reached, pagers only of the priorities and ladders that lead to them. */
export function mayHear(
  { channel, tier }: { readonly channel: string; readonly tier: string },
  { ticket, config }: Pick<Moment, "ticket" | "config">,
): boolean {
  return !isPager(channel, config) || isPagedFor(channel, tier, ticket, config);
}

export interface Waking {
  readonly tier: string;
  readonly channel: string;
  /** The step that asks for it without escalating. */
  readonly stepId?: string;
}

/** The steps that wake channels; those gone out already are left out. A pager would take the second for the first anyway. */
export function triggersFor(wakings: readonly Waking[], moment: Moment): readonly AlertStep[] {
  const { ticket, config } = moment;
  const cycle = presentCycle(ticket).number;
  const ids = wakings.map(({ tier, channel, stepId }) => {
    return stepId === undefined || isPager(channel, config)
      ? alertId(cycle, tier, channel)
      : stepAlertId("step", channel, stepId);
  });
  return [...new Set(ids)]
    .filter((id) => !hasGone(ticket, id))
    .flatMap((id) => triggered(id, moment))
    .filter((alert) => config.channels.some((each) => each.name === alert.channel));
}

/** A reminder to a person goes to the file's `reminders` as well. */
export function remindersFor(steps: readonly PassedStep[], ticket: Ticket, config: Config): readonly AlertStep[] {
  const heard = steps.filter((step) => step.rule.remind !== undefined && step.reminded.length > 0);
  const [first] = heard;
  if (first === undefined) return [];
  const people = [...new Set(heard.flatMap((step) => step.reminded))];
  return config.reminders
    .map((channel) => ({ channel, id: stepAlertId("remind", channel, first.id) }))
    .filter(({ id }) => !hasGone(ticket, id))
    .map(({ channel, id }) => reminder(id, channel, { ticket, people }));
}

function hasGone(ticket: Ticket, id: string): boolean {
  return ticket.ledger.sent.includes(id);
}

function isClaimed(id: string, ticket: Ticket): boolean {
  const { ledger, alertsTold } = ticket;
  return (ledger.claimed.includes(id) || alertsTold.includes(id)) && !isKnownUnsent(id, ticket);
}

/** Whether it may have gone out: it is claimed, or what says so was edited by somebody else, or two tell of it and only one of them failed. */
function mayHaveGone(id: string, ticket: Ticket): boolean {
  const isToldTwice = ticket.alertsTold.filter((each) => each === id).length > 1;
  return isClaimed(id, ticket) || isToldTwice || ticket.alertsDoubted?.includes(id) === true;
}

function triggered(id: string, moment: Moment, people?: readonly string[]): readonly AlertStep[] {
  const read = readAlertId(id);
  if (read === undefined) return [];
  if (read.kind !== "alert") return [stepAgain(id, read, moment)];
  const { tier, channel, cycle } = read;
  const woken = people === undefined || people.length === 0 ? peopleOn(tier, moment) : people;
  return [trigger(id, { channel, tier, cycle, people: woken }, moment)];
}

function trigger(
  id: string,
  to: { readonly channel: string; readonly tier: string; readonly cycle: number; readonly people: readonly string[] },
  { ticket, config }: Moment,
): AlertStep {
  return {
    kind: "alert",
    channel: to.channel,
    action: "trigger",
    key: `${to.cycle}/${to.tier}`,
    id,
    tier: to.tier,
    people: to.people,
    summary: `Ticket ${ticket.number}${priorityText(ticket)} needs you: please say that you have it.`,
    mayBeRepeat: mayHaveGone(id, ticket) && !isPager(to.channel, config),
    because: `"${to.tier}" is alerted on "${to.channel}"`,
  };
}

function stepAgain(id: string, { kind, channel, cycle }: StepAlert, moment: Moment): AlertStep {
  const { ticket, config, now } = moment;
  const tier = presentTier(ticket, config, now)?.name ?? "";
  const people = peopleOn(tier, moment);
  if (kind === "remind") {
    const staff = ticket.assignees.filter((each) => each.isStaff).map((each) => each.login);
    return reminder(id, channel, { ticket, people: staff.length > 0 ? staff : people });
  }
  return trigger(id, { channel, tier, cycle, people }, moment);
}

function reminder(id: string, channel: string, to: { ticket: Ticket; people: readonly string[] }): AlertStep {
  const { ticket, people } = to;
  return {
    kind: "alert",
    channel,
    action: "remind",
    key: `${presentCycle(ticket).number}/reminder`,
    id,
    tier: undefined,
    people,
    summary: `Ticket ${ticket.number}${priorityText(ticket)} needs a look.`,
    mayBeRepeat: mayHaveGone(id, ticket),
    because: `reminders go to "${channel}" too`,
  };
}

function priorityText({ priority }: Ticket): string {
  return priority.name === undefined ? "" : ` (${priority.name})`;
}

function peopleOn(name: string, { ticket, config, now }: Moment): readonly string[] {
  const tier = [...ladderOf(ticket, config), ...config.tiers].find((each) => each.name === name);
  const people = tier === undefined ? [] : manned(tier, config, now).people;
  return people.length > 0 ? people : ticket.assignees.filter((each) => each.isStaff).map((each) => each.login);
}
