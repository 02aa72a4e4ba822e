// Are dates counted as the calendar on the wall has them?

import { expect, test } from "@jest/globals";
import { addMonths, dateOf, dayOf, weekdayOf } from "../../../src/core/time/local-date.ts";

test.each([
  { date: "1970-01-01", day: 0, weekday: 4 },
  { date: "1969-12-31", day: -1, weekday: 3 },
  { date: "2024-02-29", day: 19_782, weekday: 4 },
  { date: "2026-01-05", day: 20_458, weekday: 1 },
  { date: "2026-11-22", day: 20_779, weekday: 7 },
  { date: "0001-01-01", day: -719_162, weekday: 1 },
])("$date is day $day", ({ date, day, weekday }) => {
  expect(dayOf(date)).toBe(day);
  expect(dateOf(day)).toBe(date);
  expect(weekdayOf(day)).toBe(weekday);
});

test.each([
  "2026-02-29",
  "2026-02-30",
  "2026-00-01",
  "2026-13-01",
  "2026-01-00",
  "2026-04-31",
  "26-01-01",
  "2026-1-1",
  "2026-01-01T00:00",
  "",
])("%p is no date", (date) => {
  expect(dayOf(date)).toBeUndefined();
});

test.each([
  { date: "2026-01-31", months: 1, then: "2026-02-28" },
  { date: "2024-01-31", months: 1, then: "2024-02-29" },
  { date: "2026-01-31", months: 2, then: "2026-03-31" },
  { date: "2026-01-30", months: 13, then: "2027-02-28" },
  { date: "2026-12-15", months: 1, then: "2027-01-15" },
  { date: "2026-03-31", months: -1, then: "2026-02-28" },
  { date: "2026-01-15", months: -1, then: "2025-12-15" },
  { date: "2026-05-31", months: 0, then: "2026-05-31" },
  { date: "0099-12-31", months: 2, then: "0100-02-28" },
])("$months months after $date is $then", ({ date, months, then }) => {
  expect(dateOf(addMonths(dayOf(date) ?? Number.NaN, months))).toBe(then);
});
