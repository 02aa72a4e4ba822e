// Do hand-offs come when the clock on the wall says so?

import { expect, test } from "@jest/globals";
import { always, at, configOf, type RotationText, schedule, turns } from "./builders.ts";
import { listed, onAt } from "./listed.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";

interface Row {
  readonly name: string;
  readonly zone: string;
  readonly rotation: RotationText;
  readonly from: string;
  readonly until: string;
  readonly shifts: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: "weekly in New York, clocks forward: an hour earlier in UTC from then on",
    zone: "America/New_York",
    rotation: { start: "2026-03-02T09:30", every: "1 week", people: ["ann", "bob"] },
    from: "2026-03-01T00:00",
    until: "2026-03-17T00:00",
    shifts: ["2026-03-01T00:00 nobody", "2026-03-02T14:30 ann", "2026-03-09T13:30 bob", "2026-03-16T13:30 ann"],
  },
  {
    name: "weekly in New York, clocks back: an hour later in UTC from then on",
    zone: "America/New_York",
    rotation: { start: "2026-03-02T09:30", every: "1 week", people: ["ann", "bob"] },
    from: "2026-10-27T00:00",
    until: "2026-11-10T00:00",
    shifts: ["2026-10-27T00:00 ann", "2026-11-02T14:30 bob", "2026-11-09T14:30 ann"],
  },
  {
    name: "daily in Paris, clocks forward",
    zone: "Europe/Paris",
    rotation: { start: "2026-03-27T08:00", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2026-03-27T07:00",
    until: "2026-03-31T00:00",
    shifts: ["2026-03-27T07:00 ann", "2026-03-28T07:00 bob", "2026-03-29T06:00 zoe", "2026-03-30T06:00 ann"],
  },
  {
    name: "daily in Paris, clocks back",
    zone: "Europe/Paris",
    rotation: { start: "2026-10-23T08:00", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2026-10-23T06:00",
    until: "2026-10-27T00:00",
    shifts: ["2026-10-23T06:00 ann", "2026-10-24T06:00 bob", "2026-10-25T07:00 zoe", "2026-10-26T07:00 ann"],
  },
  {
    name: "in Kolkata no clock ever changes",
    zone: "Asia/Kolkata",
    rotation: { start: "2026-03-07T08:00", every: "1 day", people: ["ann", "bob"] },
    from: "2026-03-07T02:30",
    until: "2026-03-10T00:00",
    shifts: ["2026-03-07T02:30 ann", "2026-03-08T02:30 bob", "2026-03-09T02:30 ann"],
  },
  {
    name: "a skipped time is moved forward by the gap",
    zone: "America/New_York",
    rotation: { start: "2026-03-07T02:30", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2026-03-07T07:30",
    until: "2026-03-10T00:00",
    shifts: ["2026-03-07T07:30 ann", "2026-03-08T07:30 bob", "2026-03-09T06:30 zoe"],
  },
  {
    name: "a repeated time is its first occurrence",
    zone: "America/New_York",
    rotation: { start: "2026-10-31T01:30", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2026-10-31T05:30",
    until: "2026-11-03T00:00",
    shifts: ["2026-10-31T05:30 ann", "2026-11-01T05:30 bob", "2026-11-02T06:30 zoe"],
  },
  {
    name: "midnight skipped in Santiago: at 01:00",
    zone: "America/Santiago",
    rotation: { start: "2026-09-05T00:00", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2026-09-05T04:00",
    until: "2026-09-08T00:00",
    shifts: ["2026-09-05T04:00 ann", "2026-09-06T04:00 bob", "2026-09-07T03:00 zoe"],
  },
  {
    name: "the hour before midnight repeated in Santiago",
    zone: "America/Santiago",
    rotation: { start: "2026-04-03T23:30", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2026-04-04T02:30",
    until: "2026-04-07T00:00",
    shifts: ["2026-04-04T02:30 ann", "2026-04-05T02:30 bob", "2026-04-06T03:30 zoe"],
  },
  {
    name: "half an hour skipped on Lord Howe",
    zone: "Australia/Lord_Howe",
    rotation: { start: "2026-10-03T02:15", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2026-10-02T15:45",
    until: "2026-10-05T00:00",
    shifts: ["2026-10-02T15:45 ann", "2026-10-03T15:45 bob", "2026-10-04T15:15 zoe"],
  },
  {
    name: "a whole day lost in Apia: of two hand-offs at one moment the last counts",
    zone: "Pacific/Apia",
    rotation: { start: "2011-12-28T09:00", every: "1 day", people: ["ann", "bob", "zoe"] },
    from: "2011-12-28T19:00",
    until: "2012-01-01T00:00",
    shifts: ["2011-12-28T19:00 ann", "2011-12-29T19:00 bob", "2011-12-30T19:00 ann", "2011-12-31T19:00 bob"],
  },
  {
    name: "every five hours through Apia's lost day: a turn that a later one overtakes has ended",
    zone: "Pacific/Apia",
    rotation: { start: "2011-12-29T00:00", every: "5 hours", people: ["ann", "bob", "zoe"] },
    from: "2011-12-30T06:00",
    until: "2011-12-31T00:00",
    shifts: [
      "2011-12-30T06:00 bob",
      "2011-12-30T11:00 zoe",
      "2011-12-30T12:00 bob",
      "2011-12-30T17:00 zoe",
      "2011-12-30T22:00 ann",
    ],
  },
  {
    name: "hourly, clocks forward: the turn that would begin at 02:00 has no time, numbering goes on",
    zone: "America/New_York",
    rotation: { start: "2026-03-08T00:00", every: "1 hour", people: ["ann", "bob", "zoe"] },
    from: "2026-03-08T05:00",
    until: "2026-03-08T10:00",
    shifts: [
      "2026-03-08T05:00 ann",
      "2026-03-08T06:00 bob",
      "2026-03-08T07:00 ann",
      "2026-03-08T08:00 bob",
      "2026-03-08T09:00 zoe",
    ],
  },
  {
    name: "hourly, clocks back: the turn of the repeated hour lasts two",
    zone: "America/New_York",
    rotation: { start: "2026-11-01T00:00", every: "1 hour", people: ["ann", "bob", "zoe"] },
    from: "2026-11-01T04:00",
    until: "2026-11-01T09:00",
    shifts: ["2026-11-01T04:00 ann", "2026-11-01T05:00 bob", "2026-11-01T07:00 zoe", "2026-11-01T08:00 ann"],
  },
  {
    name: "every 12 hours stays on the wall clock over the change",
    zone: "Europe/Paris",
    rotation: { start: "2026-03-28T08:00", every: "12 hours", people: ["ann", "bob"] },
    from: "2026-03-28T07:00",
    until: "2026-03-30T00:00",
    shifts: ["2026-03-28T07:00 ann", "2026-03-28T19:00 bob", "2026-03-29T06:00 ann", "2026-03-29T18:00 bob"],
  },
  {
    name: "monthly from the 31st: the last day of shorter months, the 31st again after them",
    zone: "UTC",
    rotation: { start: "2027-12-31T09:00", every: "1 month", people: ["ann", "bob"] },
    from: "2027-12-31T09:00",
    until: "2028-05-01T00:00",
    shifts: [
      "2027-12-31T09:00 ann",
      "2028-01-31T09:00 bob",
      "2028-02-29T09:00 ann",
      "2028-03-31T09:00 bob",
      "2028-04-30T09:00 ann",
    ],
  },
  {
    name: "every three months",
    zone: "UTC",
    rotation: { start: "2026-11-30T00:00", every: "3 months", people: ["ann", "bob"] },
    from: "2026-11-30T00:00",
    until: "2027-09-01T00:00",
    shifts: ["2026-11-30T00:00 ann", "2027-02-28T00:00 bob", "2027-05-30T00:00 ann", "2027-08-30T00:00 bob"],
  },
  {
    name: "two counted days a turn on Monday, Wednesday and Friday",
    zone: "UTC",
    rotation: { start: "2025-12-29T09:00", every: "2 days", people: ["ann", "bob"], days: [1, 3, 5] },
    from: "2025-12-29T09:00",
    until: "2026-01-06T00:00",
    shifts: [
      "2025-12-29T09:00 ann",
      "2025-12-30T09:00 nobody",
      "2025-12-31T09:00 ann",
      "2026-01-01T09:00 nobody",
      "2026-01-02T09:00 bob",
      "2026-01-03T09:00 nobody",
      "2026-01-05T09:00 bob",
    ],
  },
  {
    name: "counted days begin with the first that counts",
    zone: "UTC",
    rotation: { start: "2026-01-06T09:00", every: "1 day", people: ["ann", "bob"], days: [1, 3], lastsHours: 8 },
    from: "2026-01-06T00:00",
    until: "2026-01-13T00:00",
    shifts: [
      "2026-01-06T00:00 nobody",
      "2026-01-07T09:00 ann",
      "2026-01-07T17:00 nobody",
      "2026-01-12T09:00 bob",
      "2026-01-12T17:00 nobody",
    ],
  },
  {
    name: "a counted day is 23 hours long when the clocks go forward",
    zone: "Europe/Paris",
    rotation: { start: "2026-03-28T09:00", every: "1 day", people: ["ann"], days: [6] },
    from: "2026-03-28T00:00",
    until: "2026-03-30T00:00",
    shifts: ["2026-03-28T00:00 nobody", "2026-03-28T08:00 ann", "2026-03-29T07:00 nobody"],
  },
  {
    name: "lasts is wall clock: five days, whatever the clocks do",
    zone: "Europe/Paris",
    rotation: { start: "2026-03-23T09:00", every: "1 week", people: ["ann", "bob"], lastsHours: 7 * 24 - 12 },
    from: "2026-03-23T08:00",
    until: "2026-03-30T08:00",
    shifts: ["2026-03-23T08:00 ann", "2026-03-29T19:00 nobody", "2026-03-30T07:00 bob"],
  },
];

test.each(ROWS)("$name", ({ zone, rotation, from, until, shifts }) => {
  expect(listed(schedule([turns(rotation, { timezone: zone })]), from, until)).toEqual(shifts);
});

test("five hundred years on, turns are still counted from the start", () => {
  const weekly = schedule([turns({ start: "2026-01-05T09:30", every: "1 week", people: ["ann", "bob", "zoe"] })]);
  const handOff = Date.UTC(2026, 0, 5, 9, 30) + 26_090 * 7 * 86_400_000; // 26,090 = 3 × 8,696 + 2
  const [before, then] = [handOff - 1, handOff].map((moment) => onAt(weekly, new Date(moment).toISOString()));
  expect([before, then]).toEqual(["bob", "zoe"]);
});

test.each([
  { name: "a millisecond before the start, nobody", moment: "2026-03-02T14:29:59.999Z", people: "nobody" },
  { name: "at the start, turn 0", moment: "2026-03-02T14:30:00.000Z", people: "ann" },
  { name: "a millisecond before the hand-off, still turn 0", moment: "2026-03-09T13:29:59.999Z", people: "ann" },
  { name: "at the hand-off, turn 1", moment: "2026-03-09T13:30:00.000Z", people: "bob" },
])("$name", ({ moment, people }) => {
  const rotation = { start: "2026-03-02T09:30", every: "1 week", people: ["ann", "bob"] };
  expect(onAt(schedule([turns(rotation, { timezone: "America/New_York" })]), moment)).toBe(people);
});

test.each([
  { name: "always", layer: always(["ola"]), until: Infinity },
  {
    name: "alone in a rotation",
    layer: turns({ start: "2026-01-05T09:00", every: "1 week", people: ["ola"] }),
    until: Infinity,
  },
  {
    name: "until the layer ends",
    layer: always(["ola"], { until: at("2199-01-01T00:00") }),
    until: at("2199-01-01T00:00"),
  },
  {
    name: "until a far joiner's turn",
    layer: turns({
      start: "2026-01-05T09:00",
      every: "1 week",
      people: ["ola", { person: "ann", from: "2090-01-02T00:00" }],
    }),
    until: at("2090-01-02T09:00"),
  },
])("the people stay the same: $name", ({ layer, until }) => {
  expect(whoIsOnCall(configOf([schedule([layer])]), "support", at("2026-06-01T00:00"))).toMatchObject({
    people: ["ola"],
    until,
  });
});
