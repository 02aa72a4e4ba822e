// What belongs to the internal side of a ticket, which its customer never sees?

import type { Config } from "../config/config.ts";
import type { Command } from "../ticket/command.ts";
import { markerOf, withoutMarker } from "../ticket/marker.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { clocksNow } from "./clocks-now.ts";
import { harmless } from "./harmless.ts";
import type { AnnounceStep, Step } from "./step.ts";
import { clockLine } from "./wording-why.ts";

interface Moment {
  readonly ticket: Ticket;
  readonly config: Config;
  readonly now: Instant;
}

/**
 * The same plan, with what only staff are to read on the ticket's twin in the file's internal repository. The twin is
 * opened with the card, or when the first word for it comes; it is closed with the ticket, and opened again with it.
 */
export function withInternalSide(plan: readonly Step[], moment: Moment): readonly Step[] {
  const { ticket, config } = moment;
  if (config.internalRepository === undefined) return plan;
  const placed = plan.map((step) =>
    step.kind === "announce" && isForStaff(step, ticket) ? inside(step, moment) : step,
  );
  return [...reopening(ticket), ...withOpening(placed, ticket), ...closing(ticket)];
}

function withOpening(plan: readonly Step[], ticket: Ticket): readonly Step[] {
  const isFirstCard = ticket.card === undefined && ticket.state === "open";
  const place = plan.findIndex((step) => {
    return isInside(step) || (isFirstCard && step.kind === "card");
  });
  if (ticket.twin !== undefined || place < 0) return plan;
  const because = isInside(plan[place]) ? "there is a word for staff only" : "the ticket has no internal side yet";
  return plan.toSpliced(place, 0, { kind: "openTwin", because });
}

function isInside(step: Step | undefined): boolean {
  return step?.kind === "announce" && step.where === "internal";
}

// Whoever of staff closes or reopens the twin by hand has a reason for it.
function closing({ twin, state, care, cycles }: Ticket): readonly Step[] {
  if (twin?.state !== "open" || state !== "closed" || !care.inCare) return [];
  const reason = cycles.at(-1)?.closed?.reason === "completed" ? "completed" : "not_planned";
  return [{ kind: "closeTwin", number: twin.number, reason, because: "the ticket is closed" }];
}

function reopening({ twin, state, care }: Ticket): readonly Step[] {
  if (twin?.state !== "closed" || !twin.closedByUs || state !== "open" || !care.inCare) return [];
  return [{ kind: "reopenTwin", number: twin.number, because: "the ticket is open again" }];
}

const FOR_CUSTOMER = ["pending-closed/", "closed-told/", "label-reverted/"];

function isForStaff({ steps, mentions }: AnnounceStep, ticket: Ticket): boolean {
  if (steps.some((id) => FOR_CUSTOMER.some((start) => id.startsWith(start)))) return false;
  const commands = commandsAnswered(steps, ticket);
  if (commands.length > 0) return commands.every((command) => isByStaff(command, ticket));
  const isWarning = steps.every((id) => id.startsWith("pending/"));
  return !(isWarning && mentions.length === 1 && sameLogin(mentions[0] ?? "", ticket.customer));
}

function commandsAnswered(steps: readonly string[], ticket: Ticket): readonly Command[] {
  return ticket.commands.filter((command) => steps.includes(command.id));
}

function isByStaff(command: Command, ticket: Ticket): boolean {
  if (isFromInside(command, ticket)) return true;
  if (command.refused?.kind === "not staff" || command.refused?.kind === "permission unread") return false;
  return command.request.kind !== "help" || command.part === "staff";
}

function isFromInside({ commentId }: Command, { twin }: Ticket): boolean {
  return twin?.comments.includes(commentId) ?? false;
}

/** With the facts that staff need, and with what may be asked of the person on the ticket if it comes to that. */
function inside(step: Step & AnnounceStep, moment: Moment): Step & AnnounceStep {
  const marker = step.body.split(/\r?\n/, 1)[0] ?? "";
  const text = withoutMarker(step.body);
  const commands = commandsAnswered(step.steps, moment.ticket);
  const asked = commands.filter((command) => command.request.kind !== "escalate");
  if (asked.length > 0) return { ...step, where: "internal", ...addressed(step, asked, moment.ticket) };
  const facts = factLines(step, moment).map((line) => `- ${line}`);
  const body = [marker, text, ...(facts.length === 0 ? [] : ["", ...facts])].join("\n");
  const request = requestIn(step, text);
  return { ...step, where: "internal", body, ...(request !== undefined && { instead: `${marker}\n${request}` }) };
}

/** The answer to a command on the ticket stands elsewhere, so whoever wrote it is named. */
function addressed(
  { body, mentions }: AnnounceStep,
  commands: readonly Command[],
  ticket: Ticket,
): Pick<AnnounceStep, "body" | "mentions"> {
  const [first] = commands;
  if (first === undefined || isFromInside(first, ticket)) return { body, mentions };
  const marker = body.split(/\r?\n/, 1)[0] ?? "";
  const text = `@${first.by}, to what you wrote on the ticket:\n\n${withoutMarker(body)}`;
  return { body: `${marker}\n${text}`, mentions: [first.by] };
}

/** Which clocks have run out or are running, with their arithmetic. */
function factLines({ steps }: AnnounceStep, { ticket, config, now }: Moment): readonly string[] {
  const clocks = clocksNow(ticket, config, now);
  const told = clocks.filter((clock) => clock.steps.some(({ id }) => steps.includes(id)));
  const live = clocks.filter(({ state }) => state === "running" || state === "breached");
  return (told.length > 0 ? told : live).map((clock) => harmless(clockLine(clock, config, now)));
}

// The first paragraph of an announcement names people and asks; what follows are the file's own sentences for staff.
function requestIn({ steps, mentions, body }: AnnounceStep, text: string): string | undefined {
  if (mentions.length === 0 || markerOf(body) === undefined) return undefined;
  const who = mentions.map((login) => `@${login}`).join(", ");
  if (steps.some((id) => id.startsWith("gap/")))
    return `${who}: this request has come to you. Could you see to it, please?`;
  return text.split("\n\n", 1)[0];
}
