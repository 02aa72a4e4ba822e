// Who is on call where layers and overrides leave nobody, and which gaps are reported?

import { expect, test } from "@jest/globals";
import type { Absence, Layer, Schedule } from "../../../src/core/config/config.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";
import {
  absence,
  add,
  always,
  at,
  configOf,
  hours,
  type Line,
  onCall,
  remove,
  schedule,
  shifts,
  turns,
} from "./builders.ts";
import { gapsOf, listed, onAt } from "./listed.ts";

const office = turns(
  { start: "2026-01-05T09:00", every: "1 day", people: ["ann", "bob"] },
  { hours: hours("09:00-17:00", "UTC"), until: at("2026-01-08T00:00") },
);

function taking(people: readonly Line[]): Pick<Layer, "duty"> {
  return { duty: turns({ start: "2026-01-05T09:00", every: "1 day", people }).duty };
}

interface Row {
  readonly name: string;
  readonly layers?: readonly Layer[];
  readonly rest?: Partial<Schedule>;
  readonly absences?: readonly Absence[];
  readonly on: readonly string[];
  readonly gaps: readonly string[];
}

test.each<Row>([
  {
    name: "nothing said: nothing fills, and it is unplanned",
    on: ["05T00 nobody", "05T09 ann", "05T17 nobody", "06T09 bob", "06T17 nobody", "07T09 ann", "07T17 nobody"],
    gaps: ["05T00 05T09 unplanned", "05T17 06T09 unplanned", "06T17 07T09 unplanned", "07T17 09T00 unplanned"],
  },
  {
    name: "hold: the last stay on, not before the first duty nor after the last",
    rest: { gaps: "hold" },
    on: ["05T00 nobody", "05T09 ann", "06T09 bob", "07T09 ann", "07T17 nobody"],
    gaps: [
      "05T00 05T09 unplanned",
      "05T17 06T09 unplanned, filled by ann",
      "06T17 07T09 unplanned, filled by bob",
      "07T17 09T00 unplanned",
    ],
  },
  {
    name: "next: the next start early, not before the first duty nor after the last",
    rest: { gaps: "next" },
    on: ["05T00 nobody", "05T09 ann", "05T17 bob", "06T17 ann", "07T17 nobody"],
    gaps: [
      "05T00 05T09 unplanned",
      "05T17 06T09 unplanned, filled by bob",
      "06T17 07T09 unplanned, filled by ann",
      "07T17 09T00 unplanned",
    ],
  },
  {
    name: "none: nobody, and planned outside all hours while the layer exists",
    rest: { gaps: "none" },
    on: ["05T00 nobody", "05T09 ann", "05T17 nobody", "06T09 bob", "06T17 nobody", "07T09 ann", "07T17 nobody"],
    gaps: [
      "05T00 05T09 unplanned",
      "05T17 06T09 planned",
      "06T17 07T09 planned",
      "07T17 08T00 planned",
      "08T00 09T00 unplanned",
    ],
  },
  {
    name: "the fallback fills all that is left",
    rest: { gaps: "hold", fallback: ["ola"] },
    on: ["05T00 ola", "05T09 ann", "06T09 bob", "07T09 ann", "07T17 ola"],
    gaps: [
      "05T00 05T09 unplanned, filled by ola",
      "05T17 06T09 unplanned, filled by ann",
      "06T17 07T09 unplanned, filled by bob",
      "07T17 09T00 unplanned, filled by ola",
    ],
  },
  {
    name: "without a rule the fallback alone fills",
    rest: { fallback: ["ola"] },
    on: ["05T00 ola", "05T09 ann", "05T17 ola", "06T09 bob", "06T17 ola", "07T09 ann", "07T17 ola"],
    gaps: [
      "05T00 05T09 unplanned, filled by ola",
      "05T17 06T09 unplanned, filled by ola",
      "06T17 07T09 unplanned, filled by ola",
      "07T17 09T00 unplanned, filled by ola",
    ],
  },
  {
    name: "whoever is absent in the gap does not hold it",
    rest: { gaps: "hold", fallback: ["ola"] },
    absences: [absence("ann", "2026-01-05T20:00", "2026-01-06T04:00")],
    on: ["05T00 ola", "05T09 ann", "05T20 ola", "06T04 ann", "06T09 bob", "07T09 ann", "07T17 ola"],
    gaps: [
      "05T00 05T09 unplanned, filled by ola",
      "05T17 05T20 unplanned, filled by ann",
      "05T20 06T04 unplanned, filled by ola",
      "06T04 06T09 unplanned, filled by ann",
      "06T17 07T09 unplanned, filled by bob",
      "07T17 09T00 unplanned, filled by ola",
    ],
  },
  {
    name: "nor does whoever is removed then, nor starts early",
    rest: { gaps: "next", overrides: [remove(["bob"], "2026-01-05T17:00", "2026-01-06T09:00")] },
    on: ["05T00 nobody", "05T09 ann", "05T17 nobody", "06T09 bob", "06T17 ann", "07T17 nobody"],
    gaps: [
      "05T00 05T09 unplanned",
      "05T17 06T09 unplanned",
      "06T17 07T09 unplanned, filled by ann",
      "07T17 09T00 unplanned",
    ],
  },
  {
    name: "whoever leaves in the gap holds on to the last day only",
    layers: [{ ...office, ...taking([{ person: "ann", until: "2026-01-05T20:00" }, "bob"]) }],
    rest: { gaps: "hold" },
    on: ["05T00 nobody", "05T09 ann", "05T20 nobody", "06T09 bob", "07T17 nobody"],
    gaps: [
      "05T00 05T09 unplanned",
      "05T17 05T20 unplanned, filled by ann",
      "05T20 06T09 unplanned",
      "06T17 07T09 unplanned, filled by bob",
      "07T17 09T00 unplanned",
    ],
  },
  {
    name: "nor does whoever joins start before the first day",
    layers: [{ ...office, ...taking(["ann", { person: "zoe", from: "2026-01-06T06:00" }]) }],
    rest: { gaps: "next", fallback: ["ola"] },
    on: ["05T00 ola", "05T09 ann", "05T17 ola", "06T06 zoe", "06T17 ann", "07T17 ola"],
    gaps: [
      "05T00 05T09 unplanned, filled by ola",
      "05T17 06T06 unplanned, filled by ola",
      "06T06 06T09 unplanned, filled by zoe",
      "06T17 07T09 unplanned, filled by ann",
      "07T17 09T00 unplanned, filled by ola",
    ],
  },
  {
    name: "an absent fallback does not fill",
    rest: { fallback: ["ola"] },
    absences: [absence("ola", "2026-01-05T17:00", "2026-01-09T00:00")],
    on: ["05T00 ola", "05T09 ann", "05T17 nobody", "06T09 bob", "06T17 nobody", "07T09 ann", "07T17 nobody"],
    gaps: [
      "05T00 05T09 unplanned, filled by ola",
      "05T17 06T09 unplanned",
      "06T17 07T09 unplanned",
      "07T17 09T00 unplanned",
    ],
  },
  {
    name: "nothing fills nobody on purpose",
    layers: [turns({ start: "2026-01-05T00:00", every: "1 day", people: ["ann", null] })],
    rest: { gaps: "hold", fallback: ["ola"] },
    on: ["05T00 ann", "06T00 nobody", "07T00 ann", "08T00 nobody"],
    gaps: ["06T00 07T00 planned", "08T00 09T00 planned"],
  },
  {
    name: "nothing fills on_call nobody, but an addition is somebody",
    layers: [always(["ann"])],
    rest: {
      gaps: "hold",
      fallback: ["ola"],
      overrides: [
        onCall([], "2026-01-06T00:00", "2026-01-08T00:00"),
        add(["zoe"], "2026-01-07T00:00", "2026-01-08T00:00"),
      ],
    },
    on: ["05T00 ann", "06T00 nobody", "07T00 zoe", "08T00 ann"],
    gaps: ["06T00 07T00 planned"],
  },
  {
    name: "outside the hours of nobody on purpose a gap is filled like every other",
    layers: [
      turns(
        { start: "2026-01-05T00:00", every: "1 day", people: ["ann", null] },
        { hours: hours("09:00-17:00", "UTC") },
      ),
    ],
    rest: { gaps: "hold" },
    on: ["05T00 nobody", "05T09 ann", "06T09 nobody", "06T17 ann", "08T09 nobody", "08T17 ann"],
    gaps: [
      "05T00 05T09 unplanned",
      "05T17 06T09 unplanned, filled by ann",
      "06T09 06T17 planned",
      "06T17 07T09 unplanned, filled by ann",
      "07T17 08T09 unplanned, filled by ann",
      "08T09 08T17 planned",
      "08T17 09T00 unplanned, filled by ann",
    ],
  },
  {
    name: "the rest of a shorter turn is meant so with none",
    layers: [turns({ start: "2026-01-05T00:00", every: "1 day", people: ["ann"], lastsHours: 20 })],
    rest: { gaps: "none" },
    on: [
      "05T00 ann",
      "05T20 nobody",
      "06T00 ann",
      "06T20 nobody",
      "07T00 ann",
      "07T20 nobody",
      "08T00 ann",
      "08T20 nobody",
    ],
    gaps: ["05T20 06T00 planned", "06T20 07T00 planned", "07T20 08T00 planned", "08T20 09T00 planned"],
  },
  {
    name: "all of a group hold",
    layers: [
      shifts([
        ["2026-01-05T00:00", "2026-01-06T00:00", ["ann", "bob"]],
        ["2026-01-08T00:00", "2026-01-08T12:00", ["zoe"]],
      ]),
    ],
    rest: { gaps: "hold" },
    absences: [absence("ann", "2026-01-07T00:00", "2026-01-09T00:00")],
    on: ["05T00 ann+bob", "07T00 bob", "08T00 zoe", "08T12 nobody"],
    gaps: ["06T00 07T00 unplanned, filled by ann+bob", "07T00 08T00 unplanned, filled by bob", "08T12 09T00 unplanned"],
  },
])("$name", ({ layers = [office], rest = {}, absences = [], on, gaps }) => {
  const config = configOf([schedule(layers, rest)], { absences });
  const [from, until] = ["2026-01-05T00:00", "2026-01-09T00:00"];
  expect(listed(config, from, until).map(shortened)).toEqual(on);
  expect(gapsOf(config, from, until).map(shortened)).toEqual(gaps);
});

