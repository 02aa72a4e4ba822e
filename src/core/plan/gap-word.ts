// What is said when nobody is on call by mistake?

import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { spokenText } from "../time/wording.ts";
import type { Moment } from "./alerts.ts";
import type { FirstAssignment } from "./first-assignment.ts";
import { type TierGap, zoneFor } from "./gap.ts";
import { ladderOf, manned } from "./ladder.ts";
import { spoken } from "./spoken.ts";
import type { Step } from "./step.ts";

/** Whether somebody was told in this cycle that the first tier had nobody. */
export function hasToldOfGap(ticket: Ticket): boolean {
  return ticket.announced.has(identity(ticket));
}

function identity(ticket: Ticket): string {
  return `gap/${presentCycle(ticket).number}`;
}

/** One announcement to whoever gets the ticket instead, once a cycle; to the next tier where nobody is to be assigned. */
export function gapWord({ ticket, config, now }: Moment, first: FirstAssignment): readonly Step[] {
  if (first.accident === undefined || hasToldOfGap(ticket)) return [];
  const assigned = first.steps.flatMap((step) => (step.kind === "assign" ? [step.person] : []));
  const standing = ticket.assignees.filter((each) => each.isStaff).map((each) => each.login);
  const ladder = ladderOf(ticket, config).map((tier) => manned(tier, config, now).people);
  const mentions = [assigned, standing, ...ladder].find((people) => people.length > 0) ?? [];
  const text = wording(first.accident, mentions, zoneFor(ticket, config));
  const because = `nobody is on call in "${first.accident.schedule}", and the file does not mean it so`;
  return [{ ...spoken({ steps: [identity(ticket)], text, mentions }), because }];
}

function wording({ schedule, until }: TierGap, mentions: readonly string[], zone: string): string {
  const who = mentions.map((login) => `@${login}`).join(", ");
  const gap = `nobody is on call in “${schedule}” just now${whenAgain(until, zone)}`;
  if (who === "") return `${gap.charAt(0).toUpperCase()}${gap.slice(1)}, so somebody has to look at this request.`;
  return `${who}: ${gap}, so this request has come to you. Could you see to it, please?`;
}

function whenAgain(until: Instant, zone: string): string {
  return Number.isFinite(until) ? ` (until ${spokenText(until, zone)})` : "";
}
