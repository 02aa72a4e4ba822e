// How does a schedule look, day by day and hour by hour?

import { isoOf, later } from "../core/time/instant.ts";
import type { Span } from "../core/time/calendar.ts";
import { dateOf } from "../core/time/local-date.ts";
import { shortDateText, shortWeekdayText } from "../core/time/wording.ts";
import { type ClockChange, clockChangesBetween, localOf, startOfDay } from "../core/time/zone.ts";
import { peopleText } from "./cli-schedule.ts";
import {
  GAP_MARK,
  lettersOf,
  type Marked,
  marksOf,
  type Outlook,
  OTHERS_MARK,
  PLANNED_GAP_MARK,
  spansYears,
  strongestMark,
} from "./cli-shifts-outlook.ts";
import { inOneLine, wrapped } from "./cli-text-width.ts";

const HOUR_MS = 3_600_000;
const LABEL = "Mon 23 Nov  ";
const LABEL_WITH_YEAR = "Mon 2026-11-23  ";
// Of a day on which an hour comes twice.
const LONGEST_HOURS = 25;
const COLUMNS_OF_A_PIPE = 80;

/**
 * A line for each local day of the schedule's zone, one cell for each hour, half hour or quarter, as the columns allow. Cells are
 * time as it passes, so a day of 23 hours is that much shorter; a line below says what the clock did.
 */
export function barsText(outlook: Outlook, columns = COLUMNS_OF_A_PIPE): string {
  const label = spansYears(outlook) ? LABEL_WITH_YEAR : LABEL;
  const cells = [4, 2].find((each) => label.length + LONGEST_HOURS * each <= columns) ?? 1;
  const marks = marksOf(outlook);
  const scale = { label: label.length, cellMs: HOUR_MS / cells, columns };
  return [ruler(label.length, cells), ...days(outlook).flatMap((day) => dayLines(day, { outlook, marks, scale }))].join(
    "\n",
  );
}

/** What the marks of the bars and of the table stand for. */
export function legendText(outlook: Outlook, columns = COLUMNS_OF_A_PIPE): string {
  const used = new Set(marksOf(outlook).map(({ mark }) => mark));
  const signs = [
    { mark: OTHERS_MARK, text: "others" },
    { mark: PLANNED_GAP_MARK, text: "nobody, as planned" },
    { mark: GAP_MARK, text: "NOBODY ON CALL" },
  ].filter(({ mark }) => used.has(mark));
  const people = lettersOf(outlook).map(({ mark, people }) => ({
    mark,
    text: inOneLine(peopleText(people, outlook.config)),
  }));
  return [...people, ...signs]
    .flatMap(({ mark, text }) => {
      const lines = wrapped(text, Math.max(columns - 3, 1));
      return lines.map((line, index) => (index === 0 ? `${mark}  ${line}` : `   ${line}`));
    })
    .join("\n");
}

interface Scale {
  readonly label: number;
  readonly cellMs: number;
  readonly columns: number;
}

interface Drawing {
  readonly outlook: Outlook;
  readonly marks: readonly Marked[];
  readonly scale: Scale;
}

interface LocalDay extends Span {
  readonly day: number;
}

function days({ from, until, schedule }: Outlook): readonly LocalDay[] {
  const zone = schedule.timezone;
  const found: LocalDay[] = [];
  for (let day = localOf(zone, from).day; startOfDay(zone, day) < until; day += 1) {
    found.push({ day, from: startOfDay(zone, day), until: startOfDay(zone, day + 1) });
  }
  return found;
}

function ruler(label: number, cells: number): string {
  const hours = [0, 3, 6, 9, 12, 15, 18, 21];
  return (
    " ".repeat(label) +
    hours
      .map((hour) => twoDigits(hour).padEnd(3 * cells))
      .join("")
      .trimEnd()
  );
}

function dayLines(day: LocalDay, { outlook, marks, scale }: Drawing): readonly string[] {
  const bar = [...cellsOf(day, scale)].map((cell) => strongestMark(marks, cell) ?? " ").join("");
  const name = spansYears(outlook) ? `${shortWeekdayText(day.day)} ${dateOf(day.day)}` : shortDateText(day.day);
  const notes = notesOn(day, outlook.schedule.timezone).flatMap((note) =>
    wrapped(note, Math.max(scale.columns - scale.label, 20)),
  );
  return [name.padEnd(scale.label) + bar, ...notes.map((note) => " ".repeat(scale.label) + note)].map((line) =>
    line.trimEnd(),
  );
}

function* cellsOf({ from, until }: LocalDay, { cellMs }: Scale): Generator<Span> {
  for (let begins = from; begins < until; begins = later(begins, cellMs)) {
    const ends = later(begins, cellMs);
    yield { from: begins, until: ends < until ? ends : until };
  }
}

function notesOn({ from, until }: LocalDay, zone: string): readonly string[] {
  if (from === until) return ["this date is skipped"];
  const hours = Math.round(((until - from) / HOUR_MS) * 100) / 100;
  // A clock that skips a whole date does not make the next one longer.
  const changes = clockChangesBetween(zone, from, until).filter(({ at }) => at > from || hours !== 24);
  return changes.map((change) => `a day of ${hours} hours: ${changeText(change)}`);
}

function changeText({ at, beforeMs, afterMs }: ClockChange): string {
  const way = afterMs > beforeMs ? "forward" : "back";
  return `at ${isoOf(at)} the clock goes ${way} from ${wallTime(at + beforeMs)} to ${wallTime(at + afterMs)}`;
}

function wallTime(wall: number): string {
  const minutes = Math.floor(wall / 60_000);
  return `${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
