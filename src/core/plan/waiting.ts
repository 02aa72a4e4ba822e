// What is to be done on a ticket that waits for the customer, or no longer does?

import { placeText } from "../clocks/because.ts";
import type { Clock, ClockStep } from "../clocks/clock.ts";
import { zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import { presentCycle, type Ticket, type Wait } from "../ticket/ticket.ts";
import { lengthText } from "../time/duration.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import { DAY_MS } from "../time/local-date.ts";
import { spokenText } from "../time/wording.ts";
import { clocksNow } from "./clocks-now.ts";
import { stepLabel } from "./label-looks.ts";
import { priorityOf } from "./ladder.ts";
import { isForCustomer } from "./passed-steps.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";

/** Whether the ticket waits for the customer now. */
export function isWaiting(ticket: Ticket): boolean {
  const last = ticket.waits.at(-1);
  return last !== undefined && last.until === undefined;
}

/** The label as the state is, a warning before the closing, and the closing itself. */
export function waitingSteps(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const clock = clocksNow(ticket, config, now).findLast(({ name, state }) => name === "pending" && isLive(state));
  const due = (clock?.steps ?? []).filter((step) => {
    return isForCustomer(step) && step.at <= now && !ticket.announced.has(step.id);
  });
  const closing = due.find(({ rule }) => rule.close);
  if (clock !== undefined && closing !== undefined) return closingSteps({ clock, due, closing }, ticket, config);
  return [...labelStep(ticket, config), ...(clock === undefined ? [] : warnings(clock, due, ticket, config))];
}

/** The word that belongs to our own closing, where a run ended between the two. */
export function closingWord(ticket: Ticket, config: Config): readonly Step[] {
  const { closed } = presentCycle(ticket);
  const wait = ticket.waits.at(-1);
  const isOurs = closed?.by === "watchbill" && closed.reason === "not_planned" && wait?.endedBy === "closing";
  if (!isOurs || ticket.announced.has(closedId(wait))) return [];
  const text = closingText(ticket, config);
  const because = "it was closed since the customer did not answer, and nobody has said so";
  return [{ ...spoken({ steps: [closedId(wait)], text, mentions: [ticket.customer] }), because }];
}

function closedId({ from }: Wait): string {
  return `pending-closed/${isoOf(from)}`;
}

function isLive(state: Clock["state"]): boolean {
  return state === "running" || state === "breached";
}

function labelStep(ticket: Ticket, config: Config): readonly Step[] {
  const label = config.labels.pending;
  const isOn = hasLabel(ticket.labels, label);
  if (isWaiting(ticket) && !isOn) {
    return [{ kind: "label", labels: [stepLabel(label)], because: "the ticket waits for the customer" }];
  }
  // The one label of a human that goes: the customer's answer is what it waited for.
  const isOver = !isWaiting(ticket) && isOn && ticket.waits.length > 0;
  return isOver ? [{ kind: "unlabel", label, because: "the ticket no longer waits for the customer" }] : [];
}

/** The warning, and what the file says in steps of its own, as one comment. */
function warnings(clock: Clock, due: readonly ClockStep[], ticket: Ticket, config: Config): readonly Step[] {
  const said = due.filter(({ purpose, rule }) => purpose === "warn" || rule.comment !== undefined);
  if (said.length === 0 || clock.dueAt === undefined) return [];
  const texts = said.map(({ purpose, rule }) => {
    return purpose === "warn" ? warning(clock, ticket, config) : `@${ticket.customer}: ${rule.comment ?? ""}`;
  });
  const steps = said.map((step) => step.id);
  const because = `${clock.because}; the word before it is due`;
  return [{ ...spoken({ steps, text: texts.join("\n\n"), mentions: [ticket.customer] }), because }];
}

function warning(clock: Clock, ticket: Ticket, config: Config): string {
  const zone = zoneShown(calendarOf(config, clock.calendar), config);
  const until = clock.dueAt === undefined ? "" : ` by ${spokenText(clock.dueAt, zone)}`;
  const sentence = `we are waiting for your answer so that we can go on. If we don't hear from you${until}`;
  const length = openFor(ticket, config);
  const after = length === undefined ? "" : ` If you write here within ${length} after that, it opens again.`;
  return `@${ticket.customer}: ${sentence}, we will close this request for now.${after}`;
}

interface Closing {
  readonly clock: Clock;
  readonly due: readonly ClockStep[];
  readonly closing: ClockStep;
}

function closingSteps({ clock, due, closing }: Closing, ticket: Ticket, config: Config): readonly Step[] {
  const text = [closingText(ticket, config), ...due.flatMap(({ rule }) => rule.comment ?? [])].join("\n\n");
  const because = `${clock.because}; ${placeText(closing.rule)} closes it then`;
  const wait = ticket.waits.at(-1);
  const steps = [...due.map((step) => step.id), ...(wait === undefined ? [] : [closedId(wait)])];
  return [
    { kind: "close", reason: "not_planned", because },
    { ...spoken({ steps, text, mentions: [ticket.customer] }), because },
  ];
}

function closingText(ticket: Ticket, config: Config): string {
  const sentence = "we have not heard from you, so this request is closed for now";
  const length = openFor(ticket, config);
  const after = length === undefined ? "" : ` Just write here within ${length} and it opens again.`;
  return `@${ticket.customer}: ${sentence}.${after}`;
}

/** How long after such a closing an answer opens the ticket again, such as `7 days` or `36 h`; undefined when none does. */
function openFor(ticket: Ticket, config: Config): string | undefined {
  const ms = priorityOf(ticket, config)?.pending?.reopenWithinMs ?? 0;
  const days = ms / DAY_MS;
  if (ms === 0) return undefined;
  if (!Number.isInteger(days)) return lengthText(ms);
  return days === 1 ? "a day" : `${days} days`;
}
