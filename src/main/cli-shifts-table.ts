// How are shifts listed for a person?

import type { Shift } from "../core/schedule/shifts-between.ts";
import { type Instant, isoOf } from "../core/time/instant.ts";
import { dateOf } from "../core/time/local-date.ts";
import { shortLocalText, shortWeekdayText } from "../core/time/wording.ts";
import { instantOf, localOf } from "../core/time/zone.ts";
import { peopleText } from "./cli-schedule.ts";
import { chosenShifts, lettersOf, marksOf, type Outlook, spansYears, strongestMark } from "./cli-shifts-outlook.ts";
import { columnsOf, inOneLine, padded, wrapped } from "./cli-text-width.ts";

interface Row {
  readonly mark: string;
  readonly from: string;
  readonly until: string;
  readonly utc: string;
  readonly people: string;
  readonly because: string;
}

type Column = Exclude<keyof Row, "because">;

const HEAD: Row = {
  mark: " ",
  from: "from",
  until: "until",
  utc: "from, in UTC",
  people: "on call",
  because: "because",
};
const GAP = 2;
const INDENT = 3;

interface Layout {
  readonly before: readonly Column[];
  readonly reasons: "beside" | "below";
  /** Columns that must be left. */
  readonly roomNeeded: number;
}

// The first that fits.
const LAYOUTS: readonly Layout[] = [
  { before: ["mark", "from", "until", "utc", "people"], reasons: "beside", roomNeeded: 40 },
  { before: ["mark", "from", "until", "people"], reasons: "beside", roomNeeded: 32 },
  { before: ["mark", "from", "until", "utc", "people"], reasons: "below", roomNeeded: -GAP },
  { before: ["mark", "from", "until", "people"], reasons: "below", roomNeeded: -GAP },
];

/** A line or more for each shift that is asked for, no wider than the columns; undefined: one line each, however long. */
export function tableText(outlook: Outlook, columns: number | undefined): string {
  const rows = rowsOf(outlook);
  const widths = widthsOf([HEAD, ...rows]);
  const room = ({ before }: Layout) =>
    (columns ?? Infinity) - before.reduce((sum, column) => sum + widths[column] + GAP, 0);
  const layout = LAYOUTS.find((each) => room(each) >= each.roomNeeded);
  if (layout === undefined) return rows.flatMap((row) => stacked(row, columns ?? Infinity)).join("\n");
  return [HEAD, ...rows]
    .flatMap((row) => {
      const beside = layout.before.map((column) => padded(row[column], widths[column]) + " ".repeat(GAP)).join("");
      if (layout.reasons === "below") return [beside.trimEnd(), ...indented(row.because, columns ?? Infinity)];
      const [first = "", ...rest] = wrapped(row.because, room(layout));
      return [beside + first, ...rest.map((line) => " ".repeat(columnsOf(beside)) + line)];
    })
    .join("\n");
}

function rowsOf(outlook: Outlook): readonly Row[] {
  const marks = marksOf(outlook);
  const letters = new Map(lettersOf(outlook).map(({ people, mark }) => [people.join(" "), mark]));
  const withYear = spansYears(outlook);
  const { config, schedule } = outlook;
  const text = (at: Instant) => momentText(at, { zone: schedule.timezone, withYear });
  return chosenShifts(outlook).map((shift: Shift) => ({
    mark: letters.get(shift.people.join(" ")) ?? strongestMark(marks, shift) ?? " ",
    from: text(shift.from),
    until: text(shift.until),
    utc: isoOf(shift.from),
    people: shift.people.length === 0 ? "NOBODY" : inOneLine(peopleText(shift.people, config)),
    because: inOneLine(shift.because),
  }));
}

interface Wording {
  readonly zone: string;
  readonly withYear: boolean;
}

// Of a time that the clock shows twice, the second one says so.
function momentText(at: Instant, { zone, withYear }: Wording): string {
  const local = localOf(zone, at);
  const text = shortLocalText(at, zone);
  const told = withYear ? `${shortWeekdayText(local.day)} ${dateOf(local.day)} ${text.slice(-5)}` : text;
  return instantOf(zone, local) === at ? told : `${told} (2nd)`;
}

function widthsOf(rows: readonly Row[]): Readonly<Record<Column, number>> {
  const width = (column: Column) => rows.reduce((widest, row) => Math.max(widest, columnsOf(row[column])), 0);
  return { mark: 1, from: width("from"), until: width("until"), utc: width("utc"), people: width("people") };
}

function stacked(row: Row, columns: number): readonly string[] {
  const [first = "", ...rest] = indented(`${row.from} to ${row.until}`, columns);
  return [`${row.mark}${first.slice(1)}`, ...rest, ...indented(row.people, columns), ...indented(row.because, columns)];
}

function indented(text: string, columns: number): readonly string[] {
  return wrapped(text, Math.max(columns - INDENT, 1)).map((line) => " ".repeat(INDENT) + line);
}
