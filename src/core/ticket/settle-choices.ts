// Which request type and which priority does the ticket have, and who says so?

import type { Config, Priority, RequestType } from "../config/config.ts";
import { instant } from "../time/instant.ts";
import type { Choice, Triage } from "../triage/triage-of.ts";
import type { HistoryEvent } from "./history.ts";
import type { PutLabel } from "./labels-put.ts";
import type { ChoiceFact, Ledger } from "./ledger.ts";
import { belongsToOpening, firstStaffAct } from "./staff-acts.ts";
import type { Settled } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

interface Evidence {
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
  readonly labels: readonly PutLabel[];
  readonly triage: Triage;
  /** The facts of a card that is believed wholly. */
  readonly ledger: Ledger;
}

/** Staff's word comes first, then what was settled before staff's first act, then the customer's latest word. */
export function settleChoices(config: Config, evidence: Evidence): { requestType: Settled; priority: Settled } {
  const requestType = { among: config.requestTypes, read: evidence.triage.requestType, fact: evidence.ledger.type };
  const priority = { among: config.priorities, read: evidence.triage.priority, fact: evidence.ledger.priority };
  return { requestType: settle(requestType, evidence), priority: settle(priority, evidence) };
}

interface Question {
  readonly among: readonly (RequestType | Priority)[];
  readonly read: Choice;
  readonly fact: ChoiceFact | undefined;
}

function settle(question: Question, evidence: Evidence): Settled {
  return byStaff(question, evidence) ?? beforeStaff(question, evidence) ?? byCustomer(question, evidence);
}

/** The newest of: a label staff put on and did not take off again; the ledger's memory of one. */
function byStaff(question: Question, evidence: Evidence): Settled | undefined {
  const put = evidence.events.filter((event): event is HistoryEvent & { kind: "labeled"; label: string } => {
    if (event.kind !== "labeled" || belongsToOpening(event, evidence.events)) return false;
    return named(question, event.label) !== undefined && evidence.parts.partOf(event.by) === "staff";
  });
  const newest = put.filter((event) => !takenOffByStaff(event, evidence)).at(-1);
  const fact = remembered(question);
  if (newest !== undefined && (fact?.at === undefined || newest.at >= fact.at)) {
    return {
      name: named(question, newest.label),
      by: newest.by.login,
      at: newest.at,
      because: `${newest.by.login} put the label "${newest.label}" on`,
    };
  }
  return fact;
}

function remembered(question: Question): (Settled & { at: NonNullable<Settled["at"]> }) | undefined {
  const { fact, among } = question;
  if (fact?.at === undefined || fact.by === "form") return undefined;
  if (!among.some((option) => option.name === fact.name)) return undefined;
  return { name: fact.name, by: fact.by, at: instant(fact.at), because: `${fact.by} set it` };
}

function takenOffByStaff(put: HistoryEvent & { label: string }, { events, parts }: Evidence): boolean {
  return events.some((event) => {
    if (event.kind !== "unlabeled" || event.at < put.at) return false;
    return event.label.toLowerCase() === put.label.toLowerCase() && parts.partOf(event.by) === "staff";
  });
}

/** Once staff have acted, what the customer's words had come to by then stands. */
function beforeStaff(question: Question, evidence: Evidence): Settled | undefined {
  if (firstStaffAct(evidence.events, evidence.parts) === undefined) return undefined;
  const { fact, among, read } = question;
  if (fact !== undefined && among.some((option) => option.name === fact.name)) {
    return {
      name: fact.name,
      by: "form",
      because: read.name === fact.name ? read.because : "as it was understood before",
    };
  }
  const ours = evidence.labels.find((put) => put.part === "own" && named(question, put.label) !== undefined);
  if (ours === undefined) return undefined;
  const name = named(question, ours.label);
  return { name, by: "form", because: read.name === name ? read.because : `the label "${ours.label}" is on the issue` };
}

/** A label that somebody else put on after the latest edit of the text, else what the text says. */
function byCustomer(question: Question, evidence: Evidence): Settled {
  const act = firstStaffAct(evidence.events, evidence.parts);
  const editedAt = evidence.events.findLast((event) => event.kind === "edited" && event.at < (act?.at ?? Infinity))?.at;
  const put = evidence.labels
    .filter((label) => label.part === "customer" && !label.fromOpening && named(question, label.label) !== undefined)
    .filter((label) => label.at >= (editedAt ?? 0) && label.at < (act?.at ?? Infinity))
    .sort((one, other) => one.at - other.at)
    .at(-1);
  if (put === undefined) return { name: question.read.name, by: "form", because: question.read.because };
  return { name: named(question, put.label), by: put.by, because: `${put.by} put the label "${put.label}" on` };
}

function named(question: Question, label: string): string | undefined {
  return question.among.find((option) => option.label.toLowerCase() === label.toLowerCase())?.name;
}
