// What is a calendar, as data?

import type { Place } from "../problem.ts";
import type { Instant } from "./instant.ts";

/** 1 is Monday, 7 is Sunday, as ISO 8601 numbers them. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * A stretch of wall clock that comes every week. Both ends are minutes from the local midnight with which
 * `weekday` begins; `untilMinute` is greater than `fromMinute` and passes 1440 where the window runs over midnight.
 */
export interface WeeklyWindow {
  readonly timezone: string;
  readonly weekday: Weekday;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** What replaces the hours of one local date in the calendar's own zone; no windows means closed. */
export interface DatedHours {
  /** `yyyy-mm-dd`, local to the calendar. */
  readonly date: string;
  readonly windows: readonly { readonly fromMinute: number; readonly untilMinute: number }[];
  readonly name?: string;
  /** The country whose public holiday it is, where the file asks for a country's and lists no dates. */
  readonly country?: string;
}

/** When time counts. Plain data: two equal calendars answer alike. */
export interface Calendar {
  readonly name: string;
  /** The zone of its dates: holidays and business days. */
  readonly timezone: string;
  /** `24x7`: absolute time, no windows. */
  readonly alwaysOpen: boolean;
  readonly windows: readonly WeeklyWindow[];
  /** At most one entry a date, in order of date. */
  readonly exceptions: readonly DatedHours[];
  /** Where the file defines it. */
  readonly at?: Place;
}

/** A half-open stretch of time, `[from, until)`. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}
