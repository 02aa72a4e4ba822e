// Is the owner told of hand-offs at times that do not exist, or come twice?

import { expect, test } from "@jest/globals";
import { oddHandOffs } from "../../../src/core/schedule/odd-hand-offs.ts";
import { at, configOf, schedule, turns } from "./builders.ts";
import { short } from "./listed.ts";

const NEW_YORK = "America/New_York";

test.each([
  {
    name: "02:30 every day is skipped once a year",
    zone: NEW_YORK,
    start: "2026-01-01T02:30",
    every: "1 day",
    odd: ["2026-03-08T07:30 skipped"],
  },
  {
    name: "01:30 every day comes twice once a year",
    zone: NEW_YORK,
    start: "2026-01-01T01:30",
    every: "1 day",
    odd: ["2026-11-01T05:30 repeated"],
  },
  { name: "on Mondays the clocks never change", zone: NEW_YORK, start: "2026-01-05T02:30", every: "1 week", odd: [] },
  {
    name: "on Sundays they do",
    zone: NEW_YORK,
    start: "2026-01-04T02:00",
    every: "1 week",
    odd: ["2026-03-08T07:00 skipped"],
  },
  {
    name: "the edges of the repeated hour",
    zone: NEW_YORK,
    start: "2026-01-01T02:00",
    every: "1 day",
    odd: ["2026-03-08T07:00 skipped"],
  },
  {
    name: "midnight in Santiago",
    zone: "America/Santiago",
    start: "2026-01-01T00:00",
    every: "1 day",
    odd: ["2026-09-06T04:00 skipped"],
  },
  {
    name: "half an hour on Lord Howe",
    zone: "Australia/Lord_Howe",
    start: "2026-01-01T01:45",
    every: "1 day",
    odd: ["2026-04-04T14:45 repeated"],
  },
  {
    name: "hourly, both",
    zone: NEW_YORK,
    start: "2026-01-01T00:00",
    every: "1 hour",
    odd: ["2026-03-08T07:00 skipped", "2026-11-01T05:00 repeated"],
  },
  { name: "no clock changes, nothing odd", zone: "Asia/Kolkata", start: "2026-01-01T02:30", every: "1 day", odd: [] },
])("$name", ({ zone, start, every, odd }) => {
  const config = configOf([schedule([turns({ start, every, people: ["ann", "bob"] }, { timezone: zone })])]);
  const found = oddHandOffs(config, "support", at("2026-01-01T00:00"), at("2027-01-01T00:00"));
  expect(found.map((handOff) => `${short(handOff.at)} ${handOff.kind}`)).toEqual(odd);
});

test("only while the layer exists, and only in the span", () => {
  const rotation = { start: "2025-01-01T02:30", every: "1 day", people: ["ann"] };
  const layer = turns(rotation, { timezone: NEW_YORK, until: at("2026-03-08T07:30") });
  const found = (from: string, until: string) =>
    oddHandOffs(configOf([schedule([layer])]), "support", at(from), at(until)).map((handOff) => short(handOff.at));
  expect(found("2025-01-01T00:00", "2030-01-01T00:00")).toEqual(["2025-03-09T07:30"]);
  expect(found("2025-03-09T07:31", "2030-01-01T00:00")).toEqual([]);
});
