// Which channels must hear of the ticket now, and which incidents there are over?

import type { ChannelSettings, Config } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { presentCycle } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { ladderOf, manned, priorityOf } from "./ladder.ts";
import type { PassedStep } from "./passed-steps.ts";
import type { AlertStep, Step } from "./step.ts";

/** Channels that take two alerts of one key for one, and can be told that it is over. */
const PAGERS: readonly ChannelSettings["kind"][] = ["pagerduty", "splunk-on-call", "jsm", "opsgenie"];

export function isPager(channel: string, config: Config): boolean {
  return config.channels.some((each) => each.name === channel && PAGERS.includes(each.kind));
}

/** `alert/<cycle>/<tier>/<channel>`: each tier is alerted once in a cycle, on each channel. */
export function alertId(cycle: number, tier: string, channel: string): string {
  return `alert/${cycle}/${tier}/${channel}`;
}

/**
 * Alerts at assignment (`alert` of the priority) and those that announcements promised and that have not gone out:
 * what this plan announces sends its own.
 */
export function owedAlerts(
  ticket: Ticket,
  config: Config,
  { now, assigned }: { readonly now: Instant; readonly assigned: Assigned | undefined },
): readonly AlertStep[] {
  const promised = [...ticket.alertsTold, ...ticket.ledger.claimed];
  const ids = [...atAssignment(ticket, config, assigned), ...promised].filter((id) => !hasGone(ticket, id));
  return [...new Set(ids)].flatMap((id) => triggered(id, ticket, config, now));
}

/** Who gets the ticket by this plan. */
export interface Assigned {
  readonly tier: string;
  readonly person: string;
}

// Whoever has answered or said that they have it needs no waking.
function atAssignment(ticket: Ticket, config: Config, assigned: Assigned | undefined): readonly string[] {
  const cycle = presentCycle(ticket);
  const { alert = [] } = priorityOf(ticket, config) ?? {};
  if (cycle.answered !== undefined || cycle.acknowledged !== undefined) return [];
  const isInHand = ticket.assignees.some((each) => each.inCharge);
  if (!isInHand && assigned === undefined && cycle.taken.length === 0) return [];
  const tier = cycle.taken[0]?.tier ?? assigned?.tier ?? ladderOf(ticket, config)[0]?.name;
  return tier === undefined ? [] : alert.map((channel) => alertId(cycle.number, tier, channel));
}

/** The steps that wake the channels of a tier; those gone out already are left out. */
export function triggersFor(
  alerts: readonly { readonly tier: string; readonly channel: string }[],
  ticket: Ticket,
  config: Config,
  now: Instant,
): readonly AlertStep[] {
  const cycle = presentCycle(ticket).number;
  const ids = alerts.map(({ tier, channel }) => alertId(cycle, tier, channel)).filter((id) => !hasGone(ticket, id));
  return [...new Set(ids)].flatMap((id) => triggered(id, ticket, config, now));
}

/** A reminder to a person goes to the file's `reminders` as well. */
export function remindersFor(steps: readonly PassedStep[], ticket: Ticket, config: Config): readonly AlertStep[] {
  const heard = steps.filter((step) => step.rule.remind !== undefined && step.reminded.length > 0);
  const [first] = heard;
  if (first === undefined) return [];
  const people = heard.flatMap((step) => step.reminded);
  return config.reminders
    .map((channel) => ({ channel, id: `${REMINDER}${channel}:${first.id}` }))
    .filter(({ id }) => !hasGone(ticket, id))
    .map(({ channel, id }) => reminder(id, channel, { ticket, people: [...new Set(people)] }));
}

const REMINDER = "remind:";

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
    summary: summaryOf("remind", ticket),
    mayBeRepeat: ticket.alertsTold.includes(id) || ticket.ledger.claimed.includes(id),
    because: `reminders go to "${channel}" too`,
  };
}

function hasGone(ticket: Ticket, id: string): boolean {
  return ticket.ledger.sent.includes(id);
}

