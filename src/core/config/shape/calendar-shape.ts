// How is a calendar written?

import { z } from "zod";
import { days, list, section, text, words, zone } from "./shape-words.ts";

const range = () => text("hours such as 09:00-17:00");
const ranges = () =>
  z.union([range(), list(range(), "a list of hours such as [09:00-12:30, 13:30-18:00]")], {
    error: "hours such as 09:00-17:00, or a list of them",
  });

const longForm = section({
  days: days().optional().describe("The days on which the hours of `at` begin."),
  at: ranges().optional().describe("The hours of each of the days."),
  from: text("a day and time such as fri 18:00").optional().describe("Beginning across days, such as fri 18:00."),
  until: text("a day and time such as mon 08:00").optional().describe("End across days, such as mon 08:00."),
  timezone: text("a time zone such as Europe/Brussels").optional().describe("Zone of these hours."),
});

/** Hours of a week: every day, by days, or the long form. */
export const hours = () =>
  z.union(
    [
      range(),
      list(z.union([range(), longForm], { error: "hours such as 09:00-17:00, or { days, at }" }), "a list of hours"),
      z.record(z.string(), ranges(), { error: "days with their hours" }),
    ],
    { error: "hours such as 09:00-17:00, { mon-fri: 09:00-17:00 } or a list of them" },
  );

const date = () => text("a date such as 2026-12-25");

const holiday = z.union(
  [
    date(),
    section({
      date: date().optional().describe("One date."),
      hours: ranges().optional().describe("The hours of that date; without them it is closed."),
      from: date().optional().describe("First closed date."),
      until: date().optional().describe("Last closed date."),
      country: text("a country code such as BE").optional().describe("Its public holidays are closed."),
      region: words("a region of the country").optional().describe("Public holidays of a region of the country."),
      name: words("a name").optional().describe("What the holiday is called."),
    }),
  ],
  { error: "a date such as 2026-12-25, or one of { date }, { from, until }, { country }" },
);

export const calendarShape = z.union(
  [
    z.enum(["24x7", "24x5"]),
    section({
      timezone: zone().optional(),
      hours: hours().optional().describe("When time counts."),
      holidays: list(holiday, "a list of dates").optional().describe("Dates on which other hours hold, or none."),
    }),
  ],
  { error: "24x7, 24x5 or hours such as { hours: { mon-fri: 09:00-17:00 } }" },
);
