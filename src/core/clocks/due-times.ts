// When is each clock of a priority due, for a ticket opened at some moment, and by which arithmetic?

import { calendarOf } from "../config/calendar-of.ts";
import type { ClockName, ClockRule, Config, Priority, Target, TimedClock } from "../config/config.ts";
import { type BusinessDay, businessDaysAfter } from "../time/business-days.ts";
import type { Calendar } from "../time/calendar.ts";
import { type ClosedDates, closedDatesIn } from "../time/closed-dates.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf } from "../time/local-date.ts";
import { type LedgerLine, openLedger } from "../time/open-ledger.ts";
import { addOpenTime } from "../time/open-time.ts";
import { localOf, startOfDay } from "../time/zone.ts";

/** How a due time came about. */
export type Arithmetic =
  | { readonly kind: "open"; readonly lines: readonly LedgerLine[] }
  | {
      readonly kind: "business-days";
      /** The local date that they come after, in days since 1970-01-01. */
      readonly after: number;
      /** In order; the last one's closing is due. */
      readonly counted: readonly BusinessDay[];
      /** Listed holidays on the way. */
      readonly holidays: ClosedDates["holidays"];
    };

/** A clock that starts with the opening. */
export interface DueTime {
  readonly rule: ClockRule;
  readonly calendar: Calendar;
  readonly dueAt: Instant;
  readonly arithmetic: Arithmetic;
  /** What the customer is told, where that differs. */
  readonly promisedAt: Instant | undefined;
}

/** A clock that something later starts. */
export interface LaterClock {
  readonly name: ClockName;
  readonly target: Target;
  /** Name of a calendar. */
  readonly calendar: string;
  /** What starts it: `the first response`. */
  readonly starts: string;
}

/** semantics: Clocks, "starts". */
const STARTS: Readonly<Record<Exclude<TimedClock, "first_response" | "resolution">, string>> = {
  next_response: "the oldest customer comment not yet answered, after the first response",
  update: "each staff comment, once there has been a first response",
  attempt: "the first response",
  acknowledge: "an assignment or escalation that alerts somebody",
};

/**
 * The clocks that start with the opening, in the file's order, without pauses.
 * @throws RangeError when one is not due within 100 years.
 */
export function dueTimes(priority: Priority, config: Config, openedAt: Instant): readonly DueTime[] {
  return priority.clocks.flatMap((rule) => {
    if (rule.name !== "first_response" && rule.name !== "resolution") return [];
    const calendar = calendarOf(config, rule.calendar);
    const promisedAt = rule.promise && reckoned(calendar, rule.promise, openedAt).dueAt;
    return [{ rule, calendar, promisedAt, ...reckoned(calendar, rule.target, openedAt) }];
  });
}

/** The other clocks of the priority. */
export function laterClocks({ clocks, pending, writeUp }: Priority): readonly LaterClock[] {
  const timed = clocks.flatMap((rule) => {
    if (rule.name === "first_response" || rule.name === "resolution") return [];
    const { name, target, calendar, tiers } = rule;
    const taking = tiers.length > 1 ? `, or a tier taking over (${tiers.join(", ")})` : "";
    return [{ name, target, calendar, starts: STARTS[rule.name] + taking }];
  });
  return [
    ...timed,
    ...(pending === undefined
      ? []
      : [{ name: "pending" as const, ...pick(pending), starts: "the latest time the ticket became pending" }]),
    ...(writeUp === undefined
      ? []
      : [{ name: "write_up" as const, ...pick(writeUp), starts: closingOf(writeUp.onlyIfLabel) }]),
  ];
}

/** When a target that starts at a moment is due, and why. @throws RangeError when it is not within 100 years. */
export function reckoned(
  calendar: Calendar,
  target: Target,
  startedAt: Instant,
): { readonly dueAt: Instant; readonly arithmetic: Arithmetic } {
  if (target.kind === "open") {
    const dueAt = addOpenTime(calendar, startedAt, target.ms);
    return { dueAt, arithmetic: { kind: "open", lines: openLedger(calendar, startedAt, dueAt) } };
  }
  const counted = businessDaysAfter(calendar, startedAt, target.days);
  const zone = calendar.timezone;
  const after = localOf(zone, startedAt).day;
  const last = counted.at(-1) ?? { day: after, closesAt: startedAt };
  const between = closedDatesIn(calendar, startOfDay(zone, after + 1), startOfDay(zone, last.day));
  const open = new Set(counted.map(({ day }) => day));
  const holidays = (between?.holidays ?? []).filter(({ date }) => !open.has(dayOf(date) ?? after));
  return { dueAt: last.closesAt, arithmetic: { kind: "business-days", after, counted, holidays } };
}

function pick({ target, calendar }: { readonly target: Target; readonly calendar: string }) {
  return { target, calendar };
}

function closingOf(onlyIfLabel: string | undefined): string {
  return onlyIfLabel === undefined ? "closing as completed" : `closing as completed with the label "${onlyIfLabel}"`;
}
