// Which dates are public holidays in a country?

import type Holidays from "date-holidays";
import { needsOf } from "../core/config/needs-of.ts";
import { dateOf, dayOf } from "../core/time/local-date.ts";

/** Dates `yyyy-mm-dd` by country (`BE`) and region (`WAL`); none for a country or region that is not known. */
export type PublicHolidays = (country: string, region?: string) => string[];

// A ticket may have been open for years, and a deadline may be a year away.
const YEARS_BACK = 3;
const YEARS_AHEAD = 5;

const DAY_HOURS = 24;
const HOUR_MS = 3_600_000;

/**
 * A look-up for the years around `year`, or undefined when neither the file nor one of its bases asks for a country. The list of holidays is
 * large, so it is loaded only then.
 */
export async function publicHolidaysFor(
  text: string,
  year: number,
  bases: readonly string[] = [],
): Promise<PublicHolidays | undefined> {
  if ([text, ...bases].every((each) => needsOf(each).holidays.length === 0)) return undefined;
  const { default: Known } = await import("date-holidays");
  const years = Array.from({ length: YEARS_BACK + YEARS_AHEAD + 1 }, (_, index) => year - YEARS_BACK + index);
  return (country, region) => {
    const holidays = new Known(region === undefined ? country : `${country}.${region}`);
    if (region !== undefined && !isKnown(holidays, country, region)) return [];
    const days = years.flatMap((each) => holidays.getHolidays(each).filter((day) => day.type === "public"));
    return [...new Set(days.flatMap(datesOf))].sort();
  };
}

// For a region that it does not know the list gives the country's own holidays, and says nothing.
function isKnown(holidays: Holidays, country: string, region: string): boolean {
  const [state = "", ...parts] = region.split(".");
  if (!has(holidays.getStates(country), state)) return false;
  return parts.length === 0 || has(holidays.getRegions(country, state), parts.join("."));
}

function has(names: Readonly<Record<string, string>> | undefined, name: string): boolean {
  return names !== undefined && Object.hasOwn(names, name.toUpperCase());
}

// Some last for several days. Those that begin at noon leave the morning open, and are for the file's owner to say.
function datesOf({ date, start, end }: { date: string; start: Date; end: Date }): readonly string[] {
  const first = dayOf(date.slice(0, 10));
  const hours = (end.getTime() - start.getTime()) / HOUR_MS;
  if (first === undefined || date.slice(11, 16) !== "00:00") return [];
  return Array.from({ length: Math.max(1, Math.round(hours / DAY_HOURS)) }, (_, index) => dateOf(first + index));
}