function triggered(id: string, ticket: Ticket, config: Config, now: Instant): readonly AlertStep[] {
  if (id.startsWith(REMINDER)) return remindedAgain(id, ticket, config);
  const read = readId(id);
  if (read === undefined || !config.channels.some((each) => each.name === read.channel)) return [];
  const { key, tier, channel } = read;
  const claimed = ticket.ledger.claimed.includes(id) || ticket.alertsTold.includes(id);
  return [
    {
      kind: "alert",
      channel,
      action: "trigger",
      key,
      id,
      tier,
      people: peopleOn(tier, ticket, config, now),
      summary: summaryOf("alert", ticket),
      mayBeRepeat: claimed && !isPager(channel, config),
      because: `"${tier}" is alerted on "${channel}"`,
    },
  ];
}

function remindedAgain(id: string, ticket: Ticket, config: Config): readonly AlertStep[] {
  const channel = config.reminders.find((name) => id.startsWith(`${REMINDER}${name}:`));
  const people = ticket.assignees.filter((each) => each.isStaff).map((each) => each.login);
  return channel === undefined || people.length === 0 ? [] : [reminder(id, channel, { ticket, people })];
}

interface ReadId {
  readonly key: string;
  readonly tier: string;
  readonly channel: string;
}

function readId(id: string): ReadId | undefined {
  const [kind, cycle, tier, channel] = id.split("/");
  if (kind !== "alert" || cycle === undefined || tier === undefined || channel === undefined) return undefined;
  return { key: `${cycle}/${tier}`, tier, channel };
}

function peopleOn(name: string, ticket: Ticket, config: Config, now: Instant): readonly string[] {
  const tier = [...ladderOf(ticket, config), ...config.tiers].find((each) => each.name === name);
  const people = tier === undefined ? [] : manned(tier, config, now).people;
  return people.length > 0 ? people : ticket.assignees.filter((each) => each.isStaff).map((each) => each.login);
}

function summaryOf(kind: "alert" | "remind", ticket: Ticket): string {
  const priority = ticket.priority.name === undefined ? "" : ` (${ticket.priority.name})`;
  return kind === "remind"
    ? `Ticket ${ticket.number}${priority} needs a look.`
    : `Ticket ${ticket.number}${priority} needs you: please say that you have it.`;
}

/** Incidents that somebody has taken in hand are acknowledged, those of a ticket that is over are resolved. */
export function endedAlerts(ticket: Ticket, config: Config): readonly Step[] {
  const triggers = ticket.ledger.sent.filter((id) => id.split("/").length === 4 && readId(id) !== undefined);
  const isOver = ticket.state === "closed" || !ticket.care.inCare;
  return triggers.flatMap((id) => {
    const read = readId(id);
    if (read === undefined || !isPager(read.channel, config) || hasGone(ticket, `${id}/resolve`)) return [];
    if (isOver || Number(id.split("/")[1]) < presentCycle(ticket).number) return [ending(id, read, "resolve")];
    const acknowledges = !hasGone(ticket, `${id}/acknowledge`) && isTakenInHand(ticket, read.tier);
    return acknowledges ? [ending(id, read, "acknowledge")] : [];
  });
}

function isTakenInHand(ticket: Ticket, tier: string): boolean {
  const cycle = presentCycle(ticket);
  const since = cycle.taken.findLast((each) => each.tier === tier)?.at ?? cycle.startedAt;
  const acknowledged = ticket.commands.some((command) => {
    return command.request.kind === "ack" && command.refused === undefined && command.at >= since;
  });
  const said = ticket.words.some((word) => word.part === "staff" && word.at >= since);
  const facts = [cycle.answered?.at, cycle.acknowledged?.at].some((at) => at !== undefined && at >= since);
  return acknowledged || said || facts;
}

function ending(id: string, { key, tier, channel }: ReadId, action: "acknowledge" | "resolve"): Step {
  const summary = action === "resolve" ? "The ticket is over." : "Somebody has the ticket in hand.";
  const rest = { people: [], summary, mayBeRepeat: false, because: summary };
  return { kind: "alert", channel, action, key, id: `${id}/${action}`, tier, ...rest };
}
