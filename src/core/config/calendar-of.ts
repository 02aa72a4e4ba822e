// Which calendar has this name?

import type { Calendar } from "../time/calendar.ts";
import type { Config } from "./config.ts";

/** A calendar of the file by its name. @throws RangeError that lists the known names. */
export function calendarOf(config: Config, name: string): Calendar {
  const calendar = config.calendars.find((candidate) => candidate.name === name);
  if (calendar !== undefined) return calendar;
  const known = config.calendars.map((candidate) => candidate.name).join(", ");
  throw new RangeError(`no calendar "${name}"; the file has: ${known === "" ? "none" : known}`);
}
