// Who plays which part in a history, what do our own comments in it prove, and what was commanded?

import type { Config } from "../config/config.ts";
import { customerNamedBy } from "./agreed.ts";
import { type Care, careOf } from "./care.ts";
import type { Command } from "./command.ts";
import { commandsOf } from "./commands.ts";
import { eventsInOrder } from "./events-in-order.ts";
import type { History, HistoryEvent } from "./history.ts";
import { labelsPut, type PutLabel } from "./labels-put.ts";
import { emptyLedger, type Ledger } from "./ledger.ts";
import { type MovedLabels, movedLabels, withOwnNames } from "./moved-labels.ts";
import { ownComments, type OwnComments } from "./own-comments.ts";
import type { Ticket } from "./ticket.ts";
import { type Known, type WhoIsWho, whoIsWho } from "./who-is-who.ts";

export interface ReadHistory {
  readonly history: History;
  readonly opened: HistoryEvent & { readonly kind: "opened"; readonly title: string };
  /** In order of time, each once. */
  readonly all: readonly HistoryEvent[];
  /** Those since the ticket came into care, and the opening. */
  readonly events: readonly HistoryEvent[];
  readonly care: Care;
  readonly parts: WhoIsWho;
  /** The labels on the issue. */
  readonly put: readonly PutLabel[];
  readonly ours: OwnComments;
  /** What the card proves. */
  readonly ledger: Ledger;
  readonly commands: readonly Command[];
  readonly customerNamed: Ticket["customerNamed"];
  readonly moved: MovedLabels;
}

/**
 * With the labels that were renamed on the tracker under the names that the file has for them.
 * @throws RangeError when the history has no `opened` event.
 */
export function readHistory(history: History, config: Config, known: Known): ReadHistory {
  const read = readOnce(history, config, known);
  const moved = movedLabels(history, config, read);
  const named = withOwnNames(history, moved);
  return { ...(named === history ? read : readOnce(named, config, known)), moved };
}

/** Reads it twice: whom staff named as the customer, and who was staff then, holds from the beginning. */
function readOnce(history: History, config: Config, known: Known): Omit<ReadHistory, "moved"> {
  const all = eventsInOrder(history.events);
  const opened = all.find((event) => event.kind === "opened");
  if (opened?.kind !== "opened") throw new RangeError(`issue ${history.number} has no "opened" event`);
  const ticket = { opener: opened.by, privateRepository: history.privateRepository };
  const first = whoIsWho(config, known, ticket);
  const care = careOf(config, opened, { events: all, labels: labelsNow(history, all, first), parts: first });
  // What was written before a transfer belongs to another repository's rules.
  const events = all.filter((event) => event.kind === "opened" || event.at >= care.startedAt);
  const ours = ownComments(events, first);
  const ledger = provenBy(ours.card);
  const staffThen = ledger.staff;
  const asked = { config, known, events, opener: opened.by };
  const namedBy = commandsOf({ ...asked, parts: whoIsWho(config, known, { ...ticket, staffThen }) });
  const customerNamed = customerNamedBy(namedBy, ledger);
  const parts = whoIsWho(config, known, { ...ticket, staffThen, customer: customerNamed?.person });
  const put = labelsPut(history, all, parts);
  const commands = commandsOf({ ...asked, parts });
  return { history, opened, all, events, care, parts, put, ours, ledger, commands, customerNamed };
}

function labelsNow(history: History, events: readonly HistoryEvent[], parts: WhoIsWho): readonly string[] {
  return labelsPut(history, events, parts).map((each) => each.label);
}

// A card that others have edited proves nothing, but what it says was sent is not sent again.
function provenBy(card: OwnComments["card"]): Ledger {
  if (card === undefined) return emptyLedger;
  const { sent, claimed } = card.ledger;
  return card.believed === "wholly" ? card.ledger : { ...emptyLedger, sent, claimed };
}
