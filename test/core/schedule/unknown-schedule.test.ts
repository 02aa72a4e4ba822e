// What is said of a schedule that is not in the file, and of spans that are none?

import { expect, test } from "@jest/globals";
import { coverage } from "../../../src/core/schedule/coverage.ts";
import { managersOn } from "../../../src/core/schedule/managers-on.ts";
import { shiftsBetween } from "../../../src/core/schedule/shifts-between.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";
import { always, at, configOf, schedule } from "./builders.ts";

const config = configOf([schedule([always(["ann"])]), schedule([], { name: "night" })]);
const [from, until] = [at("2026-01-05T00:00"), at("2026-01-06T00:00")];

test.each([
  { name: "whoIsOnCall", ask: () => whoIsOnCall(config, "nights", from) },
  { name: "shiftsBetween", ask: () => shiftsBetween(config, "nights", from, until) },
  { name: "coverage", ask: () => coverage(config, "nights", from, until) },
  { name: "managersOn", ask: () => managersOn(config, "nights", from) },
])("$name names those the file has", ({ ask }) => {
  expect(ask).toThrow(RangeError);
  expect(ask).toThrow('there is no schedule "nights"; known are: support, night');
});

test("a file without schedules says so", () => {
  expect(() => whoIsOnCall(configOf([]), "support", from)).toThrow('there is no schedule "support"; the file has none');
});

test.each([
  { name: "empty", span: [from, from] as const },
  { name: "reversed", span: [until, from] as const },
])("a span that is $name has no shifts, gaps or overlaps", ({ span }) => {
  expect(shiftsBetween(config, "night", ...span)).toEqual([]);
  expect(coverage(config, "night", ...span)).toEqual({ gaps: [], overlaps: [] });
});

test("a millisecond has one shift", () => {
  expect(shiftsBetween(config, "support", from, at("2026-01-05T00:00:00.001Z"))).toHaveLength(1);
});

test("an endless span is refused", () => {
  const { until: never } = whoIsOnCall(config, "support", from);
  expect(never).toBe(Infinity);
  expect(() => shiftsBetween(config, "support", from, never)).toThrow(RangeError);
  expect(() => coverage(config, "support", from, never)).toThrow(RangeError);
});
