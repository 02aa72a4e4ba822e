// What does `watchbill due --json` tell a program?

import { arithmeticText } from "../core/clocks/arithmetic-wording.ts";
import { zoneShown } from "../core/clocks/clocks-of.ts";
import type { Arithmetic, DueTime } from "../core/clocks/due-times.ts";
import type { Config } from "../core/config/config.ts";
import { isoOf } from "../core/time/instant.ts";
import { dateOf } from "../core/time/local-date.ts";
import type { LedgerLine } from "../core/time/open-ledger.ts";
import type { Answer } from "./cli-due.ts";

/** Instants as ISO 8601 in UTC, lengths in milliseconds, dates local to the calendar. */
export function dueData({ priority, note, openedAt, clocks, later }: Answer, config: Config, type: string | undefined) {
  return {
    priority: priority.name,
    ...(type !== undefined && { type }),
    ...(note !== undefined && { note }),
    openedAt: isoOf(openedAt),
    clocks: clocks.map((clock) => clockData(clock, config)),
    later: later.map(({ name, target, calendar, starts }) => ({ name, target: target.text, calendar, starts })),
  };
}

function clockData(clock: DueTime, config: Config) {
  const { rule, calendar, dueAt, promisedAt, arithmetic } = clock;
  const timezone = zoneShown(calendar, config);
  return {
    name: rule.name,
    dueAt: isoOf(dueAt),
    ...(promisedAt !== undefined && { promisedAt: isoOf(promisedAt) }),
    target: rule.target.text,
    calendar: calendar.name,
    timezone,
    line: rule.at.line,
    ...(rule.at.file !== undefined && { file: rule.at.file }),
    arithmetic: arithmeticText(clock, timezone),
    ...linesData(arithmetic),
  };
}

function linesData(arithmetic: Arithmetic) {
  if (arithmetic.kind === "open") return { lines: arithmetic.lines.map(lineData) };
  const { after, counted, holidays } = arithmetic;
  return {
    after: dateOf(after),
    businessDays: counted.map(({ day, closesAt }) => ({ date: dateOf(day), closesAt: isoOf(closesAt) })),
    holidays,
  };
}

function lineData(line: LedgerLine) {
  return { ...line, from: isoOf(line.from), until: isoOf(line.until) };
}
