// What does a ticket look like after the steps taken so far, without reading it again?

import type { Step } from "../core/plan/step.ts";
import type { Ticket } from "../core/ticket/ticket.ts";
import type { Instant } from "../core/time/instant.ts";
import type { Applied } from "./applied.ts";

/** The ticket with the labels and people that these have put on or taken off, and with the alerts that went out. */
export function afterSteps(ticket: Ticket, applied: readonly Applied[], now: Instant): Ticket {
  const done = applied.filter((each) => each.ended === "done");
  return done.reduce((before, { step }) => afterStep(before, step, now), ticket);
}

function afterStep(ticket: Ticket, step: Step, now: Instant): Ticket {
  switch (step.kind) {
    case "label": {
      const names = step.labels.map((label) => label.name);
      return { ...ticket, labels: [...ticket.labels, ...names], labelsByUs: [...ticket.labelsByUs, ...names] };
    }
    case "unlabel":
      return { ...ticket, labels: ticket.labels.filter((label) => label !== step.label) };
    case "assign": {
      const assignee = { login: step.person, by: "watchbill", inCharge: true, isStaff: true, at: now } as const;
      return { ...ticket, assignees: [...ticket.assignees, assignee], assignedByUs: true };
    }
    case "unassign":
      return { ...ticket, assignees: ticket.assignees.filter((each) => each.login !== step.person) };
    case "removeComment":
      return { ...ticket, extraComments: ticket.extraComments.filter((each) => each !== step.commentId) };
    case "alert":
      return { ...ticket, ledger: { ...ticket.ledger, sent: [...ticket.ledger.sent, step.id] } };
    case "announce":
    case "card":
    case "close":
    case "reopen":
    case "react":
    case "openWriteUp":
    case "announceWriteUp":
    case "closeWriteUp":
    case "openTwin":
    case "closeTwin":
    case "reopenTwin":
      return ticket;
  }
}
