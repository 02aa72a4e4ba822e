// Which dates are public holidays in a country?

/** Dates `yyyy-mm-dd` by country (`BE`) and region. */
export type PublicHolidays = (country: string, region?: string) => string[];

// The list is large, so it is loaded only for a file that asks for a country.
const YEARS_AHEAD = 5;

/**
 * A look-up for the years around `year`, or undefined when the file names no country.
 * @throws RangeError from the look-up for a country that is not known.
 */
export async function publicHolidaysFor(text: string, year: number): Promise<PublicHolidays | undefined> {
  if (!/\bcountry\s*:/.test(text)) return undefined;
  const { default: Holidays } = await import("date-holidays");
  return (country, region) => {
    const holidays = region === undefined ? new Holidays(country) : new Holidays(country, region);
    const years = Array.from({ length: YEARS_AHEAD + 2 }, (_, index) => year - 1 + index);
    const days = years.flatMap((each) => holidays.getHolidays(each).filter((day) => day.type === "public"));
    if (days.length === 0) throw new RangeError(`no public holidays are known for "${country}"`);
    return [...new Set(days.map((day) => day.date.slice(0, 10)))];
  };
}
