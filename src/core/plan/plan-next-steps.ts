// What is still missing on this ticket, now?

import type { Config } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { afterClosing } from "./after-closing.ts";
import { endedAlerts, isPager, owedAlerts } from "./alerts.ts";
import { type Announcement, announcementFor, noAnnouncement } from "./announcement.ts";
import { askedAssignment } from "./asked-assignment.ts";
import { cardStep } from "./card.ts";
import { clockLabels } from "./clock-labels.ts";
import { commandAnswers } from "./command-answers.ts";
import { type FirstAssignment, firstAssignment } from "./first-assignment.ts";
import { gapWord } from "./gap-word.ts";
import { handOver } from "./hand-over.ts";
import { labelWords } from "./label-words.ts";
import type { AlertStep, Step } from "./step.ts";
import { triageLabels } from "./triage-labels.ts";
import { waitingSteps } from "./waiting.ts";
import { writeUpSteps } from "./write-up.ts";

/** Returns the missing steps in the order to apply them; empty means the ticket is as it should be. */
export function planNextSteps(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  // Pages of a ticket that has left are ended, and nothing else is done to it.
  if (!ticket.care.inCare) return withCard(endedAlerts(ticket, config), ticket, config, now);
  return ticket.state === "closed" ? closedPlan(ticket, config, now) : openPlan(ticket, config, now);
}

function openPlan(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const first = firstAssignment(ticket, config, now);
  const announcement = announcementFor(ticket, config, now);
  const assignment = assignmentSteps({ ticket, config, now }, first, announcement);
  const alerts = alertsNow({ ticket, config, now }, assignment, announcement);
  const steps = [
    ...extraComments(ticket),
    ...triageLabels(ticket, config, first),
    ...clockLabels(ticket, config, now),
    // Pagers first: they take a key twice for one, and are what wakes somebody.
    ...alerts.filter((each) => isPager(each.channel, config)),
    ...assignment,
    ...announcement.steps,
    ...gapWord(ticket, config, first),
    ...labelWords(ticket, config),
    ...waitingSteps(ticket, config, now),
    ...commandAnswers(ticket, config, now),
    ...endedAlerts(ticket, config),
  ];
  const others = alerts.filter((each) => !isPager(each.channel, config));
  const promised = new Set([
    ...announcement.alerts.map((each) => each.id),
    ...ticket.alertsTold,
    ...ticket.ledger.claimed,
  ]);
  const claims = others.map((each) => each.id).filter((id) => !promised.has(id));
  const planned = { now, steps, announcement };
  // What can't tell a repeat is written down before it is sent, and again once it was.
  const before = claims.length === 0 ? [] : cardStep(ticket, config, { ...planned, claims });
  return [...steps, ...before, ...others, ...cardStep(ticket, config, { ...planned, steps: [...steps, ...others] })];
}

interface Moment {
  readonly ticket: Ticket;
  readonly config: Config;
  readonly now: Instant;
}

/** One change of hands at most: what an escalation says, else what staff asked for, else the schedule. */
function assignmentSteps(
  { ticket, config, now }: Moment,
  first: FirstAssignment,
  announcement: Announcement,
): readonly Step[] {
  if (announcement.steps.some((step) => step.kind === "assign")) return [];
  const asked = askedAssignment(ticket, config, now);
  if (asked.length > 0) return asked;
  return first.steps.length > 0 ? first.steps : handOver(ticket, config, now);
}

function alertsNow(
  { ticket, config, now }: Moment,
  assignment: readonly Step[],
  announcement: Announcement,
): readonly AlertStep[] {
  const assigned = [...assignment, ...announcement.steps].find((step) => step.kind === "assign");
  const owed = owedAlerts(ticket, config, { now, assigned });
  const ids = new Set(owed.map((each) => each.id));
  return [...owed, ...announcement.alerts.filter((each) => !ids.has(each.id))];
}

// What happened just before the closing is still written down, where there is a card to write it on.
function closedPlan(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const steps = [
    ...extraComments(ticket),
    ...afterClosing(ticket, config, now),
    ...writeUpSteps(ticket, config, now),
    ...commandAnswers(ticket, config, now),
    ...endedAlerts(ticket, config),
  ];
  return withCard(steps, ticket, config, now);
}

function withCard(steps: readonly Step[], ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  if (!ticket.care.inCare && steps.length === 0) return [];
  return [...steps, ...cardStep(ticket, config, { now, steps, announcement: noAnnouncement })];
}

// Two runs that met on a ticket may both have spoken; the older word stays.
function extraComments(ticket: Ticket): readonly Step[] {
  return ticket.extraComments.map((commentId) => {
    return { kind: "removeComment", commentId, because: "an older comment of ours says the same" };
  });
}
