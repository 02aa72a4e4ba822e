// What of the file will soon surprise its owner, seen from today?

import type { Problem } from "../problem.ts";
import type { Calendar } from "../time/calendar.ts";
import { instant, type Instant } from "../time/instant.ts";
import { addMonths, DAY_MS, dayOf } from "../time/local-date.ts";
import { oddEdges, type OddEdge } from "../time/odd-edges.ts";
import { localOf } from "../time/zone.ts";
import type { Config } from "./config.ts";

const HOLIDAYS_END_DAYS = 60;
const EDGES_AHEAD_MONTHS = 24;

/**
 * Warnings that hold at `now` and not for ever: a calendar's list of holidays that ends within 60 days (or has ended),
 * and hours with an edge that a clock change of the next two years skips or repeats. At the place of the calendar.
 */
export function datedWarnings(config: Config, now: Instant): readonly Problem[] {
  return config.calendars.flatMap((calendar) => [...endingHolidays(calendar, now), ...surprisingEdges(calendar, now)]);
}

// A country's public holidays go on, so a list that has them has no end.
function endingHolidays(calendar: Calendar, now: Instant): readonly Problem[] {
  const { name, timezone, exceptions } = calendar;
  const last = exceptions.at(-1);
  if (last === undefined || exceptions.some(({ country }) => country !== undefined)) return [];
  const days = (dayOf(last.date) ?? 0) - localOf(timezone, now).day;
  if (days > HOLIDAYS_END_DAYS) return [];
  const ends = days < 0 ? `ended on ${last.date}` : `end on ${last.date}, ${inDays(days)}`;
  return [warning(calendar, "holidays", `the holidays of "${name}" ${ends}; add those that come after it`)];
}

function inDays(days: number): string {
  return days === 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`;
}

function surprisingEdges(calendar: Calendar, now: Instant): readonly Problem[] {
  const until = instant(addMonths(Math.floor(now / DAY_MS), EDGES_AHEAD_MONTHS) * DAY_MS);
  const byEdge = new Map<string, OddEdge[]>();
  for (const edge of oddEdges(calendar, now, until)) {
    const key = `${edge.kind} ${edge.msOfDay} ${edge.timezone}`;
    byEdge.set(key, [...(byEdge.get(key) ?? []), edge]);
  }
  return [...byEdge.values()].map((edges) => warning(calendar, "hours", edgeMessage(calendar, edges)));
}

function edgeMessage({ name }: Calendar, edges: readonly OddEdge[]): string {
  const { kind, msOfDay = 0, timezone = "" } = edges[0] ?? {};
  const dates = edges.map(({ date }) => date).join(", ");
  const happens = kind === "skipped" ? "is skipped" : "comes twice";
  const effect =
    kind === "skipped" ? "hours that the clock skips do not count" : "what the clock shows twice counts twice";
  return `the hours of "${name}" have an edge at ${timeText(msOfDay)}, which ${happens} in ${timezone} on ${dates}; ${effect}`;
}

function timeText(msOfDay: number): string {
  const minutes = Math.floor(msOfDay / 60_000);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

function warning({ name, at }: Calendar, key: string, message: string): Problem {
  return { severity: "warning", message, ...(at ?? { line: 1, column: 1 }), path: `calendars.${name}.${key}` };
}
