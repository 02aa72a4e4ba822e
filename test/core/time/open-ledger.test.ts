// Does the arithmetic of a deadline show each window that counts, and does it add up?

import { describe, expect, test } from "@jest/globals";
import type { Calendar } from "../../../src/core/time/calendar.ts";
import { instant, isoOf, later } from "../../../src/core/time/instant.ts";
import { dueText, ledgerText } from "../../../src/core/time/ledger-wording.ts";
import { openLedger } from "../../../src/core/time/open-ledger.ts";
import { addOpenTime, openTimeBetween, type Pause } from "../../../src/core/time/open-time.ts";
import { notLess, same } from "./agree.ts";
import { sceneAtChange, sceneFar } from "./any-scene.ts";
import { calendar, office, roundTheClock } from "./calendars.ts";
import { law } from "./check-law.ts";

const HOUR = 3_600_000;
const brussels = office("Europe/Brussels", "09:00-18:00");
const christmas: Calendar = {
  ...brussels,
  exceptions: [
    { date: "2026-12-24", windows: [{ fromMinute: 540, untilMinute: 720 }] },
    { date: "2026-12-25", windows: [], name: "Christmas" },
    { date: "2027-01-01", windows: [] },
  ],
};
const denver = calendar({ timezone: "America/Denver", hours: [["mon-fri", "00:00-24:00"]] });
const twice = calendar({
  hours: [
    ["mon-fri", "09:00-12:30"],
    ["mon-fri", "13:30-18:00"],
  ],
});

function told(hours: Calendar, from: string, ms: number, pauses: readonly Pause[] = []): string {
  const start = instant(from);
  const at = addOpenTime(hours, start, ms, pauses);
  const lines = openLedger(hours, start, at, pauses);
  return [ledgerText(lines, hours.timezone), dueText(at, hours.timezone)].join("; ");
}

