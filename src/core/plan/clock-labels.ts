// Do the labels that tell of lateness stand as the clocks do?

import type { Clock } from "../clocks/clock.ts";
import type { Config } from "../config/config.ts";
import { hasLabel } from "../ticket/care.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { clocksNow } from "./clocks-now.ts";
import { stepLabel } from "./label-looks.ts";
import type { Step } from "./step.ts";

/** `due_soon` and `breached`, only where the file names them. Those that people put on stay. */
export function clockLabels(ticket: Ticket, config: Config, now: Instant): readonly Step[] {
  const { dueSoon, breached } = config.labels;
  if (dueSoon === undefined && breached === undefined) return [];
  // The customer's time to answer is no lateness of ours.
  const clocks = clocksNow(ticket, config, now).filter(({ name }) => name !== "pending" && name !== "write_up");
  const isLate = clocks.some((clock) => clock.state === "breached");
  const isSoon = !isLate && clocks.some((clock) => isDueSoon(clock, config));
  return [
    ...standing(dueSoon, isSoon, ticket, "a clock is nearly run down"),
    ...standing(breached, isLate, ticket, "a clock has run out"),
  ];
}

/** Whether so much of a clock's open time is used that the file calls it due soon. */
export function isDueSoon({ state, elapsedMs, remainingMs }: Clock, { dueSoonPercent }: Config): boolean {
  if (state !== "running" || remainingMs === undefined) return false;
  return elapsedMs * 100 >= (elapsedMs + remainingMs) * dueSoonPercent;
}

function standing(label: string | undefined, holds: boolean, ticket: Ticket, because: string): readonly Step[] {
  if (label === undefined) return [];
  const isOn = hasLabel(ticket.labels, label);
  if (holds && !isOn && !hasLabel(ticket.takenOffByStaff, label)) {
    return [{ kind: "label", labels: [stepLabel(label)], because }];
  }
  const goes = !holds && isOn && hasLabel(ticket.labelsByUs, label);
  return goes ? [{ kind: "unlabel", label, because: `no longer: ${because}` }] : [];
}
