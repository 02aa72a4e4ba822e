// By which arithmetic did a clock come to its due time?

import { calendarOf } from "../config/calendar-of.ts";
import type { Config } from "../config/config.ts";
import type { Span } from "../time/calendar.ts";
import { lengthText } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import { dueText, ledgerText } from "../time/ledger-wording.ts";
import { type LedgerLine, openLedger } from "../time/open-ledger.ts";
import { openTimeBetween } from "../time/open-time.ts";
import { localText } from "../time/wording.ts";
import { businessDaysText, zoneShown } from "./arithmetic-wording.ts";
import { placeText } from "./because.ts";
import type { Clock } from "./clock.ts";
import { type Arithmetic, reckoned } from "./due-times.ts";

export interface ClockArithmetic {
  /** The rule as a reader finds it: `first_response of urgent: 1h in calendar "office", line 34`. */
  readonly rule: string;
  /** The zone in which it is told. */
  readonly zone: string;
  /** The windows counted and the pauses between them: to the due time, or to the pause that lasts. */
  readonly lines: readonly LedgerLine[];
  /** The dates counted, of a target in business days. */
  readonly businessDays: Extract<Arithmetic, { kind: "business-days" }> | undefined;
  readonly pauses: readonly Span[];
  /** Staff agreed on the moment, so nothing was counted to come to it. */
  readonly agreed: boolean;
  /** All of it on one line: `Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; ...; due Mon 23 Nov 09:30 Brussels`. */
  readonly text: string;
}

/** As data and as text, for whoever asks why. */
export function arithmeticOf(clock: Clock, config: Config): ClockArithmetic {
  const { basis, startedAt, name } = clock;
  const calendar = calendarOf(config, clock.calendar);
  const zone = zoneShown(calendar, config);
  const { target, pauses, priority } = basis;
  const end = clock.dueAt ?? basis.pausedAt ?? startedAt;
  const lines = openLedger(calendar, startedAt, end, pauses);
  const counted = target.kind === "open" ? undefined : reckoned(calendar, target, startedAt);
  const businessDays = counted?.arithmetic.kind === "business-days" ? counted.arithmetic : undefined;
  const isAgreed = basis.agreed !== undefined;
  const days = isAgreed || businessDays === undefined ? [] : [businessDaysText(businessDays, zone)];
  const isCounted = days.length === 0 || pauses.length > 0 || basis.pausedAt !== undefined;
  const opened = counted && openTimeBetween(calendar, startedAt, counted.dueAt);
  const worth = days.length > 0 && isCounted ? [`${lengthText(opened ?? 0)} of open time`] : [];
  const windows = isCounted && !isAgreed && lines.length > 0 ? [ledgerText(lines, zone)] : [];
  return {
    rule: `${name} of ${priority}: ${target.text} in calendar "${clock.calendar}", ${placeText(basis)}`,
    zone,
    lines,
    businessDays: isAgreed ? undefined : businessDays,
    pauses,
    agreed: isAgreed,
    text: [...days, ...worth, ...agreedText(clock, zone), ...windows, endText(clock, zone)].join("; "),
  };
}

function agreedText({ basis: { agreed } }: Clock, zone: string): readonly string[] {
  if (agreed === undefined) return [];
  return [`on ${momentText(agreed.at, zone)} ${agreed.by} agreed on ${momentText(agreed.dueAt, zone)}`];
}

function endText({ dueAt, basis, remainingMs }: Clock, zone: string): string {
  if (dueAt !== undefined) return dueText(dueAt, zone);
  const since = basis.pausedAt === undefined ? "" : ` since ${momentText(basis.pausedAt, zone)}`;
  return `standing still${since} with ${lengthText(remainingMs ?? 0)} left`;
}

function momentText(at: Instant, zone: string): string {
  return localText(at, zone);
}
