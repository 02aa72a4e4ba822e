// Which texts and numbers are moments?

import { expect, test } from "@jest/globals";
import { instant, isoOf, later } from "../../../src/core/time/instant.ts";

test.each([
  { text: "2026-01-05T09:30Z", iso: "2026-01-05T09:30:00Z" },
  { text: "2026-01-05T09:30:15.250Z", iso: "2026-01-05T09:30:15.250Z" },
  { text: "2026-01-05T09:30:15.2509Z", iso: "2026-01-05T09:30:15.250Z" },
  { text: "2026-01-05T09:30+05:30", iso: "2026-01-05T04:00:00Z" },
  { text: "2026-01-05T09:30-0500", iso: "2026-01-05T14:30:00Z" },
  { text: "2024-02-29T00:00Z", iso: "2024-02-29T00:00:00Z" },
])("$text is $iso", ({ text, iso }) => {
  expect(isoOf(instant(text))).toBe(iso);
});

test.each(["2026-01-05T09:30", "2026-01-05", "2026-02-30T00:00Z", "2026-01-05T25:00Z", "5 Z", "Z", "", "now"])(
  "%p is no moment",
  (text) => {
    expect(() => instant(text)).toThrow(RangeError);
  },
);

test.each([8.64e15, -8.64e15])("%p is the farthest moment with a date", (value) => {
  expect(instant(value)).toBe(value);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 8.64e15 + 1, -8.64e15 - 1])(
  "%p is no moment",
  (value) => {
    expect(() => instant(value)).toThrow(RangeError);
  },
);

test("a moment is a whole number of milliseconds, also after a step", () => {
  expect(instant(1.9)).toBe(1);
  expect(later(instant(1000), -1500)).toBe(-500);
});
