// On which dates does a calendar keep other hours?

import type { DatedHours } from "../../time/calendar.ts";
import { dateOf, dayOf } from "../../time/local-date.ts";
import { childOf, entryOf, itemsOf, textOf } from "../document/node.ts";
import type { MapNode, Node, Written } from "../document/node.ts";
import { readRanges } from "../grammar/hours.ts";
import { readDate } from "../grammar/moment-at.ts";
import { complain } from "../reading.ts";
import type { Reading } from "../reading.ts";

// A century of closed days is a slip of the pen, and would have to be written out date by date.
const LONGEST_RANGE_DAYS = 3_660;
const MOST_DATES = 50_000;

/** An explicit date beats a range, a range beats a country's public holidays. */
const RANKS = { country: 0, range: 1, date: 2 } as const;

interface Exception {
  readonly rank: number;
  readonly hours: DatedHours;
  readonly where: Written;
}

/** At most one entry a date, in order of date. */
export function readHolidays(reading: Reading, node: Node | undefined): readonly DatedHours[] {
  const chosen = new Map<string, Exception>();
  let dates = 0;
  for (const item of itemsOf(node)) {
    const exceptions = exceptionsOf(reading, item);
    dates += exceptions.length;
    if (dates > MOST_DATES) {
      complain(reading, item, `a calendar can have at most ${MOST_DATES} dates`);
      break;
    }
    for (const exception of exceptions) {
      const earlier = chosen.get(exception.hours.date);
      if (earlier?.rank === RANKS.date && exception.rank === RANKS.date) complainOfTwo(reading, exception, earlier);
      if (earlier === undefined || exception.rank > earlier.rank) chosen.set(exception.hours.date, exception);
    }
  }
  const replaced = [...chosen.values()].map(({ hours }) => hours);
  return replaced.toSorted((left, right) => (left.date < right.date ? -1 : 1));
}

function complainOfTwo(reading: Reading, exception: Exception, earlier: Exception): void {
  const where = `line ${earlier.where.at.line}`;
  complain(reading, exception.where, `${exception.hours.date} is already given on ${where}; keep one of the two`);
}

function exceptionsOf(reading: Reading, item: Node): readonly Exception[] {
  if (item.kind === "map") return entryExceptions(reading, item);
  const day = readDate(reading, item);
  return day === undefined ? [] : [{ rank: RANKS.date, hours: { date: dateOf(day), windows: [] }, where: item }];
}

function entryExceptions(reading: Reading, item: MapNode): readonly Exception[] {
  const kinds = ["date", "from", "country"].filter((key) => entryOf(item, key) !== undefined);
  if (kinds.length === 1) {
    if (entryOf(item, "date") !== undefined) return oneDate(reading, item);
    return entryOf(item, "country") === undefined ? range(reading, item) : country(reading, item);
  }
  if (item.hasUnknownKeys !== true) {
    complain(reading, item, "expected one of { date, hours, name }, { from, until, name } or { country, region }");
  }
  return [];
}

function oneDate(reading: Reading, item: MapNode): readonly Exception[] {
  refuse(reading, item, ["until", "region"]);
  const day = readDate(reading, childOf(item, "date"));
  const windows = readRanges(reading, childOf(item, "hours")).map(({ range: hours }) => hours);
  if (day === undefined) return [];
  return [{ rank: RANKS.date, hours: { date: dateOf(day), windows, ...named(item) }, where: item }];
}

function range(reading: Reading, item: MapNode): readonly Exception[] {
  refuse(reading, item, ["hours", "region"]);
  const from = readDate(reading, childOf(item, "from"));
  const node = childOf(item, "until");
  const until = readDate(reading, node);
  if (node === undefined && item.hasUnknownKeys !== true)
    complain(reading, item, '"until" is missing; expected the last closed date');
  if (from === undefined || until === undefined || node === undefined) return [];
  const days = until - from + 1;
  if (days < 1) {
    complain(reading, node, 'a span ends after it starts: "until" is the last closed date');
    return [];
  }
  if (days > LONGEST_RANGE_DAYS) {
    complain(reading, node, "closed for more than ten years; check the years");
    return [];
  }
  return Array.from({ length: days }, (_, index) => ({
    rank: RANKS.range,
    hours: { date: dateOf(from + index), windows: [], ...named(item) },
    where: item,
  }));
}

function country(reading: Reading, item: MapNode): readonly Exception[] {
  refuse(reading, item, ["hours", "until"]);
  const node = childOf(item, "country");
  const code = textOf(node);
  const region = textOf(childOf(item, "region"));
  const hasUnreadRegion = region === undefined && entryOf(item, "region") !== undefined;
  if (node === undefined || code === undefined || hasUnreadRegion) return [];
  if (!/^[A-Z]{2}$/.test(code)) {
    complain(reading, node, `expected a country code of two capitals such as BE, found "${code.slice(0, 40)}"`);
    return [];
  }
  const place = region === undefined ? code : `${code}, ${region}`;
  const dates = datesOf(reading, code, region);
  if (dates.length === 0) {
    complain(reading, node, `the public holidays of ${place} are not known here`);
    return [];
  }
  return dates.map((date) => ({
    rank: RANKS.country,
    hours: { date, windows: [], name: `Public holiday (${place})`, ...named(item), country: code },
    where: item,
  }));
}

// Sources of holidays may give a time of day as well; the date in front is what counts.
function datesOf({ publicHolidays }: Reading, code: string, region: string | undefined): readonly string[] {
  if (publicHolidays === undefined) return [];
  const dates = region === undefined ? publicHolidays(code) : publicHolidays(code, region);
  return dates.map((date) => date.slice(0, 10)).filter((date) => dayOf(date) !== undefined);
}

function named(item: MapNode): { readonly name?: string } {
  const name = textOf(childOf(item, "name"));
  return name === undefined ? {} : { name };
}

function refuse(reading: Reading, item: MapNode, keys: readonly string[]): void {
  for (const key of keys) {
    const entry = entryOf(item, key);
    if (entry !== undefined) complain(reading, entry, `"${key}" does not go with the other keys here; remove it`);
  }
}