// 2026-11-20 is a Friday.
describe("window by window", () => {
  test.each([
    {
      name: "over a weekend",
      hours: brussels,
      from: "2026-11-20T16:30+01:00",
      length: 2 * HOUR,
      text: "Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; Mon 23 Nov 09:00-09:30: 30 m; due Mon 23 Nov 09:30 Brussels",
    },
    {
      name: "within one window",
      hours: brussels,
      from: "2026-11-20T10:00+01:00",
      length: HOUR,
      text: "Fri 20 Nov 10:00-11:00: 1 h; due Fri 20 Nov 11:00 Brussels",
    },
    {
      name: "due with the closing",
      hours: brussels,
      from: "2026-11-20T17:00+01:00",
      length: HOUR,
      text: "Fri 20 Nov 17:00-18:00: 1 h; due Fri 20 Nov 18:00 Brussels",
    },
    {
      name: "seconds are told where there are any",
      hours: brussels,
      from: "2026-11-20T17:59:15+01:00",
      length: HOUR / 60,
      text: "Fri 20 Nov 17:59:15-18:00: 45 s; Sat, Sun closed; Mon 23 Nov 09:00-09:00:15: 15 s; due Mon 23 Nov 09:00:15 Brussels",
    },
    {
      name: "opened on a closed Saturday",
      hours: brussels,
      from: "2026-11-21T12:00+01:00",
      length: HOUR,
      text: "Sat, Sun closed; Mon 23 Nov 09:00-10:00: 1 h; due Mon 23 Nov 10:00 Brussels",
    },
    {
      name: "opened after Friday's closing",
      hours: brussels,
      from: "2026-11-20T20:00+01:00",
      length: HOUR,
      text: "Sat, Sun closed; Mon 23 Nov 09:00-10:00: 1 h; due Mon 23 Nov 10:00 Brussels",
    },
    {
      name: "opened before the opening",
      hours: brussels,
      from: "2026-11-20T07:00+01:00",
      length: HOUR,
      text: "Fri 20 Nov 09:00-10:00: 1 h; due Fri 20 Nov 10:00 Brussels",
    },
    {
      name: "breaks and nights go without saying",
      hours: twice,
      from: "2026-11-19T12:00Z",
      length: 6 * HOUR,
      text: "Thu 19 Nov 12:00-12:30: 30 m; Thu 19 Nov 13:30-18:00: 4 h 30 m; Fri 20 Nov 09:00-10:00: 1 h; due Fri 20 Nov 10:00 UTC",
    },
    {
      name: "a half day, and a holiday by its name",
      hours: christmas,
      from: "2026-12-24T11:00+01:00",
      length: 2 * HOUR,
      text: "Thu 24 Dec 11:00-12:00: 1 h; Fri 25 Dec (Christmas), Sat, Sun closed; Mon 28 Dec 09:00-10:00: 1 h; due Mon 28 Dec 10:00 Brussels",
    },
    {
      name: "a holiday without a name",
      hours: christmas,
      from: "2026-12-31T17:00+01:00",
      length: 2 * HOUR,
      text: "Thu 31 Dec 17:00-18:00: 1 h; Fri 1 Jan (holiday), Sat, Sun closed; Mon 4 Jan 09:00-10:00: 1 h; due Mon 4 Jan 10:00 Brussels",
    },
    {
      name: "all day until the week's end",
      hours: denver,
      from: "2026-11-20T23:00-07:00",
      length: 2 * HOUR,
      text: "Fri 20 Nov 23:00-24:00: 1 h; Sat, Sun closed; Mon 23 Nov 00:00-01:00: 1 h; due Mon 23 Nov 01:00 Denver",
    },
    {
      name: "over midnights in one stretch",
      hours: denver,
      from: "2026-11-18T23:00-07:00",
      length: 30 * HOUR,
      text: "Wed 18 Nov 23:00 - Fri 20 Nov 05:00: 30 h; due Fri 20 Nov 05:00 Denver",
    },
    {
      name: "round the clock",
      hours: roundTheClock("Europe/Brussels"),
      from: "2026-11-20T16:30+01:00",
      length: 2400 * HOUR,
      text: "Fri 20 Nov 16:30 - Sun 28 Feb 16:30: 2400 h; due Sun 28 Feb 16:30 Brussels",
    },
    {
      name: "a night in which clocks go forward",
      hours: calendar({ timezone: "Europe/Berlin", hours: [["sun", "00:00-06:00"]] }),
      from: "2026-03-29T00:00+01:00",
      length: 5 * HOUR,
      text: "Sun 29 Mar 00:00-06:00: 5 h (clocks go forward 1 h); due Sun 29 Mar 06:00 Berlin",
    },
    {
      name: "a night in which they go back half an hour",
      hours: calendar({ timezone: "Australia/Lord_Howe", hours: [["sun", "00:00-06:00"]] }),
      from: "2026-04-05T00:00+11:00",
      length: 6.5 * HOUR,
      text: "Sun 5 Apr 00:00-06:00: 6 h 30 m (clocks go back 30 m); due Sun 5 Apr 06:00 Lord Howe",
    },
    {
      name: "a date that never was is not told",
      hours: calendar({
        timezone: "Pacific/Apia",
        hours: [
          ["thu", "09:00-10:00"],
          ["sat", "09:00-10:00"],
        ],
      }),
      from: "2011-12-27T12:00-10:00",
      length: 2 * HOUR,
      text: "Tue, Wed closed; Thu 29 Dec 09:00-10:00: 1 h; Sat 31 Dec 09:00-10:00: 1 h; due Sat 31 Dec 10:00 Apia",
    },
    {
      name: "many closed dates by the first and the last",
      hours: office("UTC", "09:00-17:00", ["2026-12-24", "2026-12-25", "2026-12-28", "2026-12-29"]),
      from: "2026-12-23T16:00Z",
      length: 2 * HOUR,
      text: "Wed 23 Dec 16:00-17:00: 1 h; Thu 24 Dec (holiday), Fri 25 Dec (holiday), Sat, Sun, Mon 28 Dec (holiday), Tue 29 Dec (holiday) closed; Wed 30 Dec 09:00-10:00: 1 h; due Wed 30 Dec 10:00 UTC",
    },
    {
      name: "a week or more of them",
      hours: calendar({ hours: [["mon", "09:00-10:00"]], closed: ["2026-11-30"] }),
      from: "2026-11-23T09:00Z",
      length: 2 * HOUR,
      text: "Mon 23 Nov 09:00-10:00: 1 h; Tue 24 Nov to Sun 6 Dec closed; Mon 7 Dec 09:00-10:00: 1 h; due Mon 7 Dec 10:00 UTC",
    },
  ])("$name", ({ hours, from, length, text }) => {
    expect(told(hours, from, length)).toBe(text);
  });

  test("what a pause takes is shown and not counted", () => {
    const pauses = [
      { from: instant("2026-11-20T17:00+01:00"), until: instant("2026-11-23T09:10+01:00") },
      { from: instant("2026-11-20T16:00+01:00"), until: instant("2026-11-20T16:40+01:00") },
    ];
    expect(told(brussels, "2026-11-20T16:30+01:00", HOUR, pauses)).toBe(
      "Fri 20 Nov 16:30-16:40: paused, 10 m not counted; Fri 20 Nov 16:40-17:00: 20 m; " +
        "Fri 20 Nov 17:00-18:00: paused, 1 h not counted; Sat, Sun closed; " +
        "Mon 23 Nov 09:00-09:10: paused, 10 m not counted; Mon 23 Nov 09:10-09:50: 40 m; due Mon 23 Nov 09:50 Brussels",
    );
  });
});

