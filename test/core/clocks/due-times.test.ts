// Which clocks are due when for a ticket opened at a moment, and is the reason told?

import { describe, expect, test } from "@jest/globals";
import { arithmeticText } from "../../../src/core/clocks/arithmetic-wording.ts";
import { dueTimes, laterClocks } from "../../../src/core/clocks/due-times.ts";
import type { Config, Priority } from "../../../src/core/config/config.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { instant, isoOf } from "../../../src/core/time/instant.ts";

const FILE = `version: 1
timezone: Europe/Brussels
people: { ann: {} }
calendars:
  always: 24x7
  office: { hours: { mon-fri: 09:00-18:00 }, holidays: [{ date: 2026-12-25, name: Christmas }, 2027-01-01] }
  nights: { hours: { fri: 22:00-06:00 } }
  rare: { hours: { mon: 09:00-09:01 } }
priorities:
  urgent: { calendar: office, first_response: { within: 2h, promise: 4h }, resolution: { within: 3d, calendar: always } }
  normal: { calendar: office, first_response: { within: 1 business day }, resolution: { within: 10 business days } }
  nightly: { calendar: nights, first_response: { within: 2 business days } }
  whole: { calendar: always, first_response: { within: 1 business day } }
  never: { calendar: rare, first_response: { within: 100h } }
  bare: { calendar: office }
  full:
    calendar: office
    first_response: { within: 1h }
    next_response: { within: 2 business days }
    update: { every: 1h }
    attempt: { within: 30m, tiers: [one, two] }
    acknowledge: { within: 10m }
    pending: { within: 72h, calendar: always }
    write_up: { within: 24h, only_if_label: "major downtime" }
schedules: { s: { layers: [{ always: [ann] }] } }
escalation: { one: { on_call: s }, two: { people: [ann] } }
`;

function config(): Config {
  const { config: found, problems } = parseConfig(FILE);
  if (found === undefined) throw new Error(JSON.stringify(problems));
  return found;
}

function priority(name: string): Priority {
  const found = config().priorities.find((each) => each.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe("clocks that start with the opening", () => {
  test.each([
    {
      name: "open time",
      of: "urgent",
      at: "2026-11-20T16:30+01:00",
      due: { first_response: "2026-11-23T08:30:00Z", resolution: "2026-11-23T15:30:00Z" },
      because:
        "Fri 20 Nov 16:30-18:00: 1 h 30 m; Sat, Sun closed; Mon 23 Nov 09:00-09:30: 30 m; due Mon 23 Nov 09:30 Brussels",
    },
    {
      name: "business days",
      of: "normal",
      at: "2026-11-20T16:30+01:00",
      due: { first_response: "2026-11-23T17:00:00Z", resolution: "2026-12-04T17:00:00Z" },
      because: "1 business day after Fri 20 Nov: Mon 23 Nov closes 18:00; due Mon 23 Nov 18:00 Brussels",
    },
    {
      name: "business days over a holiday",
      of: "normal",
      at: "2026-12-24T16:30+01:00",
      due: { first_response: "2026-12-28T17:00:00Z", resolution: "2027-01-11T17:00:00Z" },
      because:
        "1 business day after Thu 24 Dec: Fri 25 Dec (Christmas) closed; Mon 28 Dec closes 18:00; due Mon 28 Dec 18:00 Brussels",
    },
    {
      name: "a business day that closes on the next date",
      of: "nightly",
      at: "2026-11-20T16:30+01:00",
      due: { first_response: "2026-12-05T05:00:00Z" },
      because:
        "2 business days after Fri 20 Nov: Fri 27 Nov, Fri 4 Dec closes Sat 5 Dec 06:00; due Sat 5 Dec 06:00 Brussels",
    },
    {
      name: "a business day round the clock",
      of: "whole",
      at: "2026-11-20T16:30+01:00",
      due: { first_response: "2026-11-21T23:00:00Z" },
      because: "1 business day after Fri 20 Nov: Sat 21 Nov closes 24:00; due Sun 22 Nov 00:00 Brussels",
    },
  ])("$name", ({ of, at, due, because }) => {
    const clocks = dueTimes(priority(of), config(), instant(at));
    expect(Object.fromEntries(clocks.map(({ rule, dueAt }) => [rule.name, isoOf(dueAt)]))).toEqual(due);
    const [first] = clocks;
    expect(first && arithmeticText(first, "Europe/Brussels")).toBe(because);
  });

  test("many business days are told by the first and the last", () => {
    const resolution = dueTimes(priority("normal"), config(), instant("2026-12-24T12:00Z"))[1];
    expect(resolution && arithmeticText(resolution, "Europe/Brussels")).toBe(
      "10 business days after Thu 24 Dec: Fri 25 Dec (Christmas), Fri 1 Jan (holiday) closed; " +
        "Mon 28 Dec, ... Mon 11 Jan closes 18:00; due Mon 11 Jan 18:00 Brussels",
    );
  });

  test("what the customer is told comes with it, where it differs", () => {
    const [first, second] = dueTimes(priority("urgent"), config(), instant("2026-11-20T16:30+01:00"));
    expect(first?.promisedAt).toBe(instant("2026-11-23T11:30+01:00"));
    expect(second?.promisedAt).toBeUndefined();
  });

  test("a priority without clocks has none", () => {
    expect(dueTimes(priority("bare"), config(), instant(0))).toEqual([]);
    expect(laterClocks(priority("bare"))).toEqual([]);
  });

  test("open time that never comes is a RangeError", () => {
    expect(() => dueTimes(priority("never"), config(), instant("2026-11-20T16:30Z"))).toThrow(RangeError);
  });
});

test("the other clocks say what starts them, and their target", () => {
  const later = laterClocks(priority("full")).map(
    ({ name, target, calendar, starts }) => `${name}: ${target.text} in ${calendar} from ${starts}`,
  );
  expect(later).toEqual([
    "next_response: 2 business days in office from the oldest customer comment not yet answered, after the first response",
    "update: 1h in office from each staff comment, once there has been a first response",
    "attempt: 30m in office from the first response, or a tier taking over (one, two)",
    "acknowledge: 10m in office from an assignment or escalation that alerts somebody",
    "pending: 72h in always from the latest time the ticket became pending",
    'write_up: 24h in office from closing as completed with the label "major downtime"',
  ]);
});
