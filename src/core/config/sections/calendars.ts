// Which calendars does the file define?

import type { Calendar, Weekday, WeeklyWindow } from "../../time/calendar.ts";
import { isNeverOpen } from "../../time/openings.ts";
import { childOf, textOf } from "../document/node.ts";
import type { Entry, MapNode } from "../document/node.ts";
import { readHours } from "../grammar/hours.ts";
import { readZone } from "../grammar/zone-at.ts";
import { complain, namedEntries, warn } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { readHolidays } from "./holidays.ts";

const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];

export function readCalendars(reading: Reading): readonly Calendar[] {
  return namedEntries(reading, "calendar").map((entry) => calendarIn(reading, entry));
}

function calendarIn(reading: Reading, entry: Entry): Calendar {
  const { key: name, node, at } = entry;
  const bare: Calendar = { name, timezone: reading.zone, alwaysOpen: false, windows: [], exceptions: [], at };
  if (textOf(node) === "24x7") return { ...bare, alwaysOpen: true };
  if (textOf(node) === "24x5") return { ...bare, windows: WORKDAYS.map((day) => allDay(day, reading.zone)) };
  return node.kind === "map" ? writtenOut(reading, entry, node) : bare;
}

function allDay(weekday: Weekday, timezone: string): WeeklyWindow {
  return { timezone, weekday, fromMinute: 0, untilMinute: 1440 };
}

function writtenOut(reading: Reading, entry: Entry, map: MapNode): Calendar {
  const before = reading.problems.length;
  const timezone = readZone(reading, childOf(map, "timezone"), reading.zone);
  const hours = childOf(map, "hours");
  const windows = hours === undefined ? [] : (readHours(reading, hours, { zone: timezone, of: "calendar" }) ?? []);
  const exceptions = readHolidays(reading, childOf(map, "holidays"));
  const calendar = { name: entry.key, timezone, alwaysOpen: false, windows, exceptions, at: entry.at };
  // With hours that can't be read, nothing is known about being open.
  const isUnclear = reading.problems.length > before || map.hasUnknownKeys === true || hasUnreadHours(map);
  if (!isUnclear && isNeverOpen(calendar)) {
    complain(reading, entry, `calendar "${entry.key}" is never open, so no deadline could ever be met; give it hours`);
  } else if (!isUnclear && windows.length === 0) {
    warn(reading, entry, `calendar "${entry.key}" is open only on dates of its holidays; give it hours for the week`);
  }
  return calendar;
}

// Hours of a wrong kind were reported by the schema and read as none.
function hasUnreadHours(map: MapNode): boolean {
  const hours = childOf(map, "hours");
  if (hours === undefined) return false;
  if (hours.kind === "scalar") return textOf(hours) === undefined;
  const inside = hours.kind === "list" ? hours.items : hours.entries.map((entry) => entry.node);
  return inside.some((node) => node.kind === "scalar" && typeof node.value !== "string");
}