test("a gap of ten years is held, and given back", () => {
  const far = schedule(
    [
      shifts([
        ["2020-01-05T00:00", "2020-01-06T00:00", ["ann"]],
        ["2030-01-05T00:00", "2030-01-06T00:00", ["bob"]],
      ]),
    ],
    { gaps: "hold" },
  );
  expect(listed(far, "2019-01-01T00:00", "2031-01-01T00:00")).toEqual([
    "2019-01-01T00:00 nobody",
    "2020-01-05T00:00 ann",
    "2030-01-05T00:00 bob",
    "2030-01-06T00:00 nobody",
  ]);
  expect(onAt(far, "2025-06-01T00:00")).toBe("ann");
});

test("what is asked of a gap alone, without what lies around it, is the same", () => {
  const gaps = coverageOf("2026-01-05T20:00", "2026-01-05T21:00");
  expect(gaps).toEqual(["05T20 05T21 unplanned, filled by ann"]);
});

test.each([
  { name: "held", gaps: "hold" as const, gap: { planned: false, filledBy: ["ann"], filling: "hold" } },
  { name: "started early", gaps: "next" as const, gap: { planned: false, filledBy: ["bob"], filling: "next" } },
  { name: "meant so", gaps: "none" as const, gap: { planned: true, filledBy: [], filling: undefined } },
])("who is on call tells of the gap: $name", ({ gaps, gap }) => {
  const config = configOf([schedule([office], { gaps })]);
  expect(whoIsOnCall(config, "support", at("2026-01-05T20:00")).gap).toEqual(gap);
  expect(whoIsOnCall(config, "support", at("2026-01-05T10:00"))).not.toHaveProperty("gap");
});

function coverageOf(from: string, until: string): readonly string[] {
  return gapsOf(schedule([office], { gaps: "hold" }), from, until).map(shortened);
}

// All of January, all on the hour.
function shortened(text: string): string {
  return text.replaceAll("2026-01-", "").replaceAll(/:00\b/g, "");
}