describe("long spans are summed up", () => {
  test("the beginning and the end window by window, the rest in one line", () => {
    expect(told(brussels, "2026-11-20T16:30+01:00", 100 * HOUR)).toBe(
      "Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; Mon 23 Nov 09:00-18:00: 9 h; Tue 24 Nov 09:00-18:00: 9 h; " +
        "Wed 25 Nov 09:00-18:00: 9 h; Thu 26 Nov 09:00 to Wed 2 Dec 18:00: 45 h in all; Thu 3 Dec 09:00-18:00: 9 h; " +
        "Fri 4 Dec 09:00-18:00: 9 h; Sat, Sun closed; Mon 7 Dec 09:00-17:30: 8 h 30 m; due Mon 7 Dec 17:30 Brussels",
    );
  });

  test("years of it are as short", () => {
    const from = instant("2026-11-20T16:30+01:00");
    const lines = openLedger(brussels, from, addOpenTime(brussels, from, 20_000 * HOUR));
    expect(lines.map(({ kind }) => kind).join(" ")).toMatch(/^(open |closed ){5}summed( open| closed){4}$/);
  });

  test("dates that are open once in decades are one closed line", () => {
    const once = calendar({ replaced: { "2090-05-01": ["09:00-10:00"] } });
    expect(told(once, "2026-03-02T00:00Z", HOUR)).toBe(
      "Mon 2 Mar to Sun 30 Apr closed; Mon 1 May 09:00-10:00: 1 h; due Mon 1 May 10:00 UTC",
    );
  });

  test("a day of dozens of windows is no longer", () => {
    const minutes = Array.from({ length: 48 }, (_, index) => index * 30);
    const restless: Calendar = {
      ...calendar({}),
      windows: minutes.map((fromMinute) => ({ timezone: "UTC", weekday: 1, fromMinute, untilMinute: fromMinute + 20 })),
    };
    const lines = openLedger(restless, instant("2026-11-23T00:00Z"), instant("2026-11-24T00:00Z"));
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines.reduce((sum, line) => sum + ("ms" in line ? line.ms : 0), 0)).toBe(16 * HOUR);
  });
});

test.each([
  { name: "nothing is counted in no time", from: "2026-11-20T10:00Z", until: "2026-11-20T10:00Z" },
  { name: "or in a reversed interval", from: "2026-11-20T10:00Z", until: "2026-11-20T09:00Z" },
])("$name", ({ from, until }) => {
  expect(openLedger(brussels, instant(from), instant(until))).toEqual([]);
});

test.each([
  { name: "one line", from: "2026-11-20T10:00Z", until: "2026-11-20T11:00Z", lines: ["open 2026-11-20T10:00:00Z"] },
  {
    name: "up to a moment at which it is closed",
    from: "2026-11-20T10:00Z",
    until: "2026-11-22T12:00Z",
    lines: ["open 2026-11-20T10:00:00Z", "closed 2026-11-20T17:00:00Z"],
  },
])("as data: $name", ({ from, until, lines }) => {
  const found = openLedger(brussels, instant(from), instant(until));
  expect(found.map((line) => `${line.kind} ${isoOf(line.from)}`)).toEqual(lines);
});

for (const [reach, scenes] of [
  ["near", sceneAtChange],
  ["far", sceneFar],
] as const) {
  law({ name: `the lines are in order and add up, ${reach}`, file: "open-ledger", share: 0.01 }, scenes, (scene) => {
    const { calendar: hours, from, ms, pauses, more, share } = scene;
    const until = later(addOpenTime(hours, from, ms, pauses), Math.floor(more * share));
    const lines = openLedger(hours, from, until, pauses);
    const counted = lines.reduce(
      (sum, line) => sum + (line.kind === "open" || line.kind === "summed" ? line.ms : 0),
      0,
    );
    same(counted, openTimeBetween(hours, from, until, pauses));
    notLess(12, lines.length);
    for (const [index, line] of lines.entries()) {
      notLess(line.until, line.from + 1);
      notLess(line.from, lines[index - 1]?.until ?? from - 172_800_000);
      if (line.kind === "open") same(line.ms, line.until - line.from);
    }
  });
}
