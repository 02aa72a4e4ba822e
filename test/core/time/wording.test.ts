// Does a person read the time on the wall?

import { expect, test } from "@jest/globals";
import { instant } from "../../../src/core/time/instant.ts";
import { localText, shortLocalText, zoneText } from "../../../src/core/time/wording.ts";

test.each([
  {
    at: "2026-11-23T08:50Z",
    zone: "Europe/Brussels",
    long: "Monday 23 November 2026, 09:50 (Brussels time)",
    short: "Mon 23 Nov 09:50",
  },
  {
    at: "2026-11-23T08:00Z",
    zone: "America/Denver",
    long: "Monday 23 November 2026, 01:00 (Denver time)",
    short: "Mon 23 Nov 01:00",
  },
  { at: "2026-03-01T00:00Z", zone: "UTC", long: "Sunday 1 March 2026, 00:00 (UTC)", short: "Sun 1 Mar 00:00" },
  {
    at: "2026-12-31T23:59:59.999Z",
    zone: "Asia/Kolkata",
    long: "Friday 1 January 2027, 05:29 (Kolkata time)",
    short: "Fri 1 Jan 05:29",
  },
  {
    at: "2026-09-05T23:30Z",
    zone: "America/New_York",
    long: "Saturday 5 September 2026, 19:30 (New York time)",
    short: "Sat 5 Sep 19:30",
  },
])("$at is $long", ({ at, zone, long, short }) => {
  expect(localText(instant(at), zone)).toBe(long);
  expect(shortLocalText(instant(at), zone)).toBe(short);
});

test.each([
  { zone: "America/Argentina/Buenos_Aires", text: "Buenos Aires time" },
  { zone: "Etc/UTC", text: "UTC" },
  { zone: "GMT", text: "UTC" },
  { zone: "Etc/GMT+5", text: "UTC-5" },
  { zone: "Etc/GMT-14", text: "UTC+14" },
  { zone: "Etc/GMT+0", text: "UTC" },
])("$zone is told as $text", ({ zone, text }) => {
  expect(zoneText(zone)).toBe(text);
});
