// How is a moment told to a person?

import type { Instant } from "./instant.ts";
import { DAY_MS, weekdayOf } from "./local-date.ts";
import { localOf } from "./zone.ts";

// Own tables, so that no locale of the process has a say.
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `Monday 23 November 2026, 09:50 (Brussels time)`. Seconds are cut off. */
export function localText(at: Instant, zone: string): string {
  const { weekday, date, month, year, time } = partsOf(at, zone);
  return `${weekday} ${date} ${month} ${year}, ${time} (${zoneText(zone)})`;
}

/** `Monday 23 November, 09:50 Brussels time`, as one tells it to somebody who waits. Seconds are cut off. */
export function spokenText(at: Instant, zone: string): string {
  const { weekday, date, month, time } = partsOf(at, zone);
  return `${weekday} ${date} ${month}, ${time} ${zoneText(zone)}`;
}

/** `Mon 23 Nov 09:50`. Seconds are cut off. */
export function shortLocalText(at: Instant, zone: string): string {
  return `${shortDateText(localOf(zone, at).day)} ${partsOf(at, zone).time}`;
}

/** `Mon 23 Nov` for the date so many days after 1970-01-01. */
export function shortDateText(day: number): string {
  const { weekday, date, month } = dateParts(day);
  return `${weekday.slice(0, 3)} ${date} ${month.slice(0, 3)}`;
}

/** `Mon`. */
export function shortWeekdayText(day: number): string {
  return dateParts(day).weekday.slice(0, 3);
}

/** `Brussels` for `Europe/Brussels`; `UTC`. */
export function placeText(zone: string): string {
  return zoneText(zone).replace(/ time$/, "");
}

/** `Brussels time` for `Europe/Brussels`; `UTC`; `UTC-5` for `Etc/GMT+5`, whose sign is the other way round. */
export function zoneText(zone: string): string {
  const fixed = /^Etc\/GMT([+-])(\d{1,2})$/.exec(zone);
  if (fixed !== null) return fixed[2] === "0" ? "UTC" : `UTC${fixed[1] === "+" ? "-" : "+"}${fixed[2] ?? ""}`;
  if (/^(?:Etc\/)?(?:UTC|GMT|UCT|Universal|Zulu|Greenwich|GMT0)$/.test(zone)) return "UTC";
  return `${zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")} time`;
}

function partsOf(at: Instant, zone: string) {
  const { day, msOfDay } = localOf(zone, at);
  const minutes = Math.floor(msOfDay / 60_000);
  return { ...dateParts(day), time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}` };
}

function dateParts(day: number) {
  const date = new Date(day * DAY_MS);
  return {
    weekday: WEEKDAYS[weekdayOf(day) - 1] ?? "",
    date: date.getUTCDate(),
    month: MONTHS[date.getUTCMonth()] ?? "",
    year: date.getUTCFullYear(),
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
