// What are the settings that stand alone?

import type { Config, TicketFilter } from "../config.ts";
import { childOf, numberOf, textOf, textsOf } from "../document/node.ts";
import { readMoment } from "../grammar/moment-at.ts";
import { percentOf } from "../grammar/percent.ts";
import { complain, referAll } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { readAccounts } from "./accounts.ts";

type Settings = Pick<
  Config,
  | "customers"
  | "tickets"
  | "reminders"
  | "internalRepository"
  | "emergency"
  | "labels"
  | "dueSoonPercent"
  | "onPriorityChange"
  | "onReopen"
  | "onCommentAfterClosing"
  | "bots"
  | "limits"
>;

export function readSettings(reading: Reading): Settings {
  const word = (key: string) => textOf(childOf(reading.root, key));
  const limits = childOf(reading.root, "limits");
  return {
    customers: oneOf(["anyone", "opener"], word("customers")),
    tickets: ticketsIn(reading),
    reminders: referAll(reading, childOf(reading.root, "reminders"), "channel"),
    internalRepository: internalIn(reading),
    emergency: emergencyIn(reading),
    labels: labelsIn(reading),
    dueSoonPercent: dueSoonIn(reading),
    onPriorityChange: oneOf(["from_opening", "from_change"], word("on_priority_change")) ?? "from_opening",
    onReopen: oneOf(["restart", "resume"], word("on_reopen")) ?? "restart",
    onCommentAfterClosing: oneOf(["remind", "reopen", "nothing"], word("on_comment_after_closing")) ?? "remind",
    bots: readAccounts(reading, childOf(reading.root, "bots")),
    limits: {
      writesPerSweep: numberOf(childOf(limits, "writes_per_sweep")) ?? 50,
      announcementsPerSweep: numberOf(childOf(limits, "announcements_per_sweep")) ?? 25,
    },
  };
}

function oneOf<const Word extends string>(words: readonly Word[], written: string | undefined): Word | undefined {
  return words.find((word) => word === written);
}

function ticketsIn(reading: Reading): TicketFilter {
  const node = childOf(reading.root, "tickets");
  const ignore = childOf(node, "ignore");
  const only = childOf(childOf(node, "only"), "labels");
  return {
    onlyLabels: only === undefined ? undefined : textsOf(only),
    ignoreLabels: textsOf(childOf(ignore, "labels")),
    ignoreAuthors: readAccounts(reading, childOf(ignore, "authors")),
    since: readMoment(reading, childOf(node, "since"), { zone: reading.zone, edge: "from" }),
  };
}

function internalIn(reading: Reading): string | undefined {
  const node = childOf(childOf(reading.root, "internal"), "repository");
  const repository = textOf(node);
  if (node === undefined || repository === undefined) return undefined;
  if (/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/.test(repository)) return repository;
  complain(reading, node, `expected owner/repository, found "${repository.slice(0, 60)}"`);
  return undefined;
}

function emergencyIn(reading: Reading): Config["emergency"] {
  const node = childOf(reading.root, "emergency");
  if (node === undefined) return undefined;
  const phone = textOf(childOf(node, "phone"));
  const text = textOf(childOf(node, "text"));
  return { ...(phone === undefined ? {} : { phone }), ...(text === undefined ? {} : { text }) };
}

function labelsIn(reading: Reading): Config["labels"] {
  const node = childOf(reading.root, "labels");
  return {
    pending: textOf(childOf(node, "pending")) ?? "status: waiting for customer",
    needsTriage: textOf(childOf(node, "needs_triage")) ?? "status: needs triage",
    dueSoon: textOf(childOf(node, "due_soon")),
    breached: textOf(childOf(node, "breached")),
  };
}

const DEFAULT_DUE_SOON = 75;

function dueSoonIn(reading: Reading): number {
  const node = childOf(reading.root, "due_soon");
  const text = textOf(node);
  if (node === undefined || text === undefined) return DEFAULT_DUE_SOON;
  const percent = percentOf(text);
  if (percent === undefined) complain(reading, node, `expected 1% to 99%, such as 75%, found "${text.slice(0, 40)}"`);
  return percent ?? DEFAULT_DUE_SOON;
}
