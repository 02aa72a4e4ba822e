// Which windows of the week do written hours mean?

import type { Weekday, WeeklyWindow } from "../../time/calendar.ts";
import { childOf, entryOf, textNodesOf, textOf } from "../document/node.ts";
import type { MapNode, Node, ScalarNode, Written } from "../document/node.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { dayCalled, daysAt, readDays } from "./days.ts";
import { rangeAt, timeAt } from "./range.ts";
import type { DayRange } from "./range.ts";
import { readZone } from "./zone-at.ts";

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const WEEK_MINUTES = 7 * 1440;
const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export interface HoursPlace {
  /** The zone of hours that name none. */
  readonly zone: string;
  /** Hours of a layer may be those of the person on turn. */
  readonly of: "calendar" | "layer";
}

/** The windows of `hours`, in the file's order; undefined after a complaint. */
export function readHours(reading: Reading, node: Node, place: HoursPlace): readonly WeeklyWindow[] | undefined {
  const before = reading.problems.length;
  const windows =
    node.kind === "list" && node.items.some((item) => item.kind === "map")
      ? node.items.flatMap((item) => longForm(reading, item, place))
      : shortForm(reading, node, place);
  return reading.problems.length > before ? undefined : windows;
}

/** The ranges of one day, which must not overlap; each with the text that says it. */
export function readRanges(reading: Reading, node: Node | undefined): readonly WrittenRange[] {
  const ranges = rangesIn(reading, node);
  complainOfOverlaps(reading, ranges, "one day");
  return ranges;
}

export interface WrittenRange {
  readonly range: DayRange;
  readonly written: ScalarNode;
}

function shortForm(reading: Reading, node: Node, { zone }: HoursPlace): readonly WeeklyWindow[] {
  if (node.kind !== "map") {
    const ranges = readRanges(reading, node);
    return WEEK.flatMap((weekday) => ranges.map(({ range }) => ({ timezone: zone, weekday, ...range })));
  }
  const byDay = new Map<Weekday, readonly WrittenRange[]>();
  const windows = node.entries.flatMap((entry) => {
    const days = [...new Set(daysAt(reading, entry, entry.key) ?? [])];
    const ranges = rangesIn(reading, entry.node);
    for (const day of days) byDay.set(day, [...(byDay.get(day) ?? []), ...ranges]);
    return days.flatMap((weekday) => ranges.map(({ range }) => ({ timezone: zone, weekday, ...range })));
  });
  checkDays(reading, byDay);
  return windows;
}

function rangesIn(reading: Reading, node: Node | undefined): readonly WrittenRange[] {
  return textNodesOf(node).flatMap((written) => {
    const range = rangeAt(reading, written, written.source);
    return range === undefined ? [] : [{ range, written }];
  });
}

// A range over several days may clash on each of them; that is one mistake.
function checkDays(reading: Reading, byDay: ReadonlyMap<Weekday, readonly WrittenRange[]>): void {
  const told = new Set<Written>();
  for (const day of WEEK) {
    const untold = (byDay.get(day) ?? []).filter(({ written }) => !told.has(written));
    for (const written of complainOfOverlaps(reading, untold, DAY_NAMES[day - 1] ?? "one day")) told.add(written);
  }
}

function complainOfOverlaps(reading: Reading, ranges: readonly WrittenRange[], day: string): readonly Written[] {
  return ranges.flatMap(({ range, written }, index) => {
    const other = ranges.slice(0, index).find((earlier) => overlap(earlier.range, range));
    if (other === undefined) return [];
    complain(reading, written, `${written.source} overlaps ${other.written.source}; hours of ${day} must not overlap`);
    return [written];
  });
}

function overlap(left: DayRange, right: DayRange): boolean {
  return left.fromMinute < right.untilMinute && right.fromMinute < left.untilMinute;
}

function longForm(reading: Reading, item: Node, place: HoursPlace): readonly WeeklyWindow[] {
  if (item.kind !== "map") {
    complain(
      reading,
      item,
      "a list of hours holds either ranges or entries such as { days: mon-fri, at: 09:00-17:00 }",
    );
    return [];
  }
  const timezone = zoneOfEntry(reading, item, place);
  const has = (key: string) => entryOf(item, key) !== undefined;
  if (has("days") && has("at") && !has("from") && !has("until")) return byDays(reading, item, timezone);
  if (has("from") && has("until") && !has("days") && !has("at")) return acrossDays(reading, item, timezone);
  if (item.hasUnknownKeys !== true) {
    complain(reading, item, "expected { days, at } or { from, until }, such as { from: fri 18:00, until: mon 08:00 }");
  }
  return [];
}

function zoneOfEntry(reading: Reading, item: MapNode, { zone, of }: HoursPlace): string {
  const node = childOf(item, "timezone");
  if (textOf(node) !== "person" || node === undefined) return readZone(reading, node, zone);
  if (of === "calendar") complain(reading, node, '"person" is only for the hours of a layer; a calendar has a zone');
  return of === "layer" ? "person" : zone;
}

function byDays(reading: Reading, item: MapNode, timezone: string): readonly WeeklyWindow[] {
  const days = readDays(reading, childOf(item, "days")) ?? [];
  const ranges = readRanges(reading, childOf(item, "at"));
  return days.flatMap((weekday) => ranges.map(({ range }) => ({ timezone, weekday, ...range })));
}

function acrossDays(reading: Reading, item: MapNode, timezone: string): readonly WeeklyWindow[] {
  const from = dayTime(reading, childOf(item, "from"), "start");
  const until = dayTime(reading, childOf(item, "until"), "end");
  if (from === undefined || until === undefined) return [];
  const start = (from.weekday - 1) * 1440 + from.minute;
  const end = (until.weekday - 1) * 1440 + until.minute;
  const length = end > start ? end - start : end - start + WEEK_MINUTES;
  return [{ timezone, weekday: from.weekday, fromMinute: from.minute, untilMinute: from.minute + length }];
}

function dayTime(
  reading: Reading,
  node: Node | undefined,
  edge: "start" | "end",
): { readonly weekday: Weekday; readonly minute: number } | undefined {
  const text = textOf(node);
  if (node === undefined || text === undefined) return undefined;
  const [, day = "", time] = /^([a-z]{3}) (\d{2}:\d{2})$/.exec(text) ?? [];
  const weekday = dayCalled(day);
  if (weekday === undefined || time === undefined) {
    complain(reading, node, `expected a day and time such as fri 18:00, found "${text.slice(0, 40)}"`);
    return undefined;
  }
  const minute = timeAt(reading, node, { text: time, edge });
  return minute === undefined ? undefined : { weekday, minute };
}
