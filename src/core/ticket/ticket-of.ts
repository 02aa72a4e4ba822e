// What does an issue's history add up to?

import type { Config } from "../config/config.ts";
import { triageOf } from "../triage/triage-of.ts";
import { agreedOf } from "./agreed.ts";
import { assigneesOf, assignmentsOf } from "./assignees.ts";
import { cardDeleted } from "./card-deleted.ts";
import { withoutIdleResumes } from "./commands.ts";
import { customerWords, labelsSaid } from "./customer-words.ts";
import { withCycleFacts } from "./cycle-facts.ts";
import { cyclesOf } from "./cycles.ts";
import type { History, HistoryEvent } from "./history.ts";
import { labelActs } from "./label-acts.ts";
import { labelsForRoutes } from "./labels-for-routes.ts";
import { ladderFacts } from "./ladder-facts.ts";
import { perhapsStaff } from "./perhaps-staff.ts";
import { prioritiesHad } from "./priorities-had.ts";
import { type ReadHistory, readHistory } from "./read-history.ts";
import { settleChoices } from "./settle-choices.ts";
import { staffSeen } from "./staff-seen.ts";
import type { Card, Cycle, Settled, Ticket } from "./ticket.ts";
import { waitsOf } from "./waits.ts";
import type { Known, WhoIsWho } from "./who-is-who.ts";
import { notesOf, wordsOf } from "./words.ts";
import { writeUpFacts } from "./write-up-facts.ts";

/**
 * Folds a history into the ticket as it stands. Order and repetition of the events change nothing.
 * @throws RangeError when the history has no `opened` event.
 */
export function ticketOf(history: History, config: Config, known: Known): Ticket {
  const read = readHistory(history, config, known);
  const { opened, all, events, parts, ours, ledger, commands, customerNamed, care } = read;
  const labels = read.put.map((each) => each.label);
  const issue = { history, events: all, parts };
  const triage = triageOf(customerWords(issue, known.templates ?? []), config);
  const said = labelsSaid(issue);
  const choices = settleChoices(config, { events: all, parts, labels: read.put, said, triage, commands, ledger });
  const words = wordsOf({ events, opener: opened.by, parts, ledger });
  const waits = waitsOf({ events, words, commands, parts, ledger, label: config.labels.pending });
  const cycles = withCycleFacts(
    cyclesOf(config, { events, opener: opened.by, startedAt: care.startedAt, parts, ledger }),
    {
      config,
      events,
      words: [...words, ...notesOf(events, parts)],
      commands,
      announcements: ours.announcements,
      parts,
      ledger,
      priority: choices.priority.name,
    },
  );
  const spokenAt = words.find((word) => word.part === "staff")?.at;
  return {
    number: history.number,
    ...(history.id !== undefined && { id: history.id }),
    privateRepository: history.privateRepository,
    title: opened.title,
    opener: opened.by,
    state: history.current?.state ?? stateAfter(all),
    locked: history.locked ?? false,
    labels,
    labelsByUs: read.put.filter((each) => each.part === "own").map((each) => each.label),
    assignees: assigneesOf(history, all, parts),
    assignments: assignmentsOf(all, parts),
    care: { inCare: care.inCare, because: care.because },
    triage,
    ...choices,
    cycles,
    ...announcementFacts(read, cycles),
    unassignable: ledger.unassignable,
    takenOffByStaff: takenOffByStaff(all, parts),
    customer: customerNamed?.person ?? opened.by.login,
    commands: withoutIdleResumes(commands, waits),
    words,
    waits,
    agreed: agreedOf(commands, ledger),
    priorities: prioritiesOf(read, config, known, choices.priority),
    labelActs: labelActs({ config, events, parts, commands, ...choices }),
    labelsForRoutes: labelsForRoutes({ config, history, events: all, parts, spokenAt }),
    writeUp: writeUpFacts(history.writeUp, ledger.writeUp, parts),
    ...twinOf(read),
    ...(read.moved.renamed.size + read.moved.gone.length > 0 && { moved: read.moved }),
    perhapsStaff: perhapsStaff(events, { known, parts, since: cycles.at(-1)?.startedAt ?? care.startedAt }),
    cardDeleted: ours.card === undefined ? cardDeleted(events, parts) : undefined,
    staffSeen: staffSeen(events, parts, ledger.staff),
    ...(customerNamed !== undefined && { customerNamed }),
  };
}

/** One that only the card names was not read. */
function twinOf({ history, ledger }: ReadHistory): Pick<Ticket, "twin"> {
  const { twin } = history;
  if (twin !== undefined) return twin.state === "gone" ? {} : { twin };
  if (ledger.twin === undefined) return {};
  return { twin: { number: ledger.twin, state: "unread", closedByUs: false, comments: [] } };
}

type AnnouncementFacts =
  | "announced"
  | "extraComments"
  | "card"
  | "ledger"
  | "ladder"
  | "assignedByUs"
  | "alertsTold"
  | "alertsDoubted"
  | "alertsToldAt";

/** What our own comments and acts tell. */
function announcementFacts(read: ReadHistory, cycles: readonly Cycle[]): Pick<Ticket, AnnouncementFacts> {
  const { ours, ledger, events, parts, care } = read;
  const since = cycles.at(-1)?.startedAt ?? care.startedAt;
  const announced = [...ours.announcements.flatMap((each) => each.facts.steps), ...(ours.card?.ledger.done ?? [])];
  const remembered = ledger.cycles[cycles.length - 1];
  const present = ours.announcements.filter((each) => each.event.at >= since);
  const believed = present.filter((each) => each.believed === "wholly");
  const doubted = present.filter((each) => each.believed !== "wholly").flatMap((each) => each.facts.alerts);
  const teller = believed.findLast((each) => each.facts.alerts.length > 0)?.event;
  const toldAt = teller === undefined || parts.isSelf(teller.by) ? undefined : teller.at;
  return {
    announced: new Set(announced),
    extraComments: ours.extraComments,
    card: ours.card && cardOf(ours.card),
    ledger,
    ladder: ladderFacts({ announcements: ours.announcements, remembered, events, since, parts }),
    assignedByUs: events.some((event) => {
      return event.kind === "assigned" && event.at >= since && parts.partIn(event) === "own";
    }),
    alertsTold: believed.flatMap((each) => each.facts.alerts),
    ...(doubted.length > 0 && { alertsDoubted: doubted }),
    ...(toldAt !== undefined && { alertsToldAt: toldAt }),
  };
}

function prioritiesOf(read: ReadHistory, config: Config, known: Known, priority: Settled): Ticket["priorities"] {
  const { history, all: events, parts, commands, ledger, care } = read;
  const templates = known.templates ?? [];
  return prioritiesHad({
    config,
    history,
    events,
    parts,
    commands,
    ledger,
    templates,
    priority,
    startedAt: care.startedAt,
  });
}

function cardOf({ commentId, body, believed, isNewer, bySibling }: Card): Card {
  return { commentId, body, believed, isNewer, bySibling };
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
    .filter((event) => event.kind === "unlabeled" && parts.partIn(event) === "staff")
    .map((event) => event.label);
}
