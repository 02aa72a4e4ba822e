// What else holds for a ticket before anything is planned for it?

import type { Config } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import { type Instant, isoOf } from "../time/instant.ts";
import { atAssignment } from "./alerts.ts";
import { clocksNow } from "./clocks-now.ts";
import { labelWordId } from "./label-words.ts";

/** The ticket with what staff chose by command as their choice, and with what a deleted card had seen to as done. */
export function ticketToPlan(ticket: Ticket, config: Config, now: Instant): Ticket {
  return asIfCardHadStayed(withStaffsChoice(ticket), config, now);
}

/** Whom staff asked for by name is a human's choice, though our account did the assigning. */
function withStaffsChoice(ticket: Ticket): Ticket {
  const asked = ticket.commands.findLast(({ request, refused }) => request.kind === "assign" && refused === undefined);
  if (asked?.request.kind !== "assign" || asked.request.to === "on-call") return ticket;
  const person = asked.request.to === "me" ? asked.by : asked.request.to;
  const isTheirs = ticket.assignees.some((each) => each.by === "watchbill" && sameLogin(each.login, person));
  if (!isTheirs) return ticket;
  const assignees = ticket.assignees.map((each) => {
    return sameLogin(each.login, person) ? ({ ...each, by: "human", inCharge: true } as const) : each;
  });
  return { ...ticket, assignees };
}

/** Whoever deletes the card is obeyed: what was due by then is neither said nor done again. */
function asIfCardHadStayed(ticket: Ticket, config: Config, now: Instant): Ticket {
  const deletedAt = ticket.cardDeleted?.at;
  if (deletedAt === undefined) return ticket;
  const isBefore = ({ at }: { readonly at: Instant }): boolean => at <= deletedAt;
  const { number, closed, taken } = presentCycle(ticket);
  const steps = clocksNow(ticket, config, now)
    .flatMap((clock) => clock.steps)
    .filter((step) => isBefore(step) && !step.rule.close);
  const done = [
    ...steps.map((step) => step.id),
    ...ticket.commands.filter(isBefore).map((command) => command.id),
    ...ticket.labelActs.filter(isBefore).map((act) => labelWordId(act, config)),
    ...(closed !== undefined && isBefore(closed) ? [`closed-told/${number}`, `after-closing/${isoOf(closed.at)}`] : []),
  ];
  const wasGiven = taken.some(isBefore);
  const sent = [...ticket.alertsTold, ...(wasGiven ? atAssignment({ ticket, config, now }, false) : [])];
  return {
    ...ticket,
    announced: new Set([...ticket.announced, ...done]),
    ledger: { ...ticket.ledger, sent: [...new Set([...ticket.ledger.sent, ...sent])] },
  };
}
