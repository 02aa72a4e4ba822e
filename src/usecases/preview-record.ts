// What is kept of one ticket that was lived through again?

import type { ClockState } from "../core/clocks/clock.ts";
import type { ClockName, Config } from "../core/config/config.ts";
import { isPager } from "../core/plan/alert-ids.ts";
import type { AlertStep, AnnounceStep } from "../core/plan/step.ts";
import { isRecord } from "../core/ticket/ledger.ts";
import { markerOf } from "../core/ticket/marker.ts";
import { sameLogin } from "../core/ticket/who-is-who.ts";
import type { Instant } from "../core/time/instant.ts";
import type { Life, StepTaken } from "./preview-life.ts";

/** Plain data, so that it can be kept in a file and read again. */
export interface PreviewRecord {
  readonly number: number;
  readonly title: string;
  readonly openedAt: Instant;
  /** When people, or Watchbill by the file, closed it last; absent while it is open. */
  readonly closedAt?: Instant;
  readonly requestType?: string;
  readonly priority?: string;
  /** Why it is no ticket; absent where it is one. */
  readonly leftOut?: string;
  readonly clocks: readonly ClockKept[];
  /** What Watchbill would have done that somebody would have noticed, in order. */
  readonly acts: readonly Act[];
}

export interface ClockKept {
  readonly name: ClockName;
  readonly cycle: number;
  readonly state: ClockState;
  readonly startedAt: Instant;
  readonly dueAt?: Instant;
  readonly stoppedAt?: Instant;
}

/**
 * - `assigned`: to one person of a tier.
 * - `reminded`: an announcement that asks people to see to it; `escalated`: one that takes it to a tier; `ended`: one
 *   that says that no tier is left.
 * - `told`: every other announcement: to the customer, an answer to a command, a word on a gap.
 * - `paged`: a pager woke a tier's people; `alerted`: another channel was told.
 * - `carded`: the card was posted. `writeUp`: a follow-up issue was opened, or spoken of there.
 */
export interface Act {
  readonly kind:
    | "assigned"
    | "reminded"
    | "escalated"
    | "ended"
    | "told"
    | "paged"
    | "alerted"
    | "carded"
    | "closed"
    | "reopened"
    | "writeUp";
  readonly at: Instant;
  readonly people?: readonly string[];
  readonly tier?: string;
  readonly channel?: string;
}

/** The record of a ticket, or of an issue that never was one. */
export function recordOf({ ticket, clocks, taken, wasInCare }: Life, openedAt: Instant, config: Config): PreviewRecord {
  const { number, title, requestType, priority, cycles, state } = ticket;
  const closedAt = state === "closed" ? cycles.at(-1)?.closed?.at : undefined;
  return {
    number,
    title,
    openedAt,
    ...(closedAt !== undefined && { closedAt }),
    ...(requestType.name !== undefined && { requestType: requestType.name }),
    ...(priority.name !== undefined && { priority: priority.name }),
    ...(!wasInCare && { leftOut: ticket.care.because }),
    clocks: clocks.map(({ name, cycle, state: stands, startedAt, dueAt, stoppedAt }) => ({
      name,
      cycle,
      state: stands,
      startedAt,
      ...(dueAt !== undefined && { dueAt }),
      ...(stoppedAt !== undefined && { stoppedAt }),
    })),
    acts: taken.flatMap((each) => actOf(each, config)),
  };
}

function actOf({ at, step, customer }: StepTaken, config: Config): readonly Act[] {
  switch (step.kind) {
    case "assign":
      return [{ kind: "assigned", at, people: [step.person], ...(step.tier !== "" && { tier: step.tier }) }];
    case "announce":
      return [{ ...announced(step, customer), at }];
    case "alert":
      return alerted(step, at, config);
    case "card":
      return step.commentId === undefined ? [{ kind: "carded", at }] : [];
    case "close":
      return [{ kind: "closed", at }];
    case "reopen":
      return [{ kind: "reopened", at }];
    case "openWriteUp":
      return [{ kind: "writeUp", at, people: step.people }];
    case "announceWriteUp":
      return [{ kind: "writeUp", at }];
    case "label":
    case "unlabel":
    case "unassign":
    case "removeComment":
    case "react":
    case "openTwin":
    case "closeTwin":
    case "reopenTwin":
    case "closeWriteUp":
      return [];
  }
}

function announced(step: AnnounceStep, customer: string): Omit<Act, "at"> {
  const people = step.mentions;
  if (step.tier !== undefined) return { kind: "escalated", people, tier: step.tier };
  const data = markerOf(step.body)?.data;
  if (isRecord(data) && typeof data["ended"] === "string") return { kind: "ended", people };
  const isForStaff = people.some((person) => !sameLogin(person, customer));
  return { kind: isForStaff && step.steps.some(isReminder) ? "reminded" : "told", people };
}

// Of a clock, or of a comment that came after the closing.
const REMINDER =
  /^(?:(?:first_response|next_response|update|attempt|acknowledge|resolution|pending)\/\d+|after-closing)\//;

function isReminder(id: string): boolean {
  return REMINDER.test(id);
}

function alerted(step: AlertStep, at: Instant, config: Config): readonly Act[] {
  const { action, channel, people, tier } = step;
  if (action !== "trigger" && action !== "remind") return [];
  const kind = action === "trigger" && isPager(channel, config) ? "paged" : "alerted";
  return [{ kind, at, channel, people, ...(tier !== undefined && tier !== "" && { tier }) }];
}
