// How is it told why a clock is due when it is?

import type { Config } from "../config/config.ts";
import type { Calendar } from "../time/calendar.ts";
import { dayOf } from "../time/local-date.ts";
import { dueText, endText, ledgerText } from "../time/ledger-wording.ts";
import { shortDateText } from "../time/wording.ts";
import type { Arithmetic, DueTime } from "./due-times.ts";

/** The zone in which a deadline of this calendar is told to people: its own, or the file's where it has no hours. */
export function zoneShown(calendar: Calendar, config: Config): string {
  return calendar.alwaysOpen ? config.timezone : calendar.timezone;
}

// More business days than this are told by the first and the last one.
const MOST_DAYS = 5;

/**
 * One line: `Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; Mon 23 Nov 09:00-09:30: 30 m; due Mon 23 Nov 09:30
 * Brussels`, or `1 business day after Fri 20 Nov: Mon 23 Nov closes 18:00; due Mon 23 Nov 18:00 Brussels`.
 */
export function arithmeticText({ arithmetic, dueAt }: Pick<DueTime, "arithmetic" | "dueAt">, zone: string): string {
  const lines = arithmetic.kind === "open" ? ledgerText(arithmetic.lines, zone) : businessDaysText(arithmetic, zone);
  return `${lines}; ${dueText(dueAt, zone)}`;
}

export function businessDaysText(
  { after, counted, holidays }: Extract<Arithmetic, { kind: "business-days" }>,
  zone: string,
): string {
  const last = counted.at(-1);
  const days = `${counted.length} business ${counted.length === 1 ? "day" : "days"} after ${shortDateText(after)}`;
  const closed = holidays.map(({ date, name }) => `${shortDateText(dayOf(date) ?? 0)} (${name ?? "holiday"})`);
  const skipped = closed.length === 0 ? "" : `${closed.join(", ")} closed; `;
  const closes = last === undefined ? "" : ` closes ${endText(last.closesAt, zone, last.day)}`;
  return `${days}: ${skipped}${datesText(counted.map(({ day }) => day))}${closes}`;
}

function datesText(days: readonly number[]): string {
  const told = days.map(shortDateText);
  return told.length <= MOST_DAYS ? told.join(", ") : `${told[0] ?? ""}, ... ${told.at(-1) ?? ""}`;
}
