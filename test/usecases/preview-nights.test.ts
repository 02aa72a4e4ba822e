// Which moments are night, and which night is it?

import { describe, expect, test } from "@jest/globals";
import { instant } from "../../src/core/time/instant.ts";
import { dateOf } from "../../src/core/time/local-date.ts";
import { nightOf, nightsIn } from "../../src/usecases/preview-nights.ts";

const ZONE = "Europe/Brussels";

// On Monday 2 March 2026 Brussels is one hour ahead.
test.each([
  { name: "a millisecond before 22:00", at: "2026-03-02T20:59:59.999Z", night: undefined },
  { name: "22:00", at: "2026-03-02T21:00:00Z", night: "2026-03-02" },
  { name: "a millisecond before midnight", at: "2026-03-02T22:59:59.999Z", night: "2026-03-02" },
  { name: "midnight belongs to the evening before", at: "2026-03-02T23:00:00Z", night: "2026-03-02" },
  { name: "a millisecond before 06:00", at: "2026-03-03T04:59:59.999Z", night: "2026-03-02" },
  { name: "06:00", at: "2026-03-03T05:00:00Z", night: undefined },
])("$name", ({ at, night }) => {
  const found = nightOf(instant(at), ZONE);
  expect(found === undefined ? undefined : dateOf(found)).toBe(night);
});

describe("the nights of a time", () => {
  test.each([
    { name: "one day, both its nights", from: "2026-03-02T23:00:00Z", until: "2026-03-03T23:00:00Z", nights: 2 },
    { name: "by day only", from: "2026-03-02T05:00:00Z", until: "2026-03-02T21:00:00Z", nights: 0 },
    { name: "a moment of the evening", from: "2026-03-02T05:00:00Z", until: "2026-03-02T21:00:00.001Z", nights: 1 },
    { name: "a moment of the morning", from: "2026-03-02T04:59:59.999Z", until: "2026-03-02T21:00:00Z", nights: 1 },
  ])("$name", ({ from, until, nights }) => {
    expect(nightsIn({ from: instant(from), until: instant(until) }, ZONE)).toBe(nights);
  });
});
