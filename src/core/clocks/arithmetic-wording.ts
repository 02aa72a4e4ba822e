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
// So many closed dates in a row are told by the first and the last one.
const SHORTEST_STRETCH = 3;

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
  const open = counted.map(({ day }) => day);
  const closed = runsOf(holidays, open).flatMap(runTexts);
  const skipped = closed.length === 0 ? "" : `${closed.join(", ")} closed; `;
  const closes = last === undefined ? "" : ` closes ${endText(last.closesAt, zone, last.day)}`;
  return `${days}: ${skipped}${datesText(counted.map(({ day }) => day))}${closes}`;
}

type Holidays = Extract<Arithmetic, { kind: "business-days" }>["holidays"];

// Holidays with no counted day between them: what lies between is closed as well.
function runsOf(holidays: Holidays, counted: readonly number[]): readonly Holidays[] {
  const runs: Holidays[number][][] = [];
  for (const holiday of holidays) {
    const run = runs.at(-1);
    const [before, day] = [dayOf(run?.at(-1)?.date ?? "") ?? 0, dayOf(holiday.date) ?? 0];
    if (run === undefined || counted.some((open) => before < open && open < day)) runs.push([holiday]);
    else run.push(holiday);
  }
  return runs;
}

// Two are told one by one; more are told as a stretch, by the name that all of them have.
function runTexts(run: Holidays): readonly string[] {
  const [first, last] = [run[0], run.at(-1)];
  const dayText = (holiday: Holidays[number] | undefined) => shortDateText(dayOf(holiday?.date ?? "") ?? 0);
  if (run.length < SHORTEST_STRETCH) return run.map((day) => `${dayText(day)} (${day.name ?? "holiday"})`);
  const names = new Set(run.map(({ name }) => name ?? "holidays"));
  return [`${dayText(first)} to ${dayText(last)} (${names.size === 1 ? ([...names][0] ?? "") : "holidays"})`];
}

function datesText(days: readonly number[]): string {
  const told = days.map(shortDateText);
  return told.length <= MOST_DAYS ? told.join(", ") : `${told[0] ?? ""}, ... ${told.at(-1) ?? ""}`;
}
