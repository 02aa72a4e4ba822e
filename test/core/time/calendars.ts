// How does a test write a calendar in one line?

import type { Calendar, DatedHours, Weekday, WeeklyWindow } from "../../../src/core/time/calendar.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** `["mon-fri", "09:00-17:00"]`, with a third entry for a zone of its own; `fri 18:00` to `mon 08:00` across days. */
export type Hours = readonly [days: string, at: string, zone?: string];

interface Written {
  readonly timezone?: string;
  readonly hours?: readonly Hours[];
  readonly closed?: readonly string[];
  readonly replaced?: Readonly<Record<string, readonly string[]>>;
}

export function calendar({ timezone = "UTC", hours = [], closed = [], replaced = {} }: Written): Calendar {
  const exceptions: DatedHours[] = [
    ...closed.map((date) => ({ date, windows: [] })),
    ...Object.entries(replaced).map(([date, ranges]) => ({ date, windows: ranges.map(rangeOf) })),
  ];
  return {
    name: "test",
    timezone,
    alwaysOpen: false,
    windows: hours.flatMap(([days, at, zone]) => windowsOf(zone ?? timezone, days, at)),
    exceptions: exceptions.sort((left, right) => (left.date < right.date ? -1 : 1)),
  };
}

/** Office hours, Monday to Friday. */
export function office(timezone: string, at = "09:00-17:00", closed: readonly string[] = []): Calendar {
  return calendar({ timezone, hours: [["mon-fri", at]], closed });
}

export function roundTheClock(timezone = "UTC"): Calendar {
  return { name: "24x7", timezone, alwaysOpen: true, windows: [], exceptions: [] };
}

function windowsOf(timezone: string, days: string, at: string): readonly WeeklyWindow[] {
  const [first = "", last = first] = days.split("-");
  const windows: WeeklyWindow[] = [];
  for (let day = DAYS.indexOf(first); ; day = (day + 1) % 7) {
    windows.push({ timezone, weekday: (day + 1) as Weekday, ...rangeOf(at) });
    if (DAYS[day] === last) return windows;
  }
}

/** An end that is not after its start is on the next day; `+2 08:00` as the end is two days later. */
function rangeOf(range: string): { fromMinute: number; untilMinute: number } {
  const [from = "", until = ""] = range.split("-");
  const [, days, time = ""] = /^(?:\+(\d) )?(.*)$/.exec(until) ?? [];
  const fromMinute = minutesOf(from);
  const untilMinute = minutesOf(time) + Number(days ?? 0) * 1440;
  return { fromMinute, untilMinute: untilMinute > fromMinute ? untilMinute : untilMinute + 1440 };
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}
