// Is the arithmetic of a clock told so that a reader can check it?

import { describe, expect, test } from "@jest/globals";
import { arithmeticOf } from "../../../src/core/clocks/arithmetic-of.ts";
import { clocksNamed, type Facts, fileWith, on, ticketWith } from "./ticket-with.ts";

const config = fileWith(`
  high: { calendar: office, resolution: { within: 10h } }
  days: { calendar: office, resolution: { within: 1 business day } }
  quick: { calendar: office, first_response: { within: 2h } }
`);

function arithmetic(facts: Facts, now = "09:00") {
  const name = facts.priority === "quick" ? "first_response" : "resolution";
  const clock = clocksNamed(name, ticketWith(config, facts), config, now)[0];
  if (clock === undefined) throw new Error("no clock");
  return { clock, told: arithmeticOf(clock, config) };
}

describe("one line", () => {
  test.each<{ name: string; facts: Facts; expected: string }>([
    {
      name: "the windows counted",
      facts: { priority: "high" },
      expected: "Mon 2 Mar 09:00-17:00: 8 h; Tue 3 Mar 09:00-11:00: 2 h; due Tue 3 Mar 11:00 UTC",
    },
    {
      name: "with what was paused",
      facts: { priority: "high", waits: ["10:00-12:00"] },
      expected:
        "Mon 2 Mar 09:00-10:00: 1 h; Mon 2 Mar 10:00-12:00: paused, 2 h not counted; Mon 2 Mar 12:00-17:00: 5 h; Tue 3 Mar 09:00-13:00: 4 h; due Tue 3 Mar 13:00 UTC",
    },
    {
      name: "standing still",
      facts: { priority: "high", waits: ["10:00-"] },
      expected: "Mon 2 Mar 09:00-10:00: 1 h; standing still since Monday 2 March 2026, 10:00 (UTC) with 9 h left",
    },
    {
      name: "business days",
      facts: { priority: "days" },
      expected: "1 business day after Mon 2 Mar: Tue 3 Mar closes 17:00; due Tue 3 Mar 17:00 UTC",
    },
    {
      name: "business days with a pause",
      facts: { priority: "days", waits: ["10:00-12:00"] },
      expected:
        "1 business day after Mon 2 Mar: Tue 3 Mar closes 17:00; 16 h of open time; Mon 2 Mar 09:00-10:00: 1 h; Mon 2 Mar 10:00-12:00: paused, 2 h not counted; Mon 2 Mar 12:00-17:00: 5 h; Tue 3 Mar 09:00-17:00: 8 h; Wed 4 Mar 09:00-11:00: 2 h; due Wed 4 Mar 11:00 UTC",
    },
    {
      name: "a moment agreed",
      facts: { priority: "quick", ticket: { agreed: { at: on("08:30"), by: "ann", dueAt: on("03T15:00") } } },
      expected:
        "on Monday 2 March 2026, 08:30 (UTC) ann agreed on Tuesday 3 March 2026, 15:00 (UTC); due Tue 3 Mar 15:00 UTC",
    },
  ])("$name", ({ facts, expected }) => {
    expect(arithmetic(facts).told.text).toBe(expected);
  });
});

test("the lines' open time adds up to what the target allows", () => {
  const { told } = arithmetic({ priority: "high", waits: ["10:00-12:00", "03T09:30-03T09:40"] });
  const counted = told.lines.flatMap((line) => (line.kind === "open" || line.kind === "summed" ? [line.ms] : []));
  expect(counted.reduce((sum, ms) => sum + ms, 0)).toBe(10 * 3_600_000);
});

test("the rule is named with its line", () => {
  const { clock, told } = arithmetic({ priority: "high" });
  expect(told.rule).toBe(`resolution of high: 10h in calendar "office", line ${clock.basis.at.line}`);
});

describe("because", () => {
  const because = (facts: Facts, now?: string) => arithmetic(facts, now).clock.because;
  const allows = /^high allows 10h in calendar "office" \(line \d+\)/;

  test.each<{ name: string; facts: Facts; ends: string }>([
    {
      name: "says what was paused of the open time",
      facts: { priority: "high", waits: ["08:30-10:00"] },
      ends: ": from Monday 2 March 2026, 08:00 (UTC) to Tuesday 3 March 2026, 12:00 (UTC), 1 h of it paused",
    },
    {
      name: "says what is left while it stands still",
      facts: { priority: "high", waits: ["10:00-"] },
      ends: ": from Monday 2 March 2026, 08:00 (UTC), standing still since Monday 2 March 2026, 10:00 (UTC) with 9 h left",
    },
    {
      name: "says since when the priority holds",
      facts: {
        priority: [
          ["days", "08:00"],
          ["high", "12:00"],
        ],
      },
      ends: "to Tuesday 3 March 2026, 11:00 (UTC); high since Monday 2 March 2026, 12:00 (UTC)",
    },
    {
      name: "says since when it is not owed",
      facts: {
        priority: [
          ["high", "08:00"],
          ["quick", "12:00"],
        ],
      },
      ends: "to Tuesday 3 March 2026, 11:00 (UTC); not owed any more since Monday 2 March 2026, 12:00 (UTC)",
    },
  ])("$name", ({ facts, ends }) => {
    const clock = clocksNamed("resolution", ticketWith(config, facts), config, "12:30")[0];
    expect(clock?.because).toMatch(allows);
    expect(clock?.because.endsWith(ends)).toBe(true);
  });

  test("says who agreed otherwise", () => {
    const agreed = { at: on("08:30"), by: "ann", dueAt: on("15:00") };
    expect(because({ priority: "quick", ticket: { agreed } })).toMatch(
      /^quick allows 2h in calendar "office" \(line \d+\), but ann agreed otherwise on Monday 2 March 2026, 08:30 \(UTC\): from Monday 2 March 2026, 08:00 \(UTC\) to Monday 2 March 2026, 15:00 \(UTC\)$/,
    );
  });
});
