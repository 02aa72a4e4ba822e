// Which tickets have so plain a life that anybody can say what had to be announced, and until when?

import { type Fact, factsByIssue, type IssueFact } from "../chronicle.ts";
import { CUSTOMERS, STAFF } from "../policy.ts";
import { firstResponseSteps } from "./due-steps.ts";
import { isOwn, ownWord } from "./own-words.ts";

export interface PlainTicket {
  readonly issue: number;
  readonly priority: string;
  /** As GitHub tells it: cut to the second. */
  readonly openedAt: number;
  /** When its first response was given, it was closed, or its life ceased to be plain; after that nothing is asked. */
  readonly plainUntil: number;
  readonly due: readonly { readonly trigger: string; readonly at: number }[];
  /** When each due step was announced, by trigger. */
  readonly announcedAt: ReadonlyMap<string, number>;
}

/** Opened by a customer with the form, and until `plainUntil` nothing happened but words that decide nothing. */
export function plainTickets(facts: readonly Fact[]): readonly PlainTicket[] {
  return [...factsByIssue(facts)].flatMap(([issue, own]) => plainTicket(issue, own) ?? []);
}

function plainTicket(issue: number, facts: readonly (Fact & IssueFact)[]): PlainTicket | undefined {
  const [opened] = facts;
  if (opened?.kind !== "opened" || !CUSTOMERS.includes(opened.by)) return undefined;
  const priority = priorityAsked(opened.body);
  if (priority === undefined) return undefined;
  const openedAt = Math.floor(opened.at / 1000) * 1000;
  const plainUntil = facts.find((fact) => changesLife(fact, opened.by))?.at ?? Infinity;
  const announcedAt = new Map<string, number>();
  const prefix = `first_response/1/${new Date(openedAt).toISOString().replace(".000Z", "Z")}/${priority}/`;
  for (const fact of facts) {
    for (const id of ownWord(fact)?.steps ?? []) {
      const trigger = id.startsWith(prefix) ? (id.slice(prefix.length).split("/")[0] ?? "") : undefined;
      if (trigger !== undefined && !announcedAt.has(trigger)) announcedAt.set(trigger, fact.at);
    }
  }
  return { issue, priority, openedAt, plainUntil, due: firstResponseSteps(priority, openedAt), announcedAt };
}

/** The answers of the form as GitHub writes them, the first of each heading; undefined without a form. */
function priorityAsked(body: string): string | undefined {
  const [, type] = /^### Request type\n\n(.*)$/m.exec(body) ?? [];
  const [, asked] = /^### Priority\n\n(.*)$/m.exec(body) ?? [];
  if (type === undefined) return undefined;
  if (asked === "Production down") return type === "Problem" ? "production-down" : "urgent";
  if (asked === "Urgent") return "urgent";
  return asked === "Normal" ? "normal" : undefined;
}

const HARMLESS_COMMANDS = /^\/(ack|why|help|unknown|pending|resume)\b/;

function changesLife(fact: Fact & IssueFact, opener: string): boolean {
  switch (fact.kind) {
    case "opened":
    case "renamed":
    case "assigned":
    case "unassigned":
      return false;
    case "commented":
      if (!STAFF.includes(fact.by) || fact.by === opener) return false;
      return !HARMLESS_COMMANDS.test(fact.body);
    case "labeled":
    case "unlabeled":
      return !isOwn(fact.by) && /^(priority|type|status): /.test(fact.label);
    case "commentDeleted":
    case "commentEdited":
      return !isOwn(fact.by) && isOwn(fact.author);
    case "closed":
    case "bodyEdited":
    case "reopened":
    case "locked":
    case "unlocked":
    case "transferred":
    case "deleted":
      return true;
  }
}
