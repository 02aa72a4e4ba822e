// What is announced now, if anything?

import { placeText } from "../clocks/because.ts";
import { zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import { markerLine } from "../ticket/marker.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Instant } from "../time/instant.ts";
import { localText } from "../time/wording.ts";
import { mayHear, remindersFor, triggersFor, type Waking } from "./alerts.ts";
import { isUnassignable } from "./asked-assignment.ts";
import { climb, type Climb, hasEnded, noClimb } from "./climb.ts";
import { escalatedAssignment, takerOf } from "./escalated-assignment.ts";
import { nameOf } from "./harmless.ts";
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
export const noAnnouncement: Announcement = { steps: [], announced: [], climb: noClimb, alerts: [] };

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
  readonly alerts: readonly AlertStep[];
}

/**
 * Scheduled runs come late or not at all, so every step passed and not yet announced is taken together: one
 * announcement, which reaches every tier passed.
 */
export function announcementFor(ticket: Ticket, config: Config, now: Instant): Announcement {
  const steps = passedSteps(ticket, config, now);
  const asked = askedEscalations(ticket);
  if (steps.length + asked.length === 0) return { ...noAnnouncement, steps: owed(ticket) };
  const climbed = climbFor({ steps, asked }, ticket, config, now);
  const announced = once([
    ...steps.map((step) => step.id),
    ...overtaken(steps, ticket, config, now),
    ...asked.map((each) => each.id),
  ]);
  const because = [...asked.map(({ by, tier }) => `${by} asked to escalate to ${tier}`), ...whyNow(steps, config)];
  const rest = { steps, asked, climbed, ticket, config, now, because: because.join("; "), announced };
  const passed = { ...rest, alerts: alertsFor(rest) };
  return {
    steps: [...labelsFor(passed), ...escalatedAssignment(climbed, ticket), ...comment(passed)],
    announced,
    climb: climbed,
    alerts: passed.alerts,
  };
}

interface AskedEscalation {
  readonly id: string;
  readonly by: string;
  readonly tier: string;
}

/** What was asked before the ticket was opened again belongs to its former life. */
function askedEscalations(ticket: Ticket): readonly AskedEscalation[] {
  const since = presentCycle(ticket).startedAt;
  return ticket.commands.flatMap(({ id, at, by, request, refused }) => {
    if (request.kind !== "escalate" || refused !== undefined || at < since || ticket.announced.has(id)) return [];
    return [{ id, by, tier: request.tier }];
  });
}

/** Steps first, in order of their instants, then what staff asked for. Who asks for the next tier hears if there is none. */
function climbFor(
  { steps, asked }: Pick<Passed, "steps" | "asked">,
  ticket: Ticket,
  config: Config,
  now: Instant,
): Climb {
  const targets = [...steps.flatMap((step) => step.rule.escalate ?? []), ...asked.map((each) => each.tier)];
  const climbed = climb(targets, ticket, config, now);
  return { ...climbed, ended: climbed.ended || (hasEnded(ticket) && asked.some((each) => each.tier === "next")) };
}

/** Each tier reached with its own channels; those of a step with the tier it escalates to, else the present one. */
function alertsFor({ steps, climbed, ticket, config, now }: Omit<Passed, "alerts">): readonly AlertStep[] {
  const standing = climbed.reached.at(-1)?.tier.name ?? presentTier(ticket, config, now)?.name ?? "";
  const ofTiers = climbed.reached
    .flatMap(({ tier }) => tier.alert.map((channel) => ({ tier: tier.name, channel })))
    .filter((each) => mayHear(each, { ticket, config }));
  const escalating = steps.filter((step) => step.rule.escalate !== undefined);
  const ofSteps = steps.flatMap((step) => {
    const landed = climbed.landed[escalating.indexOf(step)];
    const isReached = climbed.reached.some(({ tier }) => tier.name === landed);
    const to = isReached && landed !== undefined ? { tier: landed } : { tier: standing, stepId: step.id };
    return step.rule.alert.map((channel): Waking => ({ ...to, channel }));
  });
  const triggers = triggersFor([...ofTiers, ...ofSteps], { ticket, config, now });
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
  const assigns = person !== undefined && !isAssigned && !isUnassignable(person, ticket);
  return [
    ...(labels.length > 0 ? [{ kind: "label", labels: labels.map(stepLabel), because } as const] : []),
    ...(assigns ? [{ kind: "assign", person, tier, because } as const] : []),
  ];
}

