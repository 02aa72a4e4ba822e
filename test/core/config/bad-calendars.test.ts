// Is a calendar that can't be kept refused, in its place, with what would mend it?

import { expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse-config.ts";

test.each([
  {
    name: "no open time at all",
    lines: ["calendars:", "  office: { holidays: [2026-12-25] }"],
    at: "3:3",
    says: 'calendar "office" is never open, so no deadline could ever be met; give it hours',
  },
  {
    name: "open time only where the clock skips it",
    lines: [
      "calendars:",
      "  office: { timezone: Europe/Berlin, holidays: [{ date: 2026-03-29, hours: 02:00-03:00 }] }",
    ],
    at: "3:3",
    says: 'calendar "office" is never open',
  },
  {
    name: "an unknown zone, with the closest one",
    lines: ["calendars:", "  office: { timezone: Europe/Brusels, hours: 09:00-17:00 }"],
    at: "3:23",
    says: 'unknown time zone "Europe/Brusels"; did you mean "Europe/Brussels"?',
  },
  {
    name: "a zone's short form, with the place that is meant",
    lines: ["calendars:", "  office: { timezone: EST, hours: 09:00-17:00 }"],
    at: "3:23",
    says: 'did you mean "America/New_York"?',
  },
  {
    name: "an unknown zone of a window",
    lines: ["calendars:", "  office:", "    hours:", "      - { days: mon, at: 09:00-17:00, timezone: Asia/Kolkatta }"],
    at: "5:49",
    says: 'did you mean "Asia/Kolkata"?',
  },
  {
    name: "windows that overlap",
    lines: ["calendars:", "  office: { hours: { mon-fri: [09:00-13:00, 12:59-18:00] } }"],
    at: "3:45",
    says: "12:59-18:00 overlaps 09:00-13:00; hours of Monday must not overlap",
  },
  {
    name: "windows that overlap from two keys",
    lines: ["calendars:", "  office:", "    hours:", "      mon-fri: 09:00-17:00", "      fri: 16:00-18:00"],
    at: "6:12",
    says: "16:00-18:00 overlaps 09:00-17:00; hours of Friday must not overlap",
  },
  {
    name: "two explicit entries for one date",
    lines: [
      "calendars:",
      "  office:",
      "    hours: 09:00-17:00",
      "    holidays:",
      "      - 2026-12-25",
      "      - { date: 2026-12-25, hours: 09:00-12:00 }",
    ],
    at: "7:9",
    says: "2026-12-25 is already given on line 6; keep one of the two",
  },
  {
    name: "one date twice in one line",
    lines: ["calendars:", "  office: { hours: 09:00-17:00, holidays: [2026-12-25, 2026-12-25] }"],
    at: "3:56",
    says: "2026-12-25 is already given on line 3",
  },
  {
    name: "two half days for one date",
    lines: [
      "calendars:",
      "  office:",
      "    hours: 09:00-17:00",
      "    holidays:",
      "      - { date: 2026-12-24, hours: 09:00-12:00 }",
      "      - { from: 2026-12-20, until: 2026-12-31 }",
      "      - { date: 2026-12-24, hours: 13:00-15:00 }",
    ],
    at: "8:9",
    says: "2026-12-24 is already given on line 6",
  },
  {
    name: "windows of a half day that overlap",
    lines: [
      "calendars:",
      "  office:",
      "    hours: 09:00-17:00",
      "    holidays: [{ date: 2026-12-24, hours: [09:00-12:00, 11:59-13:00] }]",
    ],
    at: "5:57",
    says: "11:59-13:00 overlaps 09:00-12:00",
  },
  {
    name: "windows that overlap only after midnight",
    lines: ["calendars:", "  office: { hours: { mon: [22:00-06:00, 23:00-23:30] } }"],
    at: "3:41",
    says: "23:00-23:30 overlaps 22:00-06:00; hours of Monday must not overlap",
  },
  {
    name: "hours of a long entry that overlap",
    lines: ["calendars:", "  office:", "    hours:", "      - { days: mon, at: [09:00-12:00, 11:00-13:00] }"],
    at: "5:40",
    says: "11:00-13:00 overlaps 09:00-12:00",
  },
  {
    name: "an hour that does not exist in a half day",
    lines: ["calendars:", "  office: { hours: 09:00-17:00, holidays: [{ date: 2026-12-24, hours: 09:60-12:00 }] }"],
    at: "3:71",
    says: "there is no time 09:60",
  },
  {
    name: "an hour that does not exist across days",
    lines: ["calendars:", "  office: { hours: [{ from: fri 18:00, until: mon 24:30 }] }"],
    at: "3:47",
    says: "there is no time 24:30",
  },
  {
    name: "a day that begins with its end",
    lines: ["calendars:", "  office: { hours: { mon: 24:00-08:00 } }"],
    at: "3:27",
    says: "24:00 can only be an end; a day begins at 00:00",
  },
  {
    name: "a date that does not exist",
    lines: ["calendars:", "  office: { hours: 09:00-17:00, holidays: [2026-02-29] }"],
    at: "3:44",
    says: "there is no date 2026-02-29",
  },
  {
    name: "a country without known holidays",
    lines: ["calendars:", "  office: { hours: 09:00-17:00, holidays: [{ country: ZZ }] }"],
    at: "3:55",
    says: "the public holidays of ZZ are not known here",
  },
  {
    name: "days in a step of a clock that is not 24x7",
    lines: [
      "people: { ann: {} }",
      "calendars: { office: { hours: 09:00-17:00 } }",
      "priorities:",
      "  low: { calendar: office, first_response: { within: 40h, steps: [{ before: 1d, remind: assignee }] } }",
    ],
    at: "5:77",
    says: 'days and weeks need a 24x7 calendar, and "office" is none',
  },
  {
    name: "days on hours round the clock that are not written 24x7",
    lines: [
      "calendars: { full: { hours: 00:00-24:00 } }",
      "priorities:",
      "  low: { calendar: full, resolution: { within: 2w } }",
    ],
    at: "4:48",
    says: 'did you mean "10 business days"?',
  },
  {
    name: "an hour that does not exist",
    lines: ["calendars:", "  office: { hours: { mon-fri: 09:00-25:00 } }"],
    at: "3:31",
    says: "there is no time 25:00; a day goes from 00:00 to 24:00",
  },
  {
    name: "days on a calendar that is not 24x7",
    lines: [
      "calendars: { office: { hours: 09:00-17:00 } }",
      "priorities:",
      "  low: { first_response: { within: 3d, calendar: office } }",
    ],
    at: "4:36",
    says: '"3d" needs a 24x7 calendar, and "office" is none; did you mean "3 business days"?',
  },
  {
    name: "days on 24x5, which is not 24x7 either",
    lines: ["calendars: { week: 24x5 }", "priorities:", "  low: { calendar: week, update: { every: 1d } }"],
    at: "4:43",
    says: 'did you mean "1 business day"?',
  },
])("$name", ({ lines, at, says }) => {
  const { config, problems } = parseConfig(["version: 1", ...lines, ""].join("\n"));
  expect(config).toBeUndefined();
  expect(problems.map(({ severity, line, column }) => `${severity} ${line}:${column}`)).toEqual([`error ${at}`]);
  expect(problems[0]?.message).toContain(says);
});

test("several bad calendars are told together, in the file's order", () => {
  const { config, problems } = parseConfig(
    [
      "version: 1",
      "timezone: Europe/Pariss",
      "calendars:",
      "  none: { hours: {} }",
      "  late: { hours: { mon: 09:00-25:00 }, holidays: [2026-12-25, 2026-12-25] }",
      "",
    ].join("\n"),
  );
  expect(config).toBeUndefined();
  expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual(["2:11", "4:3", "5:25", "5:63"]);
});
