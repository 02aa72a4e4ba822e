// Does follow-the-sun between New York and India come out as its figures say?

import { expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse-config.ts";
import { coverage } from "../../../src/core/schedule/coverage.ts";
import { managersOn } from "../../../src/core/schedule/managers-on.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";
import { at } from "./builders.ts";
import { short } from "./listed.ts";

const FILE = `
version: 1
schedules:
  support:
    timezone: America/New_York
    layers:
      - name: usa
        rotation: { start: 2025-12-29T09:30, every: 1 week, people: [ann, bob] }
        hours: 09:30-21:30
        managers: [mia]
      - name: india
        timezone: Asia/Kolkata
        rotation: { start: 2025-12-29T08:00, every: 1 week, people: [raj, tara] }
        hours: 08:00-20:00
        managers: [mani]
    gaps: hold
`;

const read = parseConfig(FILE);

function config() {
  if (read.config === undefined) throw new Error(read.problems.map((problem) => problem.message).join("; "));
  return read.config;
}

const YEAR = [at("2026-01-01T00:00"), at("2027-01-01T00:00")] as const;
const HOUR_MS = 3_600_000;

test("238 gaps of an hour in 2026, each held by the USA", () => {
  const { gaps } = coverage(config(), "support", ...YEAR);
  expect(gaps).toHaveLength(238);
  expect(gaps.every((gap) => gap.until - gap.from === HOUR_MS && !gap.planned)).toBe(true);
  expect(gaps.every((gap) => ["ann", "bob"].includes(gap.filledBy.join()))).toBe(true);
  expect([gaps.at(0), gaps.at(-1)].map((gap) => gap && short(gap.from))).toEqual([
    "2026-03-09T01:30",
    "2026-11-01T01:30",
  ]);
  expect(gaps[0]?.because).toBe('layer "usa" is outside its hours, layer "india" is outside its hours');
});

test("238 overlaps of an hour in 2026", () => {
  const { overlaps } = coverage(config(), "support", ...YEAR);
  expect(overlaps).toHaveLength(238);
  expect(overlaps.every((overlap) => overlap.until - overlap.from === HOUR_MS && overlap.people.length === 2)).toBe(
    true,
  );
  expect([overlaps.at(0), overlaps.at(-1)].map((overlap) => overlap && short(overlap.from))).toEqual([
    "2026-03-08T13:30",
    "2026-10-31T13:30",
  ]);
  expect(overlaps[0]?.because).toBe('layers "usa" (bob) and "india" (tara) are on duty together');
});

test.each([
  {
    name: "a gap: the USA holds on",
    moment: "2026-07-01T01:45",
    people: ["ann"],
    until: "2026-07-01T02:30",
    managers: ["mia"],
  },
  {
    name: "both: the first layer's person first",
    moment: "2026-07-01T14:00",
    people: ["ann", "raj"],
    until: "2026-07-01T14:30",
    managers: ["mia", "mani"],
  },
  {
    name: "winter, India exactly",
    moment: "2026-01-15T02:30",
    people: ["raj"],
    until: "2026-01-15T14:30",
    managers: ["mani"],
  },
  {
    name: "winter, a moment before India",
    moment: "2026-01-15T02:29:59.999Z",
    people: ["ann"],
    until: "2026-01-15T02:30",
    managers: ["mia"],
  },
  {
    name: "the gap's last moment",
    moment: "2026-07-01T02:29:59.999Z",
    people: ["ann"],
    until: "2026-07-01T02:30",
    managers: ["mia"],
  },
])("$name", ({ moment, people, until, managers }) => {
  const found = whoIsOnCall(config(), "support", at(moment));
  expect({ ...found, until: short(found.until) }).toMatchObject({ people, until });
  expect(managersOn(config(), "support", at(moment))).toEqual(managers);
});

test("before the first hand-off there is nobody to hold on", () => {
  expect(whoIsOnCall(config(), "support", at("2025-12-29T02:29"))).toMatchObject({
    people: [],
    until: at("2025-12-29T02:30"),
  });
});
