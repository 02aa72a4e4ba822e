// Which request type and which priority does the ticket have, and who says so?

import type { Config, Priority, RequestType } from "../config/config.ts";
import { type Instant, instant } from "../time/instant.ts";
import { allowedPriority } from "../triage/allowed-priority.ts";
import type { Choice, Triage } from "../triage/triage-of.ts";
import type { Command } from "./command.ts";
import type { LabelSaid } from "./customer-words.ts";
import type { HistoryEvent } from "./history.ts";
import { labelsAfter, type PutLabel } from "./labels-put.ts";
import type { ChoiceFact, Ledger } from "./ledger.ts";
import { belongsToOpening, firstStaffAct } from "./staff-acts.ts";
import type { Settled } from "./ticket.ts";
import type { WhoIsWho } from "./who-is-who.ts";

export interface Evidence {
  readonly events: readonly HistoryEvent[];
  readonly parts: WhoIsWho;
  /** Those on the issue now. */
  readonly labels: readonly PutLabel[];
  /** What the customer said by labels. */
  readonly said: readonly LabelSaid[];
  readonly triage: Triage;
  /** What people asked for, in order of time. */
  readonly commands: readonly Command[];
  /** The facts of a card that is believed wholly. */
  readonly ledger: Ledger;
}

/** Staff's word comes first, then what was settled before staff's first act, then the customer's latest word. */
export function settleChoices(config: Config, evidence: Evidence): { requestType: Settled; priority: Settled } {
  const { triage, ledger } = evidence;
  const type: Question = {
    asks: "type",
    among: config.requestTypes,
    read: triage.requestType,
    fact: ledger.type,
    allowed: (choice) => choice,
  };
  const requestType = settle(type, evidence);
  const allowed = (choice: Choice): Choice => allowedPriority(choice, requestType.name, config);
  const asked = { asks: "priority", among: config.priorities, allowed } as const;
  const priority = settle({ ...asked, read: triage.priority, fact: ledger.priority }, evidence);
  return { requestType, priority };
}

interface Question {
  /** The command that answers it. */
  readonly asks: "type" | "priority";
  readonly among: readonly (RequestType | Priority)[];
  readonly read: Choice;
  readonly fact: ChoiceFact | undefined;
  /** What becomes of a choice that a label makes: a priority may not be allowed for the request type. */
  readonly allowed: (choice: Choice) => Choice;
}

function settle(question: Question, evidence: Evidence): Settled {
  return byStaff(question, evidence) ?? rememberedOr(byCustomer(question, evidence), question, evidence);
}

interface StaffWord {
  readonly name: string;
  readonly at: Instant;
  readonly by: string;
  readonly because: string;
}

/** The newest of: a label staff put on and did not take off again; a command; the ledger's memory of one. */
function byStaff(question: Question, evidence: Evidence): Settled | undefined {
  const words = [...commandsFor(question, evidence), ...labelsByStaff(question, evidence)];
  const newest = words
    .toSorted((one, other) => one.at - other.at)
    .findLast(({ name, at }) => !isTakenOffAfter(name, at, question, evidence));
  const fact = rememberedOfStaff(question, evidence);
  if (newest === undefined || (fact !== undefined && newest.at < fact.at)) return fact;
  return { ...newest, staff: true };
}

function labelsByStaff(question: Question, { events, parts }: Evidence): readonly StaffWord[] {
  return events.flatMap((event) => {
    if (event.kind !== "labeled" || belongsToOpening(event, events)) return [];
    const name = named(question, event.label);
    if (name === undefined || parts.partIn(event) !== "staff") return [];
    const by = event.by.login;
    return [{ name, at: event.at, by, because: `${by} put the label "${event.label}" on` }];
  });
}

// Staff decide: a priority that the file allows for other request types only is allowed here.
function commandsFor(question: Question, { commands }: Evidence): readonly StaffWord[] {
  return commands.flatMap(({ request, refused, at, by }) => {
    if (refused !== undefined || request.kind !== question.asks) return [];
    return [{ name: request.name, at, by, because: `${by} set it with /${question.asks}` }];
  });
}

function rememberedOfStaff(question: Question, evidence: Evidence): Settled | undefined {
  const { fact, among } = question;
  if (fact?.staff !== true || !among.some((each) => each.name === fact.name)) return undefined;
  const at = instant(fact.at);
  if (isTakenOffAfter(fact.name, at, question, evidence)) return undefined;
  return { name: fact.name, by: fact.by, at, staff: true, because: `${fact.by} set it` };
}

// Staff who take off the last label of its kind leave the ticket without one: that one is put back.
function isTakenOffAfter(name: string, at: Instant, question: Question, { events, parts }: Evidence): boolean {
  return events.some((event, index) => {
    if (event.kind !== "unlabeled" || event.at < at || named(question, event.label) !== name) return false;
    if (parts.partIn(event) !== "staff") return false;
    return labelsAfter(events.slice(0, index + 1)).some((label) => named(question, label) !== undefined);
  });
}

/**
 * Once staff have acted, what the customer's words had come to by then stands: what the card remembers, or the label
 * that we put on, unless the customer's last word before staff's first act is newer than that.
 */
function rememberedOr(said: Settled, question: Question, evidence: Evidence): Settled {
  const acted = firstStaffAct(evidence.events, evidence.parts);
  if (acted === undefined) return said;
  const { fact, among } = question;
  if (fact !== undefined && !fact.staff && among.some((option) => option.name === fact.name)) {
    if (instant(fact.at) < said.at || fact.name === said.name) return said;
    return { ...said, name: fact.name, by: fact.by, at: instant(fact.at), because: "as it was understood before" };
  }
  const ours = evidence.labels.find((put) => put.part === "own" && named(question, put.label) !== undefined);
  const name = ours && named(question, ours.label);
  if (ours === undefined || ours.at < said.at || name === said.name) return said;
  // It counts from when staff acted; before that the customer's words were all there was.
  const at = instant(Math.max(ours.at, acted.at));
  return { ...said, name, at, because: `the label "${ours.label}" is on the issue` };
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
