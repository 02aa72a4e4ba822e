// Is every row of the reference organisations' tables due when their documents say?

import { describe, expect, test } from "@jest/globals";
import { addBusinessDays } from "../../../src/core/time/business-days.ts";
import { instant, isoOf } from "../../../src/core/time/instant.ts";
import { addOpenTime } from "../../../src/core/time/open-time.ts";
import { calendar, office, roundTheClock } from "./calendars.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Row {
  readonly name: string;
  readonly from: string;
  readonly due: string;
}

// Denver is 7 h behind UTC, 6 h from 8 March to 1 November 2026. 2026-11-20 is a Friday.
describe("Drud", () => {
  const always = roundTheClock("America/Denver");
  const weekdays = calendar({ timezone: "America/Denver", hours: [["mon-fri", "00:00-24:00"]] });

  describe("initial engagement", () => {
    test.each<Row>([
      { name: "at night", from: "2026-11-18T03:10-07:00", due: "2026-11-18T04:10-07:00" },
      { name: "over a weekend's midnight", from: "2026-11-21T23:30-07:00", due: "2026-11-22T00:30-07:00" },
      { name: "over the skipped hour", from: "2026-03-08T01:30-07:00", due: "2026-03-08T03:30-06:00" },
      { name: "over the repeated hour", from: "2026-11-01T01:30-06:00", due: "2026-11-01T01:30-07:00" },
      { name: "raised from Low after 5 h, due 4 h ago", from: "2026-11-18T09:00-07:00", due: "2026-11-18T10:00-07:00" },
    ])("Urgent, 60 minutes 24x7: $name", ({ from, due }) => {
      expect(addOpenTime(always, instant(from), 60 * MINUTE)).toBe(instant(due));
    });

    test.each<Row>([
      { name: "in the week", from: "2026-11-18T10:00-07:00", due: "2026-11-18T12:00-07:00" },
      { name: "Friday 23:00", from: "2026-11-20T23:00-07:00", due: "2026-11-23T01:00-07:00" },
      { name: "Friday 22:00, due with the week's end", from: "2026-11-20T22:00-07:00", due: "2026-11-21T00:00-07:00" },
      { name: "a moment later", from: "2026-11-20T22:00:00.001-07:00", due: "2026-11-23T00:00:00.001-07:00" },
      { name: "at the week's end itself", from: "2026-11-21T00:00-07:00", due: "2026-11-23T02:00-07:00" },
      { name: "Saturday", from: "2026-11-21T12:00-07:00", due: "2026-11-23T02:00-07:00" },
      { name: "over the weekend of spring", from: "2026-03-06T23:00-07:00", due: "2026-03-09T01:00-06:00" },
      { name: "over the weekend of autumn", from: "2026-10-30T23:00-06:00", due: "2026-11-02T01:00-07:00" },
    ])("High, 2 hours 24x5: $name", ({ from, due }) => {
      expect(addOpenTime(weekdays, instant(from), 2 * HOUR)).toBe(instant(due));
    });

    test.each<Row>([
      { name: "in the week", from: "2026-11-18T10:00-07:00", due: "2026-11-18T18:00-07:00" },
      { name: "overnight", from: "2026-11-19T20:00-07:00", due: "2026-11-20T04:00-07:00" },
      { name: "Friday 20:00", from: "2026-11-20T20:00-07:00", due: "2026-11-23T04:00-07:00" },
      { name: "Friday 16:00, due with the week's end", from: "2026-11-20T16:00-07:00", due: "2026-11-21T00:00-07:00" },
      { name: "the Sunday of spring", from: "2026-03-08T12:00-06:00", due: "2026-03-09T08:00-06:00" },
      { name: "the Sunday of autumn", from: "2026-11-01T00:30-06:00", due: "2026-11-02T08:00-07:00" },
    ])("Medium and Low, 8 hours 24x5: $name", ({ from, due }) => {
      expect(addOpenTime(weekdays, instant(from), 8 * HOUR)).toBe(instant(due));
    });
  });

  test.each([
    { who: "Urgent, 30 minutes", hours: always, ms: 30 * MINUTE, from: "2026-11-21T23:45", due: "2026-11-22T00:15" },
    { who: "High, 1 hour", hours: weekdays, ms: HOUR, from: "2026-11-20T23:30", due: "2026-11-23T00:30" },
    { who: "Medium, 2 hours", hours: weekdays, ms: 2 * HOUR, from: "2026-11-20T23:00", due: "2026-11-23T01:00" },
    { who: "Low, 4 hours", hours: weekdays, ms: 4 * HOUR, from: "2026-11-20T21:00", due: "2026-11-23T01:00" },
  ])("the first tier's attempt: $who", ({ hours, ms, from, due }) => {
    expect(addOpenTime(hours, instant(`${from}-07:00`), ms)).toBe(instant(`${due}-07:00`));
  });

  test.each([
    { who: "Urgent, every hour", hours: always, ms: HOUR, from: "2026-11-21T23:30", due: "2026-11-22T00:30" },
    { who: "High, every 2 hours", hours: weekdays, ms: 2 * HOUR, from: "2026-11-20T23:00", due: "2026-11-23T01:00" },
  ])("the customer's update: $who", ({ hours, ms, from, due }) => {
    expect(addOpenTime(hours, instant(`${from}-07:00`), ms)).toBe(instant(`${due}-07:00`));
  });

  test.each<Row>([
    { name: "over a weekend", from: "2026-11-20T16:00-07:00", due: "2026-11-23T16:00-07:00" },
    { name: "over the weekend of spring", from: "2026-03-06T16:00-07:00", due: "2026-03-09T17:00-06:00" },
    { name: "over the weekend of autumn", from: "2026-10-30T16:00-06:00", due: "2026-11-02T15:00-07:00" },
  ])("pending, 72 hours: $name", ({ from, due }) => {
    expect(addOpenTime(always, instant(from), 72 * HOUR)).toBe(instant(due));
  });

  test("the write-up, 24 hours after a Friday's resolution, is due on Saturday", () => {
    const closedAt = instant("2026-11-20T17:00-07:00");
    expect(addOpenTime(always, closedAt, 24 * HOUR)).toBe(instant("2026-11-21T17:00-07:00"));
  });
});

