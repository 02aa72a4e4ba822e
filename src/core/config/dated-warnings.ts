// What of the file will soon surprise its owner, seen from today?

import type { Problem } from "../problem.ts";
import type { Calendar } from "../time/calendar.ts";
import { instant, type Instant } from "../time/instant.ts";
import { addMonths, DAY_MS, dayOf } from "../time/local-date.ts";
import { oddEdgeTexts } from "../time/odd-edge-wording.ts";
import { oddEdges } from "../time/odd-edges.ts";
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
  return oddEdgeTexts(oddEdges(calendar, now, until)).map(({ kind, text }) => {
    const effect =
      kind === "skipped" ? "hours that the clock skips do not count" : "what the clock shows twice counts twice";
    return warning(calendar, "hours", `the hours of "${calendar.name}" have ${text}; ${effect}`);
  });
}

function warning({ name, at }: Calendar, key: string, message: string): Problem {
  return { severity: "warning", message, ...(at ?? { line: 1, column: 1 }), path: `calendars.${name}.${key}` };
}
