// Does the example file of InvoiceCloud come out as its document and its figures say?

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { coverage } from "../../../src/core/schedule/coverage.ts";
import { managersOn } from "../../../src/core/schedule/managers-on.ts";
import { gapLine, overlapLine } from "../../../src/core/schedule/report-wording.ts";
import { scheduleReports } from "../../../src/core/schedule/schedule-report.ts";
import { shiftsBetween } from "../../../src/core/schedule/shifts-between.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";
import { at } from "./builders.ts";
import { short } from "./listed.ts";

const TEXT = readFileSync(resolve(import.meta.dirname, "../../../config/examples/invoicecloud.yml"), "utf8");
const HELD = parsed(TEXT);
const NOT_HELD = parsed(TEXT.replace(/^ {4}gaps: hold$/m, ""));
const YEAR = { from: at("2026-01-01T00:00"), until: at("2027-01-01T00:00") };
const HOUR_MS = 3_600_000;

function parsed(text: string): Config {
  const { config, problems } = parseConfig(text);
  if (config === undefined || problems.length > 0) throw new Error(problems.map(({ message }) => message).join("; "));
  return config;
}

test("238 gaps and 238 overlaps of an hour in 2026, with their first and last", () => {
  const { gaps, overlaps } = coverage(HELD, "operations", YEAR.from, YEAR.until);
  expect([gaps.length, overlaps.length]).toEqual([238, 238]);
  expect([...gaps, ...overlaps].every(({ from, until }) => until - from === HOUR_MS)).toBe(true);
  expect([gaps.at(0), gaps.at(-1), overlaps.at(0), overlaps.at(-1)].map((span) => span && short(span.from))).toEqual([
    "2026-03-09T01:30",
    "2026-11-01T01:30",
    "2026-03-08T13:30",
    "2026-10-31T13:30",
  ]);
  expect(gaps.every(({ planned, filledBy }) => !planned && filledBy.length === 1)).toBe(true);
});

test.each([
  { name: "held", config: HELD, filling: "filled by hold" },
  { name: "without `gaps`", config: NOT_HELD, filling: "nobody fills them" },
])("in one line each, with the cause: $name", ({ config, filling }) => {
  const [operations] = scheduleReports(config, YEAR);
  expect(operations?.gaps.map(gapLine)).toEqual([
    `238 gaps of 1 h, daily from 9 Mar to 1 Nov 2026 at 01:30Z: New York is on summer time, Kolkata is not; ${filling}`,
  ]);
  expect(operations?.overlaps.map(overlapLine)).toEqual([
    "238 overlaps of 1 h, daily from 8 Mar to 31 Oct 2026 at 13:30Z: New York is on summer time, Kolkata is not",
  ]);
});

test("nobody is idle, and the merged team is nobody's gap by accident", () => {
  const reports = scheduleReports(HELD, YEAR);
  expect(reports.flatMap(({ neverOnCall }) => neverOnCall)).toEqual([]);
  expect(reports[1]?.gaps.map(({ planned, count }) => [planned, count])).toEqual([[true, 1]]);
});

describe("before and after the gaps are held", () => {
  test.each([
    { name: "a gap", moment: "2026-07-01T01:45", held: ["ivy"], bare: [], managers: ["mia"] },
    { name: "the gap's first moment", moment: "2026-07-01T01:30", held: ["ivy"], bare: [], managers: ["mia"] },
    { name: "a moment before it", moment: "2026-07-01T01:29:59Z", held: ["ivy"], bare: ["ivy"], managers: ["mia"] },
    { name: "a moment after it: India", moment: "2026-07-01T02:30", held: ["raj"], bare: ["raj"], managers: ["mani"] },
    {
      name: "both, the USA first",
      moment: "2026-07-01T14:00",
      held: ["ivy", "raj"],
      bare: ["ivy", "raj"],
      managers: ["mia", "mani"],
    },
    { name: "winter, India exactly", moment: "2026-01-15T02:30", held: ["raj"], bare: ["raj"], managers: ["mani"] },
    {
      name: "winter, a moment before",
      moment: "2026-01-15T02:29:59Z",
      held: ["ann"],
      bare: ["ann"],
      managers: ["mia"],
    },
  ])("$name", ({ moment, held, bare, managers }) => {
    expect(whoIsOnCall(HELD, "operations", at(moment)).people).toEqual(held);
    expect(whoIsOnCall(NOT_HELD, "operations", at(moment)).people).toEqual(bare);
    expect(managersOn(HELD, "operations", at(moment))).toEqual(managers);
  });
});

describe("the teams", () => {
  // At noon in New York, so that nobody of India's is on.
  const onMonday = (date: string) => whoIsOnCall(HELD, "operations", at(`${date}T17:00`)).people.at(0);

  test("the USA week by week: joined by everybody on the day of the leave, one team from Q2", () => {
    const mondays = ["12-29", "01-05", "02-09", "02-16", "02-23", "03-02", "03-09", "03-16", "03-23", "03-30"];
    const year = (date: string) => (date === "12-29" ? "2025" : "2026");
    expect(mondays.map((date) => onMonday(`${year(date)}-${date}`))).toEqual([
      "ann",
      "bob",
      "ann",
      "bob",
      // Cleo and Dan are members since the 16th, and come after Bob.
      "cleo",
      "dan",
      // Ann's turn: the next one serves it.
      "bob",
      "bob",
      "cleo",
      "dan",
    ]);
  });

  test("the merge in the midst of a week moves nobody", () => {
    const usa = shiftsBetween(HELD, "operations", at("2026-03-30T13:30"), at("2026-04-06T13:30"));
    expect(new Set(usa.flatMap(({ people }) => people))).toEqual(new Set(["dan", "raj", "tara"]));
  });

  test("nobody who had a turn before the leave is moved by those who join", () => {
    const without = parsed(TEXT.replaceAll(/^ {12}- \{ person: (cleo|dan), .*$/gm, ""));
    const until = at("2026-02-16T14:30");
    const people = (config: Config) =>
      shiftsBetween(config, "operations", at("2025-12-29T00:00"), until).map(({ from, people: on }) => [from, on]);
    expect(people(HELD)).toEqual(people(without));
  });

  test("Ann serves no minute of her leave, and serves again after it", () => {
    const during = shiftsBetween(HELD, "operations", at("2026-02-16T05:00"), at("2026-05-16T04:00"));
    expect(during.flatMap(({ people }) => people)).not.toContain("ann");
    const after = shiftsBetween(HELD, "operations", at("2026-05-16T04:00"), at("2026-07-01T00:00"));
    expect(after.flatMap(({ people }) => people)).toContain("ann");
  });

  test("the rollout team has its own schedule until the merge, and nobody on purpose from then on", () => {
    expect(whoIsOnCall(HELD, "rollout", at("2026-04-01T03:59:59Z")).people).toHaveLength(1);
    expect(whoIsOnCall(HELD, "rollout", at("2026-04-01T04:00"))).toMatchObject({ people: [], gap: { planned: true } });
  });

  test("new infrastructure's issues go to the rollout team for four weeks", () => {
    const [route] = HELD.routes;
    expect(route).toMatchObject({
      when: { label: ["area: new infrastructure"], from: at("2026-03-02T05:00"), until: at("2026-03-30T04:00") },
      reach: { kind: "on_call", schedule: "rollout" },
    });
  });

  test("managers of the region, then the incident managers", () => {
    expect(HELD.tiers.map(({ name, reach }) => [name, reach.kind])).toEqual([
      ["on-call", "on_call"],
      ["managers", "managers_of"],
      ["incident", "people"],
    ]);
  });
});