/** The one comment; none where the steps passed only put a label on or wake a channel. */
function comment(passed: Passed): readonly Step[] {
  const { steps, asked, because } = passed;
  const isHeard =
    asked.length > 0 ||
    steps.some(
      ({ rule, reminded }) => reminded.length > 0 || rule.escalate !== undefined || rule.comment !== undefined,
    );
  return isHeard ? [{ ...announceStep(passed), because }] : [];
}

function announceStep(passed: Passed): AnnounceStep {
  const { steps, asked, climbed, ticket, config, announced, alerts } = passed;
  const tiers = climbed.reached.map((each) => each.tier.name);
  const tier = tiers.at(-1);
  const taker = takerOf(climbed, ticket)?.person;
  // Whoever has the ticket already is not owed it.
  const person = ticket.assignees.some((each) => sameLogin(each.login, taker ?? "")) ? undefined : taker;
  const mentions = mentionsOf(passed);
  const text = announcementText({
    clock: steps[0]?.clock.name,
    askedBy: asked.at(-1) && nameOf(asked.at(-1)?.by ?? "", config),
    mentions,
    takeOver: climbed.reached.at(-1)?.people ?? [],
    passedOver: climbed.passedOver.map((each) => each.name),
    ended: climbed.ended,
    comments: once([
      ...climbed.reached.flatMap((each) => each.tier.comment ?? []),
      ...steps.flatMap((step) => step.rule.comment ?? []),
      ...unpaged(passed),
    ]),
  });
  const labels = labelsWanted(passed);
  const data = {
    steps: announced,
    ...(alerts.length > 0 && { alerts: alerts.map((alert) => alert.id) }),
    ...(tiers.length > 0 && { tiers }),
    ...(person !== undefined && { person }),
    ...(labels.length > 0 && { labels }),
    ...(climbed.ended && { ended: ticket.priority.name ?? "" }),
  };
  const body = `${markerLine({ kind: "announcement", data })}\n${text}`;
  return { kind: "announce", steps: announced, mentions, ...(tier !== undefined && { tier }), body };
}

/** Whoever asks for a tier with a pager counts on it. */
function unpaged({ asked, climbed, ticket, config }: Passed): readonly string[] {
  const isSilent = climbed.reached.some(({ tier }) => {
    return tier.alert.some((channel) => !mayHear({ channel, tier: tier.name }, { ticket, config }));
  });
  return asked.length > 0 && isSilent ? ["No pager was told, since the file pages nobody for this priority."] : [];
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

function labelsWanted({ steps, climbed }: Pick<Passed, "steps" | "climbed">): readonly string[] {
  return once([
    ...climbed.reached.flatMap((each) => each.tier.label ?? []),
    ...steps.flatMap((step) => step.rule.label ?? []),
  ]);
}

function labelsFor(passed: Passed): readonly Step[] {
  const wanted = labelsWanted(passed).filter((label) => !hasLabel(passed.ticket.labels, label));
  return wanted.length === 0 ? [] : [{ kind: "label", labels: wanted.map(stepLabel), because: passed.because }];
}

function whyNow(passed: readonly PassedStep[], config: Config): readonly string[] {
  return passed.map(({ clock, rule, at }) => {
    const zone = zoneShown(calendarOf(config, clock.calendar), config);
    const does = [
      ...(rule.escalate === undefined ? [] : [`escalate to ${rule.escalate}`]),
      ...(rule.remind === undefined ? [] : [`remind ${rule.remind}`]),
      ...rule.alert.map((channel) => `alert ${channel}`),
      ...(rule.label === undefined ? [] : [`label "${rule.label}"`]),
    ];
    const what = does.length === 0 ? "its comment" : does.join(" and ");
    return `${clock.name}: ${what} came on ${localText(at, zone)} (${placeText(rule)})`;
  });
}

function once(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.findIndex((each) => sameLogin(each, text)) === index);
}
