// What is still missing on this ticket, now?

import type { Config } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { afterClosing } from "./after-closing.ts";
import { isPager } from "./alert-ids.ts";
import { type Moment, owedAlerts } from "./alerts.ts";
import { type Announcement, announcementFor, noAnnouncement } from "./announcement.ts";
import { heldBack, isKnownUnsent } from "./alert-tries.ts";
import { askedAssignment } from "./asked-assignment.ts";
import { cardStep } from "./card.ts";
import { changeOfHands } from "./change-of-hands.ts";
import { clockLabels } from "./clock-labels.ts";
import { commandAnswers } from "./command-answers.ts";
import { endedAlerts } from "./ended-alerts.ts";
import { decidesAssignment } from "./escalated-assignment.ts";
import { type FirstAssignment, firstAssignment } from "./first-assignment.ts";
import { gapWord } from "./gap-word.ts";
import { withInternalSide } from "./internal-side.ts";
import { labelWords } from "./label-words.ts";
import { type Planned, takenAfter } from "./ledger-after.ts";
import type { AlertStep, Step } from "./step.ts";
import { ticketToPlan } from "./ticket-to-plan.ts";
import { triageLabels } from "./triage-labels.ts";
import { waitingSteps } from "./waiting.ts";
import { writeUpSteps } from "./write-up.ts";

/** Returns the missing steps in the order to apply them; empty means the ticket is as it should be. */
export function planNextSteps(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  return withInternalSide(wholePlan(ticketToPlan(ticket, config, now), config, now), { ticket, config, now });
}

function wholePlan(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  // Pages of a ticket that has left are ended, and nothing else is done to it.
  if (!ticket.care.inCare) return withCard(endings({ ticket, config, now }), ticket, config, now);
  return ticket.state === "closed" ? closedPlan(ticket, config, now) : openPlan({ ticket, config, now });
}

function openPlan(moment: Moment): readonly Step[] {
  const { ticket, config, now } = moment;
  const given = firstAssignment(ticket, config, now);
  const announcement = announcementFor(ticket, config, now);
  const assignment = assignmentSteps(moment, given, announcement);
  const alerts = alertsNow(moment, assignment, announcement);
  const taken = onceTaken(ticket, { now, steps: [...assignment, ...announcement.steps], announcement, alerts });
  const first = { ...given, accident: given.accident ?? firstAssignment(taken, config, now).accident };
  const steps = [
    ...extraComments(ticket),
    ...triageLabels(ticket, config, first),
    ...clockLabels(taken, config, now),
    // Pagers first: they take a key twice for one, and are what wakes somebody.
    ...alerts.filter((each) => isPager(each.channel, config)),
    ...assignment,
    ...announcement.steps,
    ...gapWord(moment, first),
    ...labelWords(ticket, config),
    ...waitingSteps(ticket, config, now),
    ...commandAnswers(moment, announcement.announced),
    ...endings(moment),
  ];
  const others = alerts.filter((each) => !isPager(each.channel, config));
  const claims = unpromised(others, ticket, announcement);
  const planned = { now, steps, announcement, alerts };
  // What can't tell a repeat is written down before it is sent, and again once it was.
  const before = claims.length === 0 ? [] : cardStep(ticket, config, { ...planned, claims });
  return [...steps, ...before, ...others, ...cardStep(ticket, config, { ...planned, steps: [...steps, ...others] })];
}

/**
 * At most one change of hands beside an escalation: what staff asked for comes in any case, else the first assignment,
 * else a new route or the schedule's hand-off.
 */
function assignmentSteps(moment: Moment, first: FirstAssignment, announcement: Announcement): readonly Step[] {
  const { ticket } = moment;
  const taken = announcement.steps.find((step) => step.kind === "assign")?.person;
  const asked = askedAssignment(moment);
  if (asked.length > 0) {
    return asked.filter((step) => !("person" in step && taken !== undefined && sameLogin(step.person, taken)));
  }
  if (taken !== undefined || decidesAssignment(announcement.climb, ticket)) return [];
  return first.steps.length > 0 ? first.steps : changeOfHands(moment);
}

/** As this plan's taking over leaves it: a tier that hears now has its time from now on. */
function onceTaken(ticket: Ticket, planned: Planned): Ticket {
  const present = presentCycle(ticket);
  const taken = takenAfter(ticket, planned);
  if (taken.length === present.taken.length) return ticket;
  return { ...ticket, cycles: [...ticket.cycles.slice(0, -1), { ...present, taken }] };
}

function alertsNow(moment: Moment, assignment: readonly Step[], announcement: Announcement): readonly AlertStep[] {
  const assigned = [...assignment, ...announcement.steps].find((step) => step.kind === "assign");
  // A tier that assigns nobody has the ticket once it is reached.
  const reached = announcement.climb.reached.at(-1)?.people;
  const owed = owedAlerts(moment, assigned === undefined ? reached : [assigned.person]);
  const ids = new Set(owed.map((each) => each.id));
  return heldBack([...owed, ...announcement.alerts.filter((each) => !ids.has(each.id))], moment);
}

function endings(moment: Moment): readonly AlertStep[] {
  return heldBack(endedAlerts(moment), moment);
}

/** Those to be sent that nothing written says so of: an announcement's marker does, until a try has failed. */
function unpromised(alerts: readonly AlertStep[], ticket: Ticket, announcement: Announcement): readonly string[] {
  const isSaid = announcement.steps.some((step) => step.kind === "announce");
  const said = isSaid ? announcement.alerts.map((each) => each.id) : [];
  const before = [...ticket.alertsTold, ...ticket.ledger.claimed].filter((id) => !isKnownUnsent(id, ticket));
  const promised = new Set([...said, ...before]);
  return alerts.filter(({ held }) => held === undefined).flatMap(({ id }) => (promised.has(id) ? [] : [id]));
}

// What happened just before the closing is still written down, where there is a card to write it on.
function closedPlan(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const steps = [
    ...extraComments(ticket),
    ...afterClosing(ticket, config, now),
    ...writeUpSteps(ticket, config, now),
    ...commandAnswers({ ticket, config, now }),
    ...endings({ ticket, config, now }),
  ];
  return withCard(steps, ticket, config, now);
}

function withCard(steps: readonly Step[], ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  if (!ticket.care.inCare && steps.length === 0) return [];
  return [...steps, ...cardStep(ticket, config, { now, steps, announcement: noAnnouncement, alerts: [] })];
}

// Two runs that met on a ticket may both have spoken; the older word stays.
function extraComments(ticket: Ticket): readonly Step[] {
  return ticket.extraComments.map((commentId) => {
    return { kind: "removeComment", commentId, because: "an older comment of ours says the same" };
  });
}
