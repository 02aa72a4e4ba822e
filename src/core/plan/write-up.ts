// Which follow-up issue does a closed ticket need, and who must be reminded of it?

import { clocksOf } from "../clocks/clocks-of.ts";
import type { Config, WriteUpRule } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { stepLabel } from "./label-looks.ts";
import { priorityOf } from "./ladder.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";
import { writeUpBody } from "./wording-write-up.ts";

/** Opens it once a cycle, reminds on it (never on the customer's issue), and closes it when `/write-up` names a link. */
export function writeUpSteps(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const rule = priorityOf(ticket, config)?.writeUp;
  const clock = clocksOf(ticket, config, now).findLast((each) => each.name === "write_up");
  if (rule === undefined || clock === undefined || clock.cycle !== presentCycle(ticket).number) return [];
  if (!isAskedFor(rule, ticket)) return [];
  const { writeUp } = ticket;
  const isThere = clock.state === "met" || clock.state === "missed";
  if (isThere) {
    const because = "the write-up is there";
    return writeUp?.state === "open" ? [{ kind: "closeWriteUp", number: writeUp.number, because }] : [];
  }
  if (writeUp === undefined) return ticket.ledger.writeUp === undefined ? [opening(rule, ticket, config, now)] : [];
  const due = clock.steps.filter((step) => step.at <= now && !writeUp.announced.includes(step.id));
  const people = whoWrites(rule, ticket);
  if (due.length === 0 || people.length === 0 || writeUp.state === "closed") return [];
  const who = people.map((login) => `@${login}`).join(", ");
  const text = `${who}: this write-up is still to be done. When it is, close this issue, or write \`/write-up LINK\` on ticket ${ticket.number}.`;
  const { steps, body } = spoken({ steps: due.map((step) => step.id), text });
  return [{ kind: "announceWriteUp", number: writeUp.number, steps, body, because: clock.because }];
}

/** `only_if_label`: as the labels stand now. */
function isAskedFor({ onlyIfLabel }: WriteUpRule, ticket: Ticket): boolean {
  return onlyIfLabel === undefined || hasLabel(ticket.labels, onlyIfLabel);
}

/** Whom the file names, else whoever has or answered the ticket. */
function whoWrites(rule: WriteUpRule, ticket: Ticket): readonly string[] {
  if (rule.assign.length > 0) return rule.assign;
  const holders = ticket.assignees.filter((each) => each.isStaff).map((each) => each.login);
  const answered = presentCycle(ticket).answered?.by;
  const people = holders.length > 0 ? holders : answered === undefined ? [] : [answered];
  return people.filter((login) => !sameLogin(login, ticket.customer));
}

function opening(rule: WriteUpRule, ticket: Ticket, config: Config, now: Instant): Step {
  return {
    kind: "openWriteUp",
    // The customer's title may hold anything, and this one is read in lists and mails.
    title: `Write-up of ticket ${ticket.number}`,
    body: writeUpBody(ticket, rule, config, now),
    labels: rule.label === undefined ? [] : [stepLabel(rule.label)],
    people: whoWrites(rule, ticket),
    because: `line ${rule.at.line} asks for a write-up of what is closed as completed`,
  };
}
