// What is still missing on this ticket, now?

import type { Config } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { announcementFor } from "./announcement.ts";
import { cardStep } from "./card.ts";
import { firstAssignment } from "./first-assignment.ts";
import type { Step } from "./step.ts";
import { triageLabels } from "./triage-labels.ts";

/** Returns the missing steps in the order to apply them; empty means the ticket is as it should be. */
export function planNextSteps(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  if (!ticket.care.inCare) return [];
  const extra = extraComments(ticket);
  if (ticket.state === "closed") return [...extra, ...closedCard(ticket, config, now)];
  const first = firstAssignment(ticket, config, now);
  const announcement = announcementFor(ticket, config, now);
  const steps = [
    ...extra,
    ...triageLabels(ticket, config, first),
    // An escalation that is due already decides who gets it.
    ...(announcement.steps.some((step) => step.kind === "assign") ? [] : first.steps),
    ...announcement.steps,
  ];
  return [...steps, ...cardStep(ticket, config, { now, steps, announcement })];
}

// What happened just before the closing is still written down, where there is a card to write it on.
function closedCard(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const announcement = { steps: [], announced: [], climb: { reached: [], passedOver: [], ended: false } };
  return cardStep(ticket, config, { now, steps: [], announcement });
}

// Two runs that met on a ticket may both have spoken; the older word stays.
function extraComments(ticket: Ticket): readonly Step[] {
  return ticket.extraComments.map((commentId) => {
    return { kind: "removeComment", commentId, because: "an older comment of ours says the same" };
  });
}
