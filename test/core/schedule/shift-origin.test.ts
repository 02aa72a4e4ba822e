// When does a shift really begin, and by which turns, from wherever one looks at it?

import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { shiftOrigin } from "../../../src/core/schedule/shift-origin.ts";
import { shiftsBetween } from "../../../src/core/schedule/shifts-between.ts";
import { instant, isoOf } from "../../../src/core/time/instant.ts";

const { config } = parseConfig(`version: 1
schedules:
  weekly:
    timezone: UTC
    layers:
      - { name: a, rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] } }
    overrides:
      - { on_call: eve, from: 2026-02-02T09:00, until: 2026-02-09T09:00 }
      - { on_call: eve, from: 2026-03-04T09:00, until: 2026-03-05T09:00 }
  alone: { timezone: UTC, layers: [{ name: a, rotation: { start: 2026-01-05T09:00, every: 1 day, people: [ann] } }] }
  always: { layers: [{ name: b, always: [ann] }] }
  empty: { layers: [] }
  two:
    timezone: UTC
    layers:
      - { name: low, level: 0, always: [ola] }
      - { name: x, hours: 08:00-16:00, rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] } }
      - { name: y, hours: 12:00-20:00, always: [eve] }
  held:
    timezone: UTC
    layers: [{ name: day, hours: 08:00-16:00, rotation: { start: 2026-01-05T09:00, every: 1 week, people: [ann, bob] } }]
    gaps: hold
`);

function originAt(schedule: string, at: string) {
  if (config === undefined) throw new Error("the test's own file is wrong");
  const { startedAt, turns } = shiftOrigin(config, schedule, instant(at));
  return { startedAt: startedAt === undefined ? undefined : isoOf(startedAt), turns };
}

const turnOf = (layer: string, turn?: number) => ({ layer, turn });

describe("where a shift begins", () => {
  test.each([
    {
      name: "at the hand-off",
      schedule: "weekly",
      at: "2026-01-12T09:00:00Z",
      startedAt: "2026-01-12T09:00:00Z",
      turns: [turnOf("a", 1)],
    },
    {
      name: "in its midst",
      schedule: "weekly",
      at: "2026-01-15T00:00:00Z",
      startedAt: "2026-01-12T09:00:00Z",
      turns: [turnOf("a", 1)],
    },
    {
      name: "a millisecond before its end",
      schedule: "weekly",
      at: "2026-01-19T08:59:59.999Z",
      startedAt: "2026-01-12T09:00:00Z",
      turns: [turnOf("a", 1)],
    },
    {
      name: "before the first one",
      schedule: "weekly",
      at: "2026-01-05T08:59:59.999Z",
      startedAt: undefined,
      turns: [],
    },
    {
      name: "an override over a whole turn changes nothing",
      schedule: "weekly",
      at: "2026-02-05T00:00:00Z",
      startedAt: "2026-02-02T09:00:00Z",
      turns: [turnOf("a", 4)],
    },
    {
      name: "an override in its midst begins another",
      schedule: "weekly",
      at: "2026-03-04T10:00:00Z",
      startedAt: "2026-03-04T09:00:00Z",
      turns: [turnOf("a", 8)],
    },
    {
      name: "so does its end",
      schedule: "weekly",
      at: "2026-03-06T00:00:00Z",
      startedAt: "2026-03-05T09:00:00Z",
      turns: [turnOf("a", 8)],
    },
    {
      name: "one who follows himself, ten years on",
      schedule: "alone",
      at: "2036-06-01T00:00:00Z",
      startedAt: "2026-01-05T09:00:00Z",
      turns: [turnOf("a", 0)],
    },
    { name: "always", schedule: "always", at: "2026-06-01T00:00:00Z", startedAt: undefined, turns: [turnOf("b")] },
    { name: "nobody, ever", schedule: "empty", at: "2026-06-01T00:00:00Z", startedAt: undefined, turns: [] },
    {
      name: "two layers together",
      schedule: "two",
      at: "2026-01-06T13:00:00Z",
      startedAt: "2026-01-06T12:00:00Z",
      turns: [turnOf("x", 0), turnOf("y")],
    },
    {
      name: "the layer below",
      schedule: "two",
      at: "2026-01-06T23:00:00Z",
      startedAt: "2026-01-06T20:00:00Z",
      turns: [turnOf("low")],
    },
    {
      name: "held over a gap: the duty before",
      schedule: "held",
      at: "2026-01-12T07:00:00Z",
      startedAt: "2026-01-05T09:00:00Z",
      turns: [turnOf("day", 0)],
    },
  ])("$name", ({ schedule, at, startedAt, turns }) => {
    expect(originAt(schedule, at)).toEqual({ startedAt, turns });
  });

  test("it is the same from wherever one looks, and where shiftsBetween begins one", () => {
    if (config === undefined) throw new Error("the test's own file is wrong");
    for (const schedule of ["weekly", "two", "held"]) {
      const shifts = shiftsBetween(config, schedule, instant("2026-01-01T00:00:00Z"), instant("2026-04-01T00:00:00Z"));
      for (const { from, until } of shifts.slice(1)) {
        for (const at of [from, (from + until) / 2, until - 1]) {
          expect(shiftOrigin(config, schedule, instant(at)).startedAt).toBe(from);
        }
      }
    }
  });

  test("an unknown schedule", () => {
    expect(() => originAt("x", "2026-01-01T00:00:00Z")).toThrow(RangeError);
  });
});
