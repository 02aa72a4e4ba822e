// What is announced now, if anything?

import { zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import { markerLine } from "../ticket/marker.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { localText } from "../time/wording.ts";
import { remindersFor, triggersFor } from "./alerts.ts";
import { climb, type Climb } from "./climb.ts";
import { stepLabel } from "./label-looks.ts";
import { presentTier } from "./ladder.ts";
import { onPresentTier, overtaken, type PassedStep, passedSteps } from "./passed-steps.ts";
import type { AlertStep, AnnounceStep, Step } from "./step.ts";
import { announcementText } from "./wording-announcement.ts";

export interface Announcement {
  /** Labels and assignment first, then the one comment. */
  readonly steps: readonly Step[];
  /** Identities of the steps that are told by this, or overtaken by it. */
  readonly announced: readonly string[];
  readonly climb: Climb;
  /** What channels hear with it. */
  readonly alerts: readonly AlertStep[];
}

/** Nothing is said, and nobody is reached. */
export const noAnnouncement: Announcement = {
  steps: [],
  announced: [],
  climb: { reached: [], passedOver: [], ended: false },
  alerts: [],
};

interface Passed {
  readonly steps: readonly PassedStep[];
  /** Escalations that staff asked for. */
  readonly asked: readonly AskedEscalation[];
  readonly climbed: Climb;
  readonly ticket: Ticket;
  readonly config: Config;
  readonly now: Instant;
  readonly because: string;
  readonly announced: readonly string[];
}

/**
 * Scheduled runs come late or not at all, so every step passed and not yet announced is taken together: one
 * announcement, which reaches every tier passed.
 */
export function announcementFor(ticket: Ticket, config: Config, now: Instant): Announcement {
  const steps = passedSteps(ticket, config, now);
  const asked = askedEscalations(ticket);
  const targets = [...steps.flatMap((step) => step.rule.escalate ?? []), ...asked.map((each) => each.tier)];
  const climbed = climb(targets, ticket, config, now);
  if (steps.length + asked.length === 0) return { steps: owed(ticket), announced: [], climb: climbed, alerts: [] };
  const announced = once([
    ...steps.map((step) => step.id),
    ...overtaken(steps, ticket, config, now),
    ...asked.map((each) => each.id),
  ]);
  const because = [...asked.map(({ by, tier }) => `${by} asked to escalate to ${tier}`), ...whyNow(steps, config)];
  const passed = { steps, asked, climbed, ticket, config, now, because: because.join("; "), announced };
  return {
    steps: [...labelsFor(passed), ...assignmentFor(passed), ...comment(passed)],
    announced,
    climb: climbed,
    alerts: alertsFor(passed),
  };
}

interface AskedEscalation {
  readonly id: string;
  readonly by: string;
  readonly tier: string;
}

function askedEscalations(ticket: Ticket): readonly AskedEscalation[] {
  return ticket.commands.flatMap(({ id, by, request, refused }) => {
    if (request.kind !== "escalate" || refused !== undefined || ticket.announced.has(id)) return [];
    return [{ id, by, tier: request.tier }];
  });
}

/** Each tier reached with its own channels; those of a step with the tier it escalates to, else the present one. */
function alertsFor({ steps, climbed, ticket, config, now }: Passed): readonly AlertStep[] {
  const standing = climbed.reached.at(-1)?.tier.name ?? presentTier(ticket, config, now)?.name;
  const ofTiers = climbed.reached.flatMap(({ tier }) => tier.alert.map((channel) => ({ tier: tier.name, channel })));
  const ofSteps = steps.flatMap(({ rule }) => {
    return standing === undefined ? [] : rule.alert.map((channel) => ({ tier: standing, channel }));
  });
  const triggers = triggersFor([...ofTiers, ...ofSteps], ticket, config, now);
  return [...triggers, ...remindersFor(steps, ticket, config)];
}

// What the last escalation was to bring and a failed call has left undone.
function owed(ticket: Ticket): readonly Step[] {
  const rest = ticket.ladder.owed;
  if (rest === undefined) return [];
  const { person, tier } = rest;
  const because = `the escalation to "${tier}" had this left to do`;
  const labels = rest.labels.filter((label) => !hasLabel(ticket.labels, label));
  const isAssigned = ticket.assignees.some((assignee) => sameLogin(assignee.login, person ?? ""));
  const assigns = person !== undefined && !isAssigned && !has(ticket.unassignable, person);
  return [
    ...(labels.length > 0 ? [{ kind: "label", labels: labels.map(stepLabel), because } as const] : []),
    ...(assigns ? [{ kind: "assign", person, tier, because } as const] : []),
  ];
}

/** The one comment; none where the steps passed only put a label on. */
function comment(passed: Passed): readonly Step[] {
  const { steps, asked, because } = passed;
  const isHeard =
    asked.length > 0 ||
    steps.some(({ rule }) => rule.remind !== undefined || rule.escalate !== undefined || rule.comment !== undefined);
  return isHeard ? [{ ...announceStep(passed), because }] : [];
}

function announceStep(passed: Passed): AnnounceStep {
  const { steps, climbed, ticket, announced } = passed;
  const tiers = climbed.reached.map((each) => each.tier.name);
  const tier = tiers.at(-1);
  const person = personOf(passed);
  const mentions = mentionsOf(passed);
  const text = announcementText({
    clock: steps[0]?.clock.name,
    mentions,
    takeOver: climbed.reached.at(-1)?.people ?? [],
    passedOver: climbed.passedOver.map((each) => each.name),
    ended: climbed.ended,
    comments: once([
      ...climbed.reached.flatMap((each) => each.tier.comment ?? []),
      ...steps.flatMap((step) => step.rule.comment ?? []),
    ]),
  });
  const labels = labelsWanted(passed);
  const alerts = alertsFor(passed).map((alert) => alert.id);
  const data = {
    steps: announced,
    ...(alerts.length > 0 && { alerts }),
    ...(tiers.length > 0 && { tiers }),
    ...(person !== undefined && { person }),
    ...(labels.length > 0 && { labels }),
    ...(climbed.ended && { ended: ticket.priority.name ?? "" }),
  };
  const body = `${markerLine({ kind: "announcement", data })}\n${text}`;
  return { kind: "announce", steps: announced, mentions, ...(tier !== undefined && { tier }), body };
}

/** Everybody reminded and everybody on a tier reached; somebody in any case, since a word to nobody is noise. */
function mentionsOf({ steps, climbed, ticket, config, now }: Passed): readonly string[] {
  const reminded = steps.flatMap((step) => step.reminded);
  const reached = climbed.reached.flatMap((each) => each.people);
  const heard = once([...reminded, ...reached]);
  if (heard.length > 0 && !(climbed.ended && reached.length === 0)) return heard;
  const holders = ticket.assignees.filter((assignee) => assignee.isStaff).map((assignee) => assignee.login);
  return once([...heard, ...(holders.length > 0 ? holders : onPresentTier(ticket, { config, now }))]);
}

function labelsWanted({ steps, climbed }: Passed): readonly string[] {
  return once([
    ...climbed.reached.flatMap((each) => each.tier.label ?? []),
    ...steps.flatMap((step) => step.rule.label ?? []),
  ]);
}

function labelsFor(passed: Passed): readonly Step[] {
  const wanted = labelsWanted(passed).filter((label) => !hasLabel(passed.ticket.labels, label));
  return wanted.length === 0 ? [] : [{ kind: "label", labels: wanted.map(stepLabel), because: passed.because }];
}

/** Whom the last tier reached gives the ticket to. */
function personOf({ climbed, ticket }: Passed): string | undefined {
  const last = climbed.reached.at(-1);
  return last?.tier.assign === true ? last.people.find((each) => !has(ticket.unassignable, each)) : undefined;
}

/** The last tier reached takes over; `unassign` clears only those whom Watchbill itself had assigned. */
function assignmentFor(passed: Passed): readonly Step[] {
  const { climbed, ticket } = passed;
  const last = climbed.reached.at(-1);
  if (last === undefined) return [];
  const { tier } = last;
  const person = personOf(passed);
  const because = `escalated to "${tier.name}": ${last.because}`;
  const assigned = ticket.assignees.map((assignee) => assignee.login);
  const clears = climbed.reached.some((each) => each.tier.unassign);
  const leaving = ticket.assignees.filter((each) => clears && each.by === "watchbill" && each.login !== person);
  const assigns = person !== undefined && !has(assigned, person);
  return [
    ...(assigns ? [{ kind: "assign", person, tier: tier.name, because } as const] : []),
    ...leaving.map((assignee) => ({ kind: "unassign", person: assignee.login, because }) as const),
  ];
}

function whyNow(passed: readonly PassedStep[], config: Config): readonly string[] {
  return passed.map(({ clock, rule, at }) => {
    const zone = zoneShown(calendarOf(config, clock.calendar), config);
    const action = rule.escalate === undefined ? `remind ${rule.remind ?? ""}` : `escalate to ${rule.escalate}`;
    return `${clock.name}: ${action.trim()} came on ${localText(at, zone)} (line ${rule.at.line})`;
  });
}

function once(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.findIndex((each) => sameLogin(each, text)) === index);
}

function has(logins: readonly string[], login: string): boolean {
  return logins.some((each) => sameLogin(each, login));
}
