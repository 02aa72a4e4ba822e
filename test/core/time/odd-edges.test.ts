// Is every edge found that a clock change skips or repeats, and no other?

import { expect, test } from "@jest/globals";
import { instant } from "../../../src/core/time/instant.ts";
import { oddEdges } from "../../../src/core/time/odd-edges.ts";
import { calendar, type Hours, roundTheClock } from "./calendars.ts";

interface Row {
  readonly name: string;
  readonly zone?: string;
  readonly hours: readonly Hours[];
  readonly edges: readonly string[];
  readonly closed?: readonly string[];
  readonly replaced?: Readonly<Record<string, readonly string[]>>;
}

// Berlin skips 02:00-03:00 on 2026-03-29 and repeats it on 2026-10-25, both Sundays.
test.each<Row>([
  { name: "office hours have none", hours: [["mon-sun", "09:00-17:00"]], edges: [] },
  {
    name: "an opening in both",
    hours: [["sun", "02:30-04:00"]],
    edges: ["skipped 2026-03-29 02:30", "repeated 2026-10-25 02:30"],
  },
  {
    name: "a closing in both",
    hours: [["sat", "22:00-02:30"]],
    edges: ["skipped 2026-03-29 02:30", "repeated 2026-10-25 02:30"],
  },
  {
    name: "the first minute of the hour",
    hours: [["sun", "02:00-05:00"]],
    edges: ["skipped 2026-03-29 02:00", "repeated 2026-10-25 02:00"],
  },
  { name: "the minute before", hours: [["sun", "01:59-05:00"]], edges: [] },
  {
    name: "the last minute of the hour",
    hours: [["sun", "02:59-05:00"]],
    edges: ["skipped 2026-03-29 02:59", "repeated 2026-10-25 02:59"],
  },
  { name: "the minute after", hours: [["sun", "03:00-05:00"]], edges: [] },
  { name: "other days", hours: [["mon-sat", "02:30-05:00"]], edges: [] },
  {
    name: "one window goes on as the other ends",
    hours: [
      ["sat", "22:00-02:30"],
      ["sun", "02:30-06:00"],
    ],
    edges: [],
  },
  {
    name: "one window within another",
    hours: [
      ["sun", "00:00-06:00"],
      ["sun", "02:15-02:45"],
    ],
    edges: [],
  },
  {
    name: "a window of another zone, on that zone's date",
    hours: [["sun", "01:30-05:00", "America/New_York"]],
    edges: ["repeated 2026-11-01 01:30 America/New_York"],
  },
  {
    name: "a closed date has no edges",
    hours: [["sun", "02:30-04:00"]],
    closed: ["2026-03-29"],
    edges: ["repeated 2026-10-25 02:30"],
  },
  {
    name: "a date's own hours have",
    hours: [["mon-fri", "09:00-17:00"]],
    replaced: { "2026-03-29": ["02:15-04:00"], "2026-03-28": ["02:15-04:00"] },
    edges: ["skipped 2026-03-29 02:15"],
  },
  {
    name: "half an hour only",
    zone: "Australia/Lord_Howe",
    hours: [["sun", "02:15-02:45"]],
    edges: ["skipped 2026-10-04 02:15"],
  },
  {
    name: "midnight",
    zone: "America/Santiago",
    hours: [["sun", "00:00-06:00"]],
    edges: ["skipped 2026-09-06 00:00"],
  },
  { name: "all week, over a skipped midnight", zone: "Asia/Beirut", hours: [["mon-sun", "00:00-24:00"]], edges: [] },
  { name: "a zone without changes", zone: "Asia/Kolkata", hours: [["mon-sun", "02:30-04:00"]], edges: [] },
])("$name", ({ zone = "Europe/Berlin", hours, edges, closed = [], replaced = {} }) => {
  const found = oddEdges(
    calendar({ timezone: zone, hours, closed, replaced }),
    instant("2026-01-01T00:00Z"),
    instant("2027-01-01T00:00Z"),
  );
  const told = found.map(({ kind, date, msOfDay, timezone }) => {
    const minutes = msOfDay / 60_000;
    const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
    return `${kind} ${date} ${time}${timezone === zone ? "" : ` ${timezone}`}`;
  });
  expect(told).toEqual(edges);
});

test("round the clock there are no edges", () => {
  expect(oddEdges(roundTheClock("Europe/Berlin"), instant(0), instant("2027-01-01T00:00Z"))).toEqual([]);
});

test.each([
  { name: "from the change on", from: "2026-03-29T01:00Z", until: "2026-03-29T01:00:00.001Z", count: 1 },
  { name: "from after it", from: "2026-03-29T01:00:00.001Z", until: "2026-10-25T01:00Z", count: 0 },
  { name: "to after it", from: "2026-03-29T01:00:00.001Z", until: "2026-10-25T01:00:00.001Z", count: 1 },
])("the span is half open: $name", ({ from, until, count }) => {
  const night = calendar({ timezone: "Europe/Berlin", hours: [["sun", "02:30-04:00"]] });
  expect(oddEdges(night, instant(from), instant(until))).toHaveLength(count);
});
