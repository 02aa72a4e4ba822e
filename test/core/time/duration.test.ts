// Are lengths read and told as people write them?

import { expect, test } from "@jest/globals";
import { businessDaysOf, durationOf, lengthText } from "../../../src/core/time/duration.ts";

const MINUTE = 60_000;

test.each([
  { text: "90s", ms: 90_000 },
  { text: "30m", ms: 30 * MINUTE },
  { text: "1h 30m", ms: 90 * MINUTE },
  { text: "1h30m", ms: 90 * MINUTE },
  { text: "72h", ms: 72 * 60 * MINUTE },
  { text: "3d", ms: 3 * 1440 * MINUTE },
  { text: "2w", ms: 14 * 1440 * MINUTE },
  { text: "1w 2d 3h 4m 5s", ms: (((9 * 24 + 3) * 60 + 4) * 60 + 5) * 1000 },
])("$text is $ms ms", ({ text, ms }) => {
  expect(durationOf(text)?.ms).toBe(ms);
});

test("the parts stay apart, so that a day of wall clock can be told from 24 hours", () => {
  expect(durationOf("1d 2h")).toEqual({ weeks: 0, days: 1, hours: 2, minutes: 0, seconds: 0, ms: 26 * 60 * MINUTE });
});

test.each([
  "",
  "0m",
  "0h 0s",
  "30",
  "m",
  "1.5h",
  "-1h",
  "30m 1h",
  "1h 1h",
  "1 h",
  "1h, 30m",
  "1y",
  "30M",
  "99999999999999w",
])("%p is no duration", (text) => {
  expect(durationOf(text)).toBeUndefined();
});

// Reading each blank in several ways would take hours here.
test.each([
  { name: "blanks inside", text: `1w${" ".repeat(50_000)}x`, ms: undefined },
  { name: "blanks between units", text: `1w${" ".repeat(50_000)}1d`, ms: 8 * 1440 * MINUTE },
  { name: "nothing but blanks", text: " ".repeat(50_000), ms: undefined },
  { name: "digits", text: "1".repeat(50_000), ms: undefined },
])("$name, tens of thousands of them, are read at once", ({ text, ms }) => {
  const begin = performance.now();
  expect(durationOf(text)?.ms).toBe(ms);
  expect(businessDaysOf(text)).toBeUndefined();
  expect(performance.now() - begin).toBeLessThan(1000);
});

test.each([
  { text: "1 business day", days: 1 },
  { text: "2 business days", days: 2 },
  { text: "10 business days", days: 10 },
  { text: "0 business days", days: undefined },
  { text: "1.5 business days", days: undefined },
  { text: "business day", days: undefined },
  { text: "1 day", days: undefined },
  { text: "1 business daysx", days: undefined },
])("$text: $days", ({ text, days }) => {
  expect(businessDaysOf(text)).toBe(days);
});

test.each([
  { ms: 0, text: "0 m" },
  { ms: 1, text: "1 ms" },
  { ms: 999, text: "999 ms" },
  { ms: 1000, text: "1 s" },
  { ms: 59_999, text: "59 s" },
  { ms: 60_000, text: "1 m" },
  { ms: 90 * MINUTE, text: "1 h 30 m" },
  { ms: 72 * 60 * MINUTE, text: "72 h" },
  { ms: 3_600_000 + 5_000, text: "1 h 5 s" },
  { ms: -90 * MINUTE, text: "-1 h 30 m" },
])("$ms ms is told as $text", ({ ms, text }) => {
  expect(lengthText(ms)).toBe(text);
});
