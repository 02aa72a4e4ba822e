// What is announced now, if anything?

import { zoneShown } from "../clocks/clocks-of.ts";
import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import { sameLogin } from "../ticket/who-is-who.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { localText } from "../time/wording.ts";
import { markerLine } from "../ticket/marker.ts";
import { climb, type Climb } from "./climb.ts";
import { stepLabel } from "./label-looks.ts";
import { type PassedStep, passedSteps } from "./passed-steps.ts";
import type { AnnounceStep, Step } from "./step.ts";
import { announcementText } from "./wording-announcement.ts";

export interface Announcement {
  /** Labels and assignment first, then the one comment. */
  readonly steps: readonly Step[];
  readonly announced: readonly string[];
  readonly climb: Climb;
}

/**
 * Scheduled runs come late or not at all, so every step passed and not yet announced is taken together: one
 * announcement, which reaches every tier passed.
 */
export function announcementFor(ticket: Ticket, config: Config, now: Instant): Announcement {
  const passed = passedSteps(ticket, config, now);
  const targets = passed.flatMap((step) => step.rule.escalate ?? []);
  const climbed = climb(targets, ticket, config, now);
  if (passed.length === 0) return { steps: [], announced: [], climb: climbed };
  const because = whyNow(passed, config);
  return {
    steps: [
      ...labelsFor(passed, climbed, ticket, because),
      ...assignmentFor(climbed, ticket),
      announceStep(passed, climbed, ticket, because),
    ],
    announced: passed.map((step) => step.id),
    climb: climbed,
  };
}

function announceStep(
  passed: readonly PassedStep[],
  climbed: Climb,
  ticket: Ticket,
  because: string,
): Step & AnnounceStep {
  const tier = climbed.reached.at(-1)?.tier.name;
  const steps = passed.map((step) => step.id);
  const reminded = once([...passed.flatMap((step) => step.reminded)]);
  const reached = once(climbed.reached.flatMap((each) => each.people));
  const holders = ticket.assignees.map((assignee) => assignee.login);
  const mentions = once([...reminded, ...reached, ...(climbed.ended && reached.length === 0 ? holders : [])]);
  const text = announcementText({
    clock: passed[0]?.clock.name ?? "first_response",
    mentions,
    takeOver: climbed.reached.at(-1)?.people ?? [],
    passedOver: climbed.passedOver.map((each) => each.name),
    ended: climbed.ended,
    comments: once([
      ...climbed.reached.flatMap((each) => each.tier.comment ?? []),
      ...passed.flatMap((step) => step.rule.comment ?? []),
    ]),
  });
  const data = { steps, ...(tier !== undefined && { tier }), ...(climbed.ended && { ladderEnded: true }) };
  const body = `${markerLine({ kind: "announcement", data })}\n${text}`;
  return { kind: "announce", steps, mentions, ...(tier !== undefined && { tier }), body, because };
}

function labelsFor(passed: readonly PassedStep[], climbed: Climb, ticket: Ticket, because: string): readonly Step[] {
  const wanted = once([
    ...climbed.reached.flatMap((each) => each.tier.label ?? []),
    ...passed.flatMap((step) => step.rule.label ?? []),
  ]).filter((label) => !ticket.labels.some((each) => each.toLowerCase() === label.toLowerCase()));
  return wanted.length === 0 ? [] : [{ kind: "label", labels: wanted.map(stepLabel), because }];
}

/** The last tier reached takes over; `unassign` clears only those whom Watchbill itself had assigned. */
function assignmentFor(climbed: Climb, ticket: Ticket): readonly Step[] {
  const last = climbed.reached.at(-1);
  if (last === undefined) return [];
  const { tier, people } = last;
  const person = tier.assign ? people.find((each) => !has(ticket.unassignable, each)) : undefined;
  const because = `escalated to "${tier.name}": ${last.because}`;
  const assigned = ticket.assignees.map((assignee) => assignee.login);
  const leaving = ticket.assignees.filter((assignee) => {
    return (
      climbed.reached.some((each) => each.tier.unassign) && assignee.by === "watchbill" && assignee.login !== person
    );
  });
  return [
    ...(person === undefined || has(assigned, person)
      ? []
      : [{ kind: "assign", person, tier: tier.name, because } as const]),
    ...leaving.map((assignee) => ({ kind: "unassign", person: assignee.login, because }) as const),
  ];
}

function whyNow(passed: readonly PassedStep[], config: Config): string {
  return passed
    .map(({ clock, rule, at }) => {
      const zone = zoneShown(calendarOf(config, clock.calendar), config);
      const action = rule.escalate === undefined ? `remind ${rule.remind ?? ""}` : `escalate to ${rule.escalate}`;
      return `${clock.name}: ${action.trim()} came on ${localText(at, zone)} (line ${rule.at.line})`;
    })
    .join("; ");
}

function once(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.findIndex((each) => sameLogin(each, text)) === index);
}

function has(logins: readonly string[], login: string): boolean {
  return logins.some((each) => sameLogin(each, login));
}
