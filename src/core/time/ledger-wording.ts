// How is the arithmetic of a deadline told to a person?

import { type ClosedDates, dateExists } from "./closed-dates.ts";
import { lengthText } from "./duration.ts";
import { later, type Instant } from "./instant.ts";
import { dayOf } from "./local-date.ts";
import type { LedgerLine } from "./open-ledger.ts";
import { placeText, shortDateText, shortLocalText, shortWeekdayText } from "./wording.ts";
import { localOf, offsetAt } from "./zone.ts";

// More dates than this are told by the first and the last one.
const MOST_DATES = 6;

/**
 * `Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; Mon 23 Nov 09:00-09:30: 30 m`, in the wall clock of `zone`.
 * Empty for no lines.
 */
export function ledgerText(lines: readonly LedgerLine[], zone: string): string {
  return lines.map((line) => lineText(line, zone)).join("; ");
}

/** `due Mon 23 Nov 09:30 Brussels`. */
export function dueText(at: Instant, zone: string): string {
  return `due ${momentText(at, zone)} ${placeText(zone)}`;
}

/** `Sat, Sun closed`; `Fri 25 Dec (Christmas), Sat, Sun closed`; `Thu 24 Dec to Sun 3 Jan closed` for many. */
export function closedText({ first, last, holidays }: ClosedDates, zone: string): string {
  const [from, until] = [dayOf(first) ?? 0, dayOf(last) ?? 0];
  if (until - from >= MOST_DATES) return `${shortDateText(from)} to ${shortDateText(until)} closed`;
  const names = new Map(holidays.map(({ date, name }) => [dayOf(date), name ?? "holiday"]));
  const days = Array.from({ length: until - from + 1 }, (_, index) => from + index);
  const told = days
    .filter((day) => dateExists(zone, day))
    .map((day) => {
      const name = names.get(day);
      return name === undefined ? shortWeekdayText(day) : `${shortDateText(day)} (${name})`;
    });
  return `${told.join(", ")} closed`;
}

function lineText(line: LedgerLine, zone: string): string {
  switch (line.kind) {
    case "open":
      return `${stretchText(line, zone)}: ${lengthText(line.ms)}${changeText(line, zone)}`;
    case "paused":
      return `${stretchText(line, zone)}: paused, ${lengthText(line.ms)} not counted`;
    case "closed":
      return closedText(line.dates, zone);
    case "summed":
      return `${momentText(line.from, zone)} to ${momentText(line.until, zone)}: ${lengthText(line.ms)} in all`;
  }
}

interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** When a stretch ends that belongs to a date: `18:00`, or with its own date where that is another one. */
export function endText(until: Instant, zone: string, day: number): string {
  const end = localOf(zone, until);
  // Midnight at the end of a date is its 24:00.
  const isMidnight = end.msOfDay === 0 && localOf(zone, later(until, -1)).day === end.day - 1;
  const endDay = isMidnight ? end.day - 1 : end.day;
  const time = isMidnight ? "24:00" : timeText(end.msOfDay);
  return endDay === day ? time : `${shortDateText(endDay)} ${time}`;
}

/** `Fri 20 Nov 16:30-18:00`, or `Fri 20 Nov 22:00 - Sat 21 Nov 06:00`. */
function stretchText({ from, until }: Stretch, zone: string): string {
  const end = endText(until, zone, localOf(zone, from).day);
  return `${momentText(from, zone)}${end.length > "00:00:00".length ? " - " : "-"}${end}`;
}

// What the wall clock seems to say is not what has passed.
function changeText({ from, until }: Stretch, zone: string): string {
  const jump = offsetAt(zone, until) - offsetAt(zone, from);
  if (jump === 0) return "";
  return ` (clocks go ${jump > 0 ? "forward" : "back"} ${lengthText(Math.abs(jump))})`;
}

/** `Mon 23 Nov 09:30`, with seconds where there are any. */
function momentText(at: Instant, zone: string): string {
  const { day, msOfDay } = localOf(zone, at);
  return msOfDay % 60_000 === 0 ? shortLocalText(at, zone) : `${shortDateText(day)} ${timeText(msOfDay)}`;
}

function timeText(msOfDay: number): string {
  const seconds = Math.floor(msOfDay / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (seconds % 60 > 0) parts.push(seconds % 60);
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
