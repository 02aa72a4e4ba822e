// Which words does every service get?

import type { Message, Recipient } from "../usecases/channel.ts";
import { oneLine, severalLines } from "./plain-text.ts";

export const REPEAT = "This may be a repeat: whether it was sent before is not known.";

const LONGEST_TITLE = 250;
const LONGEST_NAME = 100;
const LONGEST_COMMENT = 2500;

export function headline(message: Message, longest: number): string {
  return oneLine(message.summary, longest) || "Watchbill";
}

/** `owner/name#12`; undefined without a ticket. */
export function ticketName({ ticket }: Message): string | undefined {
  return ticket === undefined ? undefined : oneLine(`${ticket.repository}#${ticket.number}`, 2 * LONGEST_NAME);
}

/** What is known, by the name it goes under, in the order to read it. Each value is one safe line. */
export function facts(message: Message): readonly (readonly [name: string, value: string])[] {
  const { ticket, tier, people } = message;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["Ticket", ticketName(message)],
    ["Title", ticket === undefined ? undefined : oneLine(ticket.title, LONGEST_TITLE)],
    ["Priority", ticket?.priority === undefined ? undefined : oneLine(ticket.priority, LONGEST_NAME)],
    ["Tier", tier === undefined ? undefined : oneLine(tier, LONGEST_NAME)],
    ["People", people.length === 0 ? undefined : oneLine(people.map(personName).join(", "), LONGEST_TITLE)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value] as const]));
}

/** The file's own sentence, as safe lines. */
export function commentOf({ comment }: Message): string | undefined {
  const text = comment === undefined ? "" : severalLines(comment, LONGEST_COMMENT);
  return text === "" ? undefined : text;
}

/** Everything in lines, for a service that takes one long text. */
export function fullText(message: Message): string {
  const link = ticketLink(message);
  return [
    ...(message.mayBeRepeat ? [REPEAT, ""] : []),
    ...facts(message).map(([name, value]) => `${name}: ${value}`),
    ...(link === undefined ? [] : [`Link: ${link}`]),
    ...(commentOf(message) === undefined ? [] : ["", commentOf(message) ?? ""]),
  ].join("\n");
}

/** The ticket's address; undefined when it is none that a browser opens. */
export function ticketLink({ ticket }: Message): string | undefined {
  if (ticket === undefined || !URL.canParse(ticket.url)) return undefined;
  const { protocol, href } = new URL(ticket.url);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}

export function personName({ login, name }: Recipient): string {
  return name === undefined ? login : `${name} (${login})`;
}