// Brussels is 1 h ahead of UTC in winter. 2026-11-20, 2026-12-25 and 2027-01-01 are Fridays.
describe("Skyscrapers", () => {
  const brussels = office("Europe/Brussels", "09:00-18:00", ["2026-12-25", "2027-01-01"]);

  test.each<Row>([
    { name: "Sunday night", from: "2026-11-22T03:10+01:00", due: "2026-11-22T03:40+01:00" },
    { name: "Christmas", from: "2026-12-25T23:45+01:00", due: "2026-12-26T00:15+01:00" },
    { name: "over the skipped hour", from: "2026-03-29T01:45+01:00", due: "2026-03-29T03:15+02:00" },
  ])("production down, 30 minutes 24/7: $name", ({ from, due }) => {
    expect(addOpenTime(roundTheClock("Europe/Brussels"), instant(from), 30 * MINUTE)).toBe(instant(due));
  });

  test.each<Row>([
    { name: "in the morning", from: "2026-11-20T09:00+01:00", due: "2026-11-20T10:00+01:00" },
    { name: "before the opening", from: "2026-11-20T07:00+01:00", due: "2026-11-20T10:00+01:00" },
    { name: "due with the closing", from: "2026-11-20T17:00+01:00", due: "2026-11-20T18:00+01:00" },
    { name: "half an hour on Friday, half on Monday", from: "2026-11-20T17:30+01:00", due: "2026-11-23T09:30+01:00" },
    { name: "at the closing", from: "2026-11-20T18:00+01:00", due: "2026-11-23T10:00+01:00" },
    { name: "on Saturday", from: "2026-11-21T11:00+01:00", due: "2026-11-23T10:00+01:00" },
    { name: "over Christmas and the weekend", from: "2026-12-24T17:30+01:00", due: "2026-12-28T09:30+01:00" },
    { name: "over New Year and the weekend", from: "2026-12-31T18:00+01:00", due: "2027-01-04T10:00+01:00" },
  ])("urgent, 1 business hour: $name", ({ from, due }) => {
    expect(addOpenTime(brussels, instant(from), HOUR)).toBe(instant(due));
  });

  test.each<Row>([
    { name: "from Monday", from: "2026-11-23T09:50+01:00", due: "2026-11-24T18:00+01:00" },
    { name: "from Monday before the opening", from: "2026-11-23T07:00+01:00", due: "2026-11-24T18:00+01:00" },
    { name: "from Monday after the closing", from: "2026-11-23T20:00+01:00", due: "2026-11-24T18:00+01:00" },
    { name: "from Friday", from: "2026-11-20T12:00+01:00", due: "2026-11-23T18:00+01:00" },
    { name: "from Saturday", from: "2026-11-21T12:00+01:00", due: "2026-11-23T18:00+01:00" },
    { name: "from the day before Christmas", from: "2026-12-24T12:00+01:00", due: "2026-12-28T18:00+01:00" },
    { name: "from Christmas itself", from: "2026-12-25T12:00+01:00", due: "2026-12-28T18:00+01:00" },
    { name: "from New Year's Eve", from: "2026-12-31T12:00+01:00", due: "2027-01-04T18:00+01:00" },
  ])("normal, the next business day: $name", ({ from, due }) => {
    expect(isoOf(addBusinessDays(brussels, instant(from), 1))).toBe(isoOf(instant(due)));
  });

  test("the post-mortem, 72 hours after a Friday's closing, is due on Monday", () => {
    const closedAt = instant("2026-11-20T17:00+01:00");
    const due = addOpenTime(roundTheClock("Europe/Brussels"), closedAt, 72 * HOUR);
    expect(due).toBe(instant("2026-11-23T17:00+01:00"));
  });
});
