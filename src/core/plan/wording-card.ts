// What does the card say to the customer?

import type { Clock } from "../clocks/clock.ts";
import { zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config, Tier } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { type Instant, instant } from "../time/instant.ts";
import { spokenText } from "../time/wording.ts";
import { zoneFor } from "./gap.ts";
import { harmless, nameOf } from "./harmless.ts";
import { needsTriage } from "./triage-labels.ts";
import { isWaiting } from "./waiting.ts";

interface CardFacts {
  readonly ticket: Ticket;
  readonly config: Config;
  /** That of the present cycle. */
  readonly firstResponse: Clock | undefined;
  /** Logins of those who have the ticket. */
  readonly holders: readonly string[];
  /** Nobody has it by name: the tier that it was handed to instead, which assigns nobody. */
  readonly group: Tier | undefined;
  /** That of the present wait for the customer. */
  readonly pending: Clock | undefined;
  /** Nobody is on call by plan: when somebody is. */
  readonly waitsUntil: Instant | undefined;
}

const MINUTE_MS = 60_000;

/** Plain Markdown without mentions; nothing the customer wrote is repeated in it. */
export function cardText(facts: CardFacts): string {
  return [
    "Thank you for your request. This note is kept up to date, so you can always see where it stands.",
    [understood(facts), holder(facts), firstReply(facts), waiting(facts)]
      .filter((line) => line !== undefined)
      .join("\n"),
    changed(facts),
    whatIsMissing(facts),
    emergency(facts),
    forStaff(facts),
  ]
    .filter((part) => part !== undefined)
    .join("\n\n");
}

function understood({ ticket, config }: CardFacts): string | undefined {
  const type = config.requestTypes.find((each) => each.name === ticket.requestType.name);
  const priority = config.priorities.find((each) => each.name === ticket.priority.name);
  const names = [type, priority].flatMap((each) => (each === undefined ? [] : [shownName(each)]));
  return names.length === 0 ? undefined : `- **What we understood:** ${names.join(", ")}`;
}

function holder({ ticket, config, holders, group, waitsUntil }: CardFacts): string {
  const names = [...holders, ...(group === undefined ? [] : peopleOf(group))].map((login) => nameOf(login, config));
  if (names.length > 0) return `- **Who has it:** ${names.join(", ")}`;
  if (group !== undefined) return "- **Who has it:** our support team";
  if (waitsUntil === undefined) return "- **Who has it:** we are finding somebody for you";
  return `- **Who has it:** somebody will from ${spokenText(waitsUntil, zoneFor(ticket, config))} on`;
}

// Of a watch that changes with the hours the card would have to be written again and again.
function peopleOf({ reach }: Tier): readonly string[] {
  return reach.kind === "people" ? reach.people : [];
}

/** What pauses it, and what happens when the customer stays silent. */
function waiting({ ticket, config, pending }: CardFacts): string | undefined {
  if (!isWaiting(ticket) || ticket.state === "closed") return undefined;
  const line = "- **Waiting for you:** we go on as soon as you answer here";
  const closes = pending?.steps.some(({ rule }) => rule.close) === true;
  if (!closes || pending.dueAt === undefined) return line;
  const zone = zoneShown(calendarOf(config, pending.calendar), config);
  return `${line}; without an answer by ${spokenText(toTheMinute(pending.dueAt), zone)} this will be closed`;
}

/** What only staff need, folded away: how such requests are handled, and the follow-up of a closed one. */
function forStaff({ ticket, config }: CardFacts): string | undefined {
  const playbook = config.requestTypes.find((each) => each.name === ticket.requestType.name)?.playbook;
  const writeUp = ticket.writeUp?.number ?? ticket.ledger.writeUp;
  const lines = [
    ...(playbook === undefined ? [] : [`- Playbook: ${playbook}`]),
    ...(writeUp === undefined ? [] : [`- Write-up: #${writeUp}`]),
  ];
  if (lines.length === 0) return undefined;
  return ["<details><summary>For the support team</summary>", "", ...lines, "", "</details>"].join("\n");
}

function firstReply({ ticket, config, firstResponse }: CardFacts): string | undefined {
  const answered = presentCycle(ticket).answered;
  const zone =
    firstResponse === undefined ? config.timezone : zoneShown(calendarOf(config, firstResponse.calendar), config);
  if (answered !== undefined) {
    return `- **First reply:** from ${nameOf(answered.by, config)} on ${spokenText(answered.at, zone)}`;
  }
  if (ticket.state === "closed") return undefined;
  const promisedAt = firstResponse?.promisedAt ?? firstResponse?.dueAt;
  return promisedAt && `- **First reply:** by ${spokenText(toTheMinute(promisedAt), zone)}`;
}

/** Why the priority is not the one asked for. */
function changed({ ticket, config }: CardFacts): string | undefined {
  const asked = config.priorities.find((each) => each.name === ticket.priority.asked);
  const given = config.priorities.find((each) => each.name === ticket.priority.name);
  if (asked === undefined || given === undefined || asked === given || ticket.priority.staff) return undefined;
  if (asked.onlyFor?.includes(ticket.requestType.name ?? "") === true) return undefined;
  const types = config.requestTypes
    .filter((type) => asked.onlyFor?.includes(type.name))
    .map((type) => `“${shownName(type)}”`);
  return `You chose “${shownName(asked)}”. That is for ${types.join(" and ")} requests only, so this one is handled as “${shownName(given)}”.`;
}

function whatIsMissing({ ticket, config }: CardFacts): string | undefined {
  if (!needsTriage(ticket)) return undefined;
  const asked = ticket.triage.missing.map((part) => {
    const options = (part === "priority" ? config.priorities : config.requestTypes).map(shownName).join(", ");
    const heading = part === "priority" ? "Priority" : "Request type";
    return `a line \`### ${heading}\` with one of these below it: ${options}`;
  });
  const what = ticket.triage.missing.map((part) =>
    part === "priority" ? "how urgent it is" : "what kind of request it is",
  );
  return `We could not tell ${what.join(" and ")}. To say so, edit your first message and put at its very top ${asked.join(", then ")}.`;
}

function emergency({ ticket, config }: CardFacts): string | undefined {
  const named = [ticket.priority.name, ticket.priority.asked];
  const urgent = config.priorities.some((priority) => priority.emergency && named.includes(priority.name));
  const { phone, text } = config.emergency ?? {};
  if (!urgent || (phone === undefined && text === undefined)) return undefined;
  const call = phone === undefined ? "" : `Is production down? Call **${phone}** at any hour. `;
  return `${call}${text ?? ""}`.trim();
}

function shownName(named: { readonly name: string; readonly answers: readonly string[] }): string {
  return harmless(named.answers[0] ?? named.name);
}

// The promise is told in whole minutes; a minute begun counts as ours.
function toTheMinute(at: Instant): Instant {
  return instant(Math.ceil(at / MINUTE_MS) * MINUTE_MS);
}
