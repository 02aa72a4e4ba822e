// Which calendar and which moments does everybody in this bench get?

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const ZONE = "Europe/Brussels";

/** Hours of Monday to Friday. */
export const WINDOWS = [
  ["09:00", "12:30"],
  ["13:30", "18:00"],
];

/** Belgium's public holidays of 2026, and two bridging days. */
export const HOLIDAYS = [
  "2026-01-01",
  "2026-01-02",
  "2026-04-06",
  "2026-05-01",
  "2026-05-14",
  "2026-05-15",
  "2026-05-25",
  "2026-07-21",
  "2026-08-15",
  "2026-11-01",
  "2026-11-11",
  "2026-12-25",
];

/** Whole minutes at any hour of any day of 2026: every 7 h 13 m, 1,200 of them. */
export const MOMENTS = Array.from({ length: 1_200 }, (_, index) => Date.UTC(2026, 0, 1) + index * 433 * MINUTE_MS);

export const QUARTER_MS = 91 * DAY_MS;

/** What is asked; each of an epoch in milliseconds, answered in milliseconds. */
export const QUESTIONS = ["add 8 h", "add 400 h", "open time over a quarter"];
