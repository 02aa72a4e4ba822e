// Is a moment of the file the instant that its writer meant?

import { expect, test } from "@jest/globals";
import { isoOf } from "../../../src/core/time/instant.ts";
import { isBareDate, momentOf } from "../../../src/core/time/moment.ts";

test.each([
  { text: "2026-01-05T09:30", zone: "America/New_York", from: "2026-01-05T14:30:00Z", until: "2026-01-05T14:30:00Z" },
  { text: "2026-01-05T09:30:15", zone: "UTC", from: "2026-01-05T09:30:15Z", until: "2026-01-05T09:30:15Z" },
  { text: "2026-01-05T09:30:15.25", zone: "UTC", from: "2026-01-05T09:30:15.250Z", until: "2026-01-05T09:30:15.250Z" },
  { text: "2026-01-05T09:30Z", zone: "Asia/Kolkata", from: "2026-01-05T09:30:00Z", until: "2026-01-05T09:30:00Z" },
  { text: "2026-01-05T09:30+05:30", zone: "UTC", from: "2026-01-05T04:00:00Z", until: "2026-01-05T04:00:00Z" },
  { text: "2026-01-05T09:30-0500", zone: "UTC", from: "2026-01-05T14:30:00Z", until: "2026-01-05T14:30:00Z" },
  { text: "2026-03-01", zone: "UTC", from: "2026-03-01T00:00:00Z", until: "2026-03-02T00:00:00Z" },
  { text: "2026-03-29", zone: "Europe/Berlin", from: "2026-03-28T23:00:00Z", until: "2026-03-29T22:00:00Z" },
  { text: "2026-09-06", zone: "America/Santiago", from: "2026-09-06T04:00:00Z", until: "2026-09-07T03:00:00Z" },
  { text: "2026-09-05", zone: "America/Santiago", from: "2026-09-05T04:00:00Z", until: "2026-09-06T04:00:00Z" },
  { text: "2026-04-04", zone: "America/Santiago", from: "2026-04-04T03:00:00Z", until: "2026-04-05T04:00:00Z" },
  { text: "2011-12-30", zone: "Pacific/Apia", from: "2011-12-30T10:00:00Z", until: "2011-12-30T10:00:00Z" },
  { text: "2026-03-29T02:30", zone: "Europe/Berlin", from: "2026-03-29T01:30:00Z", until: "2026-03-29T01:30:00Z" },
  { text: "2026-10-25T02:30", zone: "Europe/Berlin", from: "2026-10-25T00:30:00Z", until: "2026-10-25T00:30:00Z" },
])("$text in $zone", ({ text, zone, from, until }) => {
  const at = (edge: "from" | "until"): string => isoOf(momentOf(text, { zone, edge }) ?? fail(text));
  expect({ from: at("from"), until: at("until") }).toEqual({ from, until });
});

test.each([
  "",
  "now",
  "2026-02-29",
  "2026-13-01",
  "2026-1-5",
  "2026-01-05 09:30",
  "2026-01-05T9:30",
  "2026-01-05T24:00",
  "2026-01-05T09:60",
  "2026-02-30T09:30",
  "2026-01-05T09:30+25:00",
  "2026-01-05Z",
  "2026-01-05T09",
])("%p is no moment", (text) => {
  expect(momentOf(text, { zone: "UTC", edge: "from" })).toBeUndefined();
});

test("only a date without a time is a whole day", () => {
  expect([isBareDate("2026-01-05"), isBareDate("2026-01-05T00:00"), isBareDate("2026-02-29")]).toEqual([
    true,
    false,
    false,
  ]);
});

function fail(text: string): never {
  throw new Error(`not a moment: ${text}`);
}
