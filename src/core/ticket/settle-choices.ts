// Which request type and which priority does the ticket have, and who says so?

import type { Config, Priority, RequestType } from "../config/config.ts";
import { type Instant, instant } from "../time/instant.ts";
import { allowedPriority } from "../triage/allowed-priority.ts";
import type { Choice, Triage } from "../triage/triage-of.ts";
import type { LabelSaid } from "./customer-words.ts";
import type { HistoryEvent } from "./history.ts";
import type { PutLabel } from "./labels-put.ts";
import type { ChoiceFact, Ledger } from "./ledger.ts";
import { belongsToOpening, firstStaffAct } from "./staff-acts.ts";
import type { Settled } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

interface Evidence {
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
  /** Those on the issue now. */
  readonly labels: readonly PutLabel[];
  /** What the customer said by labels. */
  readonly said: readonly LabelSaid[];
  readonly triage: Triage;
  /** The facts of a card that is believed wholly. */
  readonly ledger: Ledger;
}

/** Staff's word comes first, then what was settled before staff's first act, then the customer's latest word. */
export function settleChoices(config: Config, evidence: Evidence): { requestType: Settled; priority: Settled } {
  const { triage, ledger } = evidence;
  const type = {
    among: config.requestTypes,
    read: triage.requestType,
    fact: ledger.type,
    allowed: (choice: Choice) => choice,
  };
  const requestType = settle(type, evidence);
  const allowed = (choice: Choice): Choice => allowedPriority(choice, requestType.name, config);
  const priority = { among: config.priorities, read: triage.priority, fact: ledger.priority, allowed };
  return { requestType, priority: settle(priority, evidence) };
}

interface Question {
  readonly among: readonly (RequestType | Priority)[];
  readonly read: Choice;
  readonly fact: ChoiceFact | undefined;
  /** What becomes of a choice that a label makes: a priority may not be allowed for the request type. */
  readonly allowed: (choice: Choice) => Choice;
}

function settle(question: Question, evidence: Evidence): Settled {
  return byStaff(question, evidence) ?? rememberedOr(byCustomer(question, evidence), question, evidence);
}

/** The newest of: a label staff put on and did not take off again; the ledger's memory of one. */
function byStaff(question: Question, evidence: Evidence): Settled | undefined {
  const put = evidence.events.filter((event): event is HistoryEvent & { kind: "labeled"; label: string } => {
    if (event.kind !== "labeled" || belongsToOpening(event, evidence.events)) return false;
    return named(question, event.label) !== undefined && evidence.parts.partOf(event.by) === "staff";
  });
  const newest = put.filter((event) => !takenOffAfter(event.label, event.at, evidence)).at(-1);
  const fact = rememberedOfStaff(question, evidence);
  if (newest === undefined || (fact !== undefined && newest.at < fact.at)) return fact;
  return {
    name: named(question, newest.label),
    by: newest.by.login,
    at: newest.at,
    staff: true,
    because: `${newest.by.login} put the label "${newest.label}" on`,
  };
}

function rememberedOfStaff(question: Question, evidence: Evidence): Settled | undefined {
  const { fact, among } = question;
  const option = among.find((each) => each.name === fact?.name);
  if (fact?.staff !== true || option === undefined) return undefined;
  const at = instant(fact.at);
  if (takenOffAfter(option.label, at, evidence)) return undefined;
  return { name: fact.name, by: fact.by, at, staff: true, because: `${fact.by} set it` };
}

function takenOffAfter(label: string, at: Instant, { events, parts }: Evidence): boolean {
  return events.some((event) => {
    if (event.kind !== "unlabeled" || event.at < at) return false;
    return event.label.toLowerCase() === label.toLowerCase() && parts.partOf(event.by) === "staff";
  });
}

/**
 * Once staff have acted, what the customer's words had come to by then stands: what the card remembers, or the label
 * that we put on, unless the customer's last word before staff's first act is newer than that.
 */
function rememberedOr(said: Settled, question: Question, evidence: Evidence): Settled {
  if (firstStaffAct(evidence.events, evidence.parts) === undefined) return said;
  const { fact, among } = question;
  if (fact !== undefined && !fact.staff && among.some((option) => option.name === fact.name)) {
    if (instant(fact.at) < said.at || fact.name === said.name) return said;
    return { ...said, name: fact.name, by: fact.by, at: instant(fact.at), because: "as it was understood before" };
  }
  const ours = evidence.labels.find((put) => put.part === "own" && named(question, put.label) !== undefined);
  const name = ours && named(question, ours.label);
  if (ours === undefined || ours.at < said.at || name === said.name) return said;
  return { ...said, name, because: `the label "${ours.label}" is on the issue` };
}

/** A label that the customer put on after the latest edit of the text, else what the text says. */
function byCustomer(question: Question, evidence: Evidence): Settled {
  const actedAt = firstStaffAct(evidence.events, evidence.parts)?.at ?? Infinity;
  const before = evidence.events.filter((event) => event.kind === "opened" || event.at < actedAt);
  const saidAt = before.findLast((event) => event.kind === "edited" || event.kind === "opened")?.at ?? instant(0);
  const put = evidence.said
    .filter((label) => !label.fromOpening && label.at >= saidAt && named(question, label.label) !== undefined)
    .toSorted((one, other) => one.at - other.at)
    .at(-1);
  if (put === undefined) return settled(question.read, { by: "form", at: saidAt });
  const because = `${put.by} put the label "${put.label}" on`;
  const choice = question.allowed({ name: named(question, put.label), source: "label", because });
  return settled(choice, { by: put.by, at: put.at });
}

function settled(choice: Choice, { by, at }: { by: string; at: Instant }): Settled {
  const { name, because, asked } = choice;
  return { name, by, at, staff: false, because, ...(asked !== undefined && { asked }) };
}

function named(question: Question, label: string): string | undefined {
  return question.among.find((option) => option.label.toLowerCase() === label.toLowerCase())?.name;
}
