// How does a ticket live in a test: what people do, when runs come, and what each run does and says?

import type { Config } from "../../../src/core/config/config.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { AlertStep, AnnounceStep, Step } from "../../../src/core/plan/step.ts";
import type { History } from "../../../src/core/ticket/history.ts";
import { withoutMarker } from "../../../src/core/ticket/marker.ts";
import type { Ticket } from "../../../src/core/ticket/ticket.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import type { Known } from "../../../src/core/ticket/who-is-who.ts";
import { type Instant, instant } from "../../../src/core/time/instant.ts";
import { history, known, opened, type Told } from "../ticket/told.ts";
import { carriedOut } from "./carried-out.ts";

export interface Life {
  /** What each run did, in order. */
  readonly ran: readonly (readonly Step[])[];
  readonly history: History;
  /** As it stands at the end. */
  readonly ticket: Ticket;
}

/** What people do and, as plain instants, when runs come; each run's plan is carried out. */
export function lived(file: Config, told: readonly (Told | string)[], who: Known = known): Life {
  let now: History = history();
  const ran: (readonly Step[])[] = [];
  for (const item of told) {
    if (typeof item !== "string") {
      now = { ...now, events: [...now.events, ...history(item).events] };
      continue;
    }
    const steps = planNextSteps(ticketOf(now, file, who), file, instant(item));
    ran.push(steps);
    now = carriedOut(now, steps, instant(item));
  }
  return { ran, history: now, ticket: ticketOf(now, file, who) };
}

/** A ticket opened by `cleo` with these answers, on Monday 2 March 2026 at 09:00 in Brussels unless told otherwise. */
export function asks(type: string, priority: string, openedAt = "2026-03-02T08:00:00Z"): Told {
  return [openedAt, "cleo", opened(`### Request type\n\n${type}\n\n### Priority\n\n${priority}`)];
}

/** `08:45` or `08:45:30` on that Monday, `03T08:45` on another day of March; UTC. */
export function on(text: string): string {
  const [day, time] = text.includes("T") ? [text.slice(0, 2), text.slice(3)] : ["02", text];
  return `2026-03-${day}T${time.length === 5 ? `${time}:00` : time}Z`;
}

export function at(text: string): Instant {
  return instant(on(text));
}

export const kinds = (steps: readonly Step[] | undefined) => (steps ?? []).map((step) => step.kind);

export function announcements(steps: readonly Step[] | undefined): readonly AnnounceStep[] {
  return (steps ?? []).flatMap((step) => (step.kind === "announce" ? [step] : []));
}

/** The comments as a reader sees them. */
export function said(steps: readonly Step[] | undefined): readonly string[] {
  return announcements(steps).map((step) => withoutMarker(step.body));
}

/** What the card says after these steps, line by line; undefined where it is not written. */
export function card(steps: readonly Step[] | undefined): readonly string[] | undefined {
  const last = (steps ?? []).findLast((step) => step.kind === "card");
  return last?.kind === "card" ? withoutMarker(last.body).split("\n") : undefined;
}

export function alerts(steps: readonly Step[] | undefined): readonly AlertStep[] {
  return (steps ?? []).flatMap((step) => (step.kind === "alert" ? [step] : []));
}

/** `trigger alert/1/one/pager` for each alert. */
export function alerted(steps: readonly Step[] | undefined): readonly string[] {
  return alerts(steps).map((step) => `${step.action} ${step.id}`);
}

/** `+ann`, `-bob`: who comes and who leaves. */
export function hands(steps: readonly Step[] | undefined): readonly string[] {
  return (steps ?? []).flatMap((step) => {
    if (step.kind === "assign") return [`+${step.person}`];
    return step.kind === "unassign" ? [`-${step.person}`] : [];
  });
}

/** `+tier: two`, `-soon`: which labels go on and come off. */
export function labels(steps: readonly Step[] | undefined): readonly string[] {
  return (steps ?? []).flatMap((step) => {
    if (step.kind === "label") return step.labels.map((label) => `+${label.name}`);
    return step.kind === "unlabel" ? [`-${step.label}`] : [];
  });
}
