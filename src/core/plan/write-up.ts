// Which follow-up issue does a closed ticket need, and who must be reminded of it?

import { placeText } from "../clocks/because.ts";
import type { Clock, ClockStep } from "../clocks/clock.ts";
import type { Config, WriteUpRule } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { plainLogin, sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import type { Moment } from "./alerts.ts";
import { clocksNow } from "./clocks-now.ts";
import { stepLabel } from "./label-looks.ts";
import { ladderOf, ladderPosition, manned, presentTier, priorityOf } from "./ladder.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";
import { writeUpBody } from "./wording-write-up.ts";

interface Owed extends Moment {
  readonly rule: WriteUpRule;
  readonly clock: Clock;
}

/** Opens it once a cycle, reminds on it (never on the customer's issue), and closes it when `/write-up` names a link. */
export function writeUpSteps(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const rule = priorityOf(ticket, config)?.writeUp;
  const clock = clocksNow(ticket, config, now).findLast((each) => each.name === "write_up");
  if (rule === undefined || clock === undefined || !isAskedFor(rule, ticket)) return [];
  const { writeUp } = ticket;
  // Named by the card but not read: nobody knows what was said on it.
  if (writeUp?.unread === true) return [];
  if (clock.state === "met" || clock.state === "missed") {
    const because = "the write-up is there";
    return writeUp?.state === "open" ? [{ kind: "closeWriteUp", number: writeUp.number, because }] : [];
  }
  if (clock.state !== "running" && clock.state !== "breached") return [];
  const owed = { rule, clock, ticket, config, now };
  // One that was closed before this closing was of an earlier life of the ticket.
  return writeUp === undefined || writeUp.state === "closed" ? [opening(owed)] : reminders(writeUp, owed);
}

/** `only_if_label`: as the labels stand now. */
function isAskedFor({ onlyIfLabel }: WriteUpRule, ticket: Ticket): boolean {
  return onlyIfLabel === undefined || hasLabel(ticket.labels, onlyIfLabel);
}

function reminders(writeUp: NonNullable<Ticket["writeUp"]>, owed: Owed): readonly Step[] {
  const { clock, ticket, now } = owed;
  const due = clock.steps.filter((step) => step.at <= now && !writeUp.announced.includes(step.id));
  const people = [...new Set(due.flatMap((step) => peopleOf(step, owed)).map(plainLogin))];
  const comments = due.flatMap(({ rule }) => rule.comment ?? []);
  if (due.length === 0 || people.length + comments.length === 0) return [];
  const who = people.map((login) => `@${login}`).join(", ");
  const asks = `this write-up is still to be done. When it is, close this issue, or write \`/write-up LINK\` on ticket ${ticket.number}.`;
  const text = [who === "" ? `T${asks.slice(1)}` : `${who}: ${asks}`, ...comments].join("\n\n");
  const { steps, body } = spoken({ steps: due.map((step) => step.id), text });
  return [{ kind: "announceWriteUp", number: writeUp.number, steps, body, because: clock.because }];
}

/** The assignee is whoever writes it; a tier is its people. */
function peopleOf({ rule: { remind, escalate } }: ClockStep, owed: Owed): readonly string[] {
  return [remind, escalate].flatMap((target) => (target === undefined ? [] : peopleMeant(target, owed)));
}

function peopleMeant(target: string, { rule, ticket, config, now }: Owed): readonly string[] {
  if (target === "assignee") return whoWrites(rule, ticket);
  const next = ladderOf(ticket, config)[ladderPosition(ticket, config, now) + 1];
  const named = config.tiers.find(({ name }) => name === target);
  const tier = target === "on_call" ? presentTier(ticket, config, now) : target === "next" ? next : named;
  if (tier !== undefined) return manned(tier, config, now).people;
  return target === "on_call" || target === "next" ? [] : [target];
}

/** Whom the file names, else whoever has or answered the ticket. */
function whoWrites(rule: WriteUpRule, ticket: Ticket): readonly string[] {
  if (rule.assign.length > 0) return rule.assign;
  const holders = ticket.assignees.filter((each) => each.isStaff).map((each) => each.login);
  const answered = presentCycle(ticket).answered?.by;
  const people = holders.length > 0 ? holders : answered === undefined ? [] : [answered];
  return people.filter((login) => !sameLogin(login, ticket.customer));
}

function opening({ rule, ticket, config, now }: Owed): Step {
  return {
    kind: "openWriteUp",
    // The customer's title may hold anything, and this one is read in lists and mails.
    title: `Write-up of ticket ${ticket.number}`,
    body: writeUpBody(ticket, rule, config, now),
    labels: rule.label === undefined ? [] : [stepLabel(rule.label)],
    people: whoWrites(rule, ticket),
    because: `${placeText(rule)} asks for a write-up of what is closed as completed`,
  };
}
