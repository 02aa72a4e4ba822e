// What happened to a ticket, and what did each thing count as?

import type { CommentedEvent, HistoryEvent } from "../core/ticket/history.ts";
import { deletedComments } from "../core/ticket/events-in-order.ts";
import type { TryFact } from "../core/ticket/ledger.ts";
import { markerOf } from "../core/ticket/marker.ts";
import type { Part } from "../core/ticket/who-is-who.ts";
import { type Instant, isoOf } from "../core/time/instant.ts";
import type { Explained } from "../usecases/explain-ticket.ts";

export interface Past {
  readonly at: Instant;
  readonly by: string;
  /** What this person or account is on the ticket; `own` is Watchbill. */
  readonly part: Part;
  readonly kind: HistoryEvent["kind"];
  /** What it is, and what it counts as. Never what a customer wrote. */
  readonly what: string;
}

/** In order of time. */
export function pastOf(explained: Explained): readonly Past[] {
  const { read } = explained;
  const gone = deletedComments(read.all);
  return read.all.map((event) => {
    const told = whatOf(event, explained);
    const isEarlier = event.kind !== "opened" && event.at < read.care.startedAt;
    const notes = [
      ...(isEarlier ? ["before it came into care"] : []),
      ...(event.kind === "commented" && gone.has(event.id) ? ["deleted since"] : []),
    ];
    const what = [told, ...notes].join("; ");
    return { at: event.at, by: event.by.login, part: read.parts.partIn(event), kind: event.kind, what };
  });
}

function whatOf(event: HistoryEvent, explained: Explained): string {
  switch (event.kind) {
    case "opened":
      return event.labels.length === 0 ? "opened it" : `opened it with ${quoted(event.labels)}`;
    case "commented":
      return commentText(event, explained);
    case "labeled":
      return `put on "${event.label}"`;
    case "unlabeled":
      return `took off "${event.label}"`;
    case "assigned":
      return `assigned ${event.person}`;
    case "unassigned":
      return `unassigned ${event.person}`;
    case "closed":
      return `closed it (${event.reason.replace("_", " ")})`;
    case "reopened":
      return "reopened it";
    case "transferred":
      return "moved it here from another repository; clocks begin anew";
    case "commentDeleted":
      return `deleted a comment${event.of === undefined ? "" : ` of ${event.of.login}`}`;
    case "edited":
      return "edited its first message";
  }
}

function commentText(event: HistoryEvent & CommentedEvent, { read, ticket }: Explained): string {
  const own = read.parts.partOf(event.by) === "own" ? ownText(event, read) : undefined;
  if (own !== undefined) return own;
  const word = ticket.words.find(({ commentId }) => commentId === event.id);
  const commands = ticket.commands.filter(({ commentId }) => commentId === event.id);
  const said = [
    ...(word === undefined ? [] : [wordText(word, { read, ticket })]),
    ...commands.map(({ request, refused, id }) => {
      const seen = ticket.announced.has(id) ? "" : ", not answered yet";
      const name = request.kind === "unclear" ? request.word : request.kind;
      return `command /${name}${refused === undefined ? "" : ` (refused: ${refused.kind})`}${seen}`;
    }),
    ...(event.internal === true ? ["on the internal side"] : []),
    ...(event.edited === true || event.editedBy !== undefined ? ["edited since, so commands in it don't count"] : []),
  ];
  return said.length === 0 ? "commented; it counts for nothing" : said.join("; ");
}

function wordText(word: Explained["ticket"]["words"][number], { ticket }: Pick<Explained, "read" | "ticket">): string {
  if (word.part === "customer") return "wrote; counts as the customer's word";
  if (!word.isAnswer) return "wrote; staff, but no answer: it is their own ticket";
  const first = ticket.cycles.find(({ answered }) => answered?.at === word.at && answered.by === word.by);
  if (first === undefined) return "wrote; counts as an answer to the customer";
  const which = ticket.cycles.length === 1 ? "" : ` of cycle ${first.number}`;
  return `wrote; counts as the first answer${which}`;
}

function ownText(event: HistoryEvent & CommentedEvent, read: Explained["read"]): string | undefined {
  const { card, announcements, extraComments } = read.ours;
  const again = extraComments.includes(event.id) ? ", which says the same again" : "";
  if (card?.commentId === event.id) {
    return `wrote the card${card.believed === "wholly" ? "" : "; edited or wrongly signed, so it proves nothing"}`;
  }
  const announcement = announcements.find(({ commentId }) => commentId === event.id);
  if (announcement === undefined) return markerOf(event.body)?.kind === "card" ? `wrote a card${again}` : undefined;
  const { steps, tiers } = announcement.facts;
  const climbed = tiers.length === 0 ? "" : `, escalating to ${tiers.join(", ")}`;
  return `announced ${steps.join(", ")}${climbed}${again}`;
}

function quoted(labels: readonly string[]): string {
  return labels.map((label) => `"${label}"`).join(", ");
}

/** What stands for this ticket by now, in sentences: what the card remembers and what follows from the history. */
export function factsOf({ ticket, read }: Explained): readonly string[] {
  const card = ticket.card === undefined ? "there is no card yet" : `the card is comment ${ticket.card.commentId}`;
  const { agreed, customerNamed, ladder, waits, unassignable, writeUp, perhapsStaff, cardDeleted } = ticket;
  const waiting = waits.filter(({ until }) => until === undefined);
  return [
    card,
    ...(cardDeleted === undefined
      ? []
      : [`somebody deleted the card: what was due by ${isoOf(cardDeleted.at)} counts as done`]),
    ...(ticket.announced.size === 0 ? [] : [`announced already: ${[...ticket.announced].join(", ")}`]),
    ...(read.ledger.sent.length === 0 ? [] : [`alerts sent: ${read.ledger.sent.join(", ")}`]),
    ...(read.ledger.claimed.length === 0 ? [] : [`alerts that may have been sent: ${read.ledger.claimed.join(", ")}`]),
    ...(read.ledger.tries ?? []).map(tryText),
    ...(ladder.tiers.length === 0 ? [] : [`escalated to ${ladder.tiers.join(", ")}`]),
    ...(ladder.ended.length === 0 ? [] : ["somebody was told that the ladder has no further tier"]),
    ...waiting.map(({ from }) => `waiting for the customer since ${isoOf(from)}`),
    ...(agreed === undefined ? [] : [`${agreed.by} agreed on a first answer by ${isoOf(agreed.dueAt)}`]),
    ...(customerNamed === undefined ? [] : [`${customerNamed.by} named ${customerNamed.person} as the customer`]),
    ...(unassignable.length === 0 ? [] : [`GitHub does not let us assign ${unassignable.join(", ")}`]),
    ...(perhapsStaff.length === 0 ? [] : [`nobody can tell whether these are staff: ${perhapsStaff.join(", ")}`]),
    ...(writeUp === undefined ? [] : [`its write-up is #${writeUp.number}, ${writeUp.state}`]),
  ];
}

function tryText({ id, times, again, refused }: TryFact): string {
  const often = times === 1 ? "" : ` ${times} times in a row`;
  const then = refused === undefined ? `is tried again from ${again} on` : "was refused and is not sent again as it is";
  return `the alert ${id} did not go out${often}; it ${then}`;
}
