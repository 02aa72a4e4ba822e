// What does an issue's history add up to?

import type { Config } from "../config/config.ts";
import { triageOf } from "../triage/triage-of.ts";
import { assigneesOf } from "./assignees.ts";
import { cardDeleted } from "./card-deleted.ts";
import { careOf } from "./care.ts";
import { customerWords, labelsSaid } from "./customer-words.ts";
import { cyclesOf } from "./cycles.ts";
import { eventsInOrder } from "./events-in-order.ts";
import type { History, HistoryEvent } from "./history.ts";
import { labelsPut } from "./labels-put.ts";
import { ladderFacts } from "./ladder-facts.ts";
import { emptyLedger } from "./ledger.ts";
import { ownComments } from "./own-comments.ts";
import { settleChoices } from "./settle-choices.ts";
import type { Card, Ticket } from "./ticket.ts";
import { type Known, type WhoIsWho, whoIsWho } from "./who-is-who.ts";

/**
 * Folds a history into the ticket as it stands. Order and repetition of the events change nothing.
 * @throws RangeError when the history has no `opened` event.
 */
export function ticketOf(history: History, config: Config, known: Known): Ticket {
  const all = eventsInOrder(history.events);
  const opened = all.find((event) => event.kind === "opened");
  if (opened?.kind !== "opened") throw new RangeError(`issue ${history.number} has no "opened" event`);
  const parts = whoIsWho(config, known, { opener: opened.by, privateRepository: history.privateRepository });
  const put = labelsPut(history, all, parts);
  const labels = put.map((each) => each.label);
  const care = careOf(config, opened, { events: all, labels, parts });
  // What was written before a transfer belongs to another repository's rules.
  const events = all.filter((event) => event.kind === "opened" || event.at >= care.startedAt);
  const ours = ownComments(events, parts);
  const ledger = ours.card?.believed === "wholly" ? ours.card.ledger : emptyLedger;
  const issue = { history, events: all, parts };
  const triage = triageOf(customerWords(issue, known.templates ?? []), config);
  const cycles = cyclesOf(config, { events, opener: opened.by, startedAt: care.startedAt, parts, ledger });
  const since = cycles.at(-1)?.startedAt ?? care.startedAt;
  const announced = [...ours.announcements.flatMap((each) => each.facts.steps), ...(ours.card?.ledger.done ?? [])];
  return {
    number: history.number,
    ...(history.id !== undefined && { id: history.id }),
    privateRepository: history.privateRepository,
    title: opened.title,
    opener: opened.by,
    state: history.current?.state ?? stateAfter(all),
    locked: history.locked ?? false,
    labels,
    labelsByUs: put.filter((each) => each.part === "own").map((each) => each.label),
    assignees: assigneesOf(history, all, parts),
    care: { inCare: care.inCare, because: care.because },
    triage,
    ...settleChoices(config, { events: all, parts, labels: put, said: labelsSaid(issue), triage, ledger }),
    cycles,
    announced: new Set(announced),
    extraComments: ours.extraComments,
    card: ours.card && cardOf(ours.card),
    ledger,
    ladder: ladderFacts({
      announcements: ours.announcements,
      remembered: ledger.cycles[cycles.length - 1],
      events,
      since,
      parts,
    }),
    unassignable: ledger.unassignable,
    assignedByUs: events.some((event) => {
      return event.kind === "assigned" && event.at >= since && parts.partOf(event.by) === "own";
    }),
    takenOffByStaff: takenOffByStaff(all, parts),
    customer: opened.by.login,
    commands: [],
    words: [],
    waits: [],
    agreed: undefined,
    priorities: [],
    alertsTold: ours.announcements
      .filter((each) => each.event.at >= since && each.believed === "wholly")
      .flatMap((each) => each.facts.alerts),
    labelActs: [],
    labelsForRoutes: labels,
    writeUp: undefined,
    perhapsStaff: [],
    cardDeleted: ours.card === undefined ? cardDeleted(events, parts) : undefined,
  };
}

function cardOf({ commentId, body, believed, isNewer }: Card): Card {
  return { commentId, body, believed, isNewer };
}

function stateAfter(events: readonly HistoryEvent[]): "open" | "closed" {
  return events.findLast((event) => event.kind === "closed" || event.kind === "reopened")?.kind === "closed"
    ? "closed"
    : "open";
}

/** Labels whose last change was staff taking them off. */
function takenOffByStaff(events: readonly HistoryEvent[], parts: WhoIsWho): readonly string[] {
  const last = new Map<string, HistoryEvent & { readonly label: string }>();
  for (const event of events) {
    if (event.kind === "labeled" || event.kind === "unlabeled") last.set(event.label.toLowerCase(), event);
  }
  return [...last.values()]
    .filter((event) => event.kind === "unlabeled" && parts.partOf(event.by) === "staff")
    .map((event) => event.label);
}
