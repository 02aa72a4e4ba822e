// What does an issue's history add up to?

import type { Config } from "../config/config.ts";
import { triageOf } from "../triage/triage-of.ts";
import { assigneesOf } from "./assignees.ts";
import { careOf } from "./care.ts";
import { cyclesOf } from "./cycles.ts";
import { eventsInOrder } from "./events-in-order.ts";
import type { History, HistoryEvent } from "./history.ts";
import { type PutLabel, labelsPut } from "./labels-put.ts";
import { emptyLedger } from "./ledger.ts";
import { ownComments } from "./own-comments.ts";
import { settleChoices } from "./settle-choices.ts";
import { firstStaffAct } from "./staff-acts.ts";
import type { Ticket } from "./ticket.ts";
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
  const triage = triageOf(wordsOf(opened, put, { events: all, parts }, known), config);
  const cycles = cyclesOf(config, { events, opener: opened.by, startedAt: care.startedAt, parts, ledger });
  const cycleStartedAt = cycles.at(-1)?.startedAt ?? care.startedAt;
  const announced = [...ours.announcements.flatMap((each) => each.facts.steps), ...(ours.card?.ledger.done ?? [])];
  return {
    number: history.number,
    ...(history.id !== undefined && { id: history.id }),
    privateRepository: history.privateRepository,
    title: opened.title,
    opener: opened.by,
    state: history.current?.state ?? (cycles.at(-1)?.closed ? "closed" : "open"),
    locked: history.locked ?? false,
    labels,
    labelsByUs: put.filter((each) => each.part === "own").map((each) => each.label),
    assignees: assigneesOf(history, all, parts),
    care: { inCare: care.inCare, because: care.because },
    triage,
    ...settleChoices(config, { events: all, parts, labels: put, triage, ledger }),
    cycles,
    announced: new Set(announced),
    extraComments: ours.extraComments,
    card: ours.card && { commentId: ours.card.commentId, body: ours.card.body, believed: ours.card.believed },
    ledger,
    ...ladderOf(ours.announcements, ledger.cycles[cycles.length - 1]?.tier, cycleStartedAt),
    unassignable: ledger.unassignable,
    assignedByUs: events.some((event) => {
      return event.kind === "assigned" && event.at >= cycleStartedAt && parts.partOf(event.by) === "own";
    }),
  };
}

/** What the customer said, as it stood when staff first acted: the body's latest version before that, and the labels. */
function wordsOf(
  opened: HistoryEvent & { kind: "opened"; title: string; body: string },
  put: readonly PutLabel[],
  issue: { readonly events: readonly HistoryEvent[]; readonly parts: WhoIsWho },
  known: Known,
): Parameters<typeof triageOf>[0] {
  const actedAt = firstStaffAct(issue.events, issue.parts)?.at ?? Infinity;
  const edited = issue.events.findLast((event) => event.kind === "edited" && event.at < actedAt);
  return {
    title: opened.title,
    body: edited?.kind === "edited" ? edited.body : opened.body,
    labels: put.filter((each) => each.part !== "own").map((each) => each.label),
    templates: known.templates ?? [],
  };
}

function ladderOf(
  announcements: ReturnType<typeof ownComments>["announcements"],
  remembered: string | undefined,
  since: number,
): Pick<Ticket, "tier" | "ladderEnded"> {
  const present = announcements.filter((each) => each.believed === "wholly" && each.event.at >= since);
  const tier = present.findLast((each) => each.facts.tier !== undefined)?.facts.tier;
  return { tier: tier ?? remembered, ladderEnded: present.some((each) => each.facts.ladderEnded === true) };
}
