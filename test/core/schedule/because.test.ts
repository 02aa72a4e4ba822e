// Does every answer say why?

import { expect, test } from "@jest/globals";
import type { Absence, Layer, Schedule } from "../../../src/core/config/config.ts";
import { coverage } from "../../../src/core/schedule/coverage.ts";
import { shiftsBetween } from "../../../src/core/schedule/shifts-between.ts";
import { whoIsOnCall } from "../../../src/core/schedule/who-is-on-call.ts";
import {
  absence,
  add,
  always,
  at,
  configOf,
  hours,
  onCall,
  remove,
  replace,
  schedule,
  shifts,
  turns,
} from "./builders.ts";

const SPAN = ["2026-01-06T00:00", "2026-01-07T00:00"] as const;
const usa = turns(
  { start: "2026-01-05T09:30", every: "1 week", people: ["ann", "bob"] },
  { name: "usa", timezone: "America/New_York", hours: hours("09:30-21:30", "America/New_York") },
);

test.each<{
  name: string;
  layers?: readonly Layer[];
  rest?: Partial<Schedule>;
  absences?: readonly Absence[];
  moment?: string;
  because: string;
}>([
  { name: "turn and hours", because: `turn 0 of layer "usa" is ann's, in its hours 09:30-21:30 New York time` },
  {
    name: "always",
    layers: [always(["ola", "ann"], { name: "backstop" })],
    because: `layer "backstop" always has ola and ann`,
  },
  {
    name: "shifts",
    layers: [shifts([[...SPAN, ["ola"]]], { name: "launch" })],
    because: `layer "launch" has a shift of ola`,
  },
  {
    name: "a window over midnight",
    layers: [always(["ola"], { name: "night", hours: hours("12:00-06:00", "UTC") })],
    because: `layer "night" always has ola, in its hours 12:00-06:00 UTC`,
  },
  {
    name: "a window over days",
    layers: [
      always(["ola"], { name: "on", hours: [{ timezone: "UTC", weekday: 1, fromMinute: 1080, untilMinute: 4800 }] }),
    ],
    because: `layer "on" always has ola, in its hours mon 18:00-thu 08:00 UTC`,
  },
  {
    name: "a stand-in",
    absences: [absence("ann", ...SPAN)],
    because: `turn 0 of layer "usa" is ann's, in its hours 09:30-21:30 New York time, ann is absent (holidays), so bob stands in`,
  },
  {
    name: "absent from a group",
    layers: [always(["ola", "ann"], { name: "backstop" })],
    absences: [absence("ann", ...SPAN)],
    because: `layer "backstop" always has ola and ann, ann is absent (holidays)`,
  },
  {
    name: "left",
    layers: [turns({ start: "2026-01-05T00:00", every: "1 week", people: [{ person: "ann", until: SPAN[0] }, "bob"] })],
    because: `turn 0 of layer "only" is ann's, ann has left, so bob stands in`,
  },
  {
    name: "on_call",
    rest: { overrides: [onCall(["eve"], ...SPAN)] },
    because: "an override puts eve on call until 2026-01-07T00:00:00Z",
  },
  {
    name: "a replacement",
    rest: { overrides: [replace("ann", "eve", SPAN)] },
    because: `turn 0 of layer "usa" is ann's, in its hours 09:30-21:30 New York time; an override puts eve in for ann`,
  },
  {
    name: "an addition",
    layers: [always(["ola"], { name: "backstop" })],
    rest: { overrides: [add(["eve"], ...SPAN)] },
    because: `layer "backstop" always has ola; an override adds eve`,
  },
  { name: "a gap", moment: "2026-01-06T05:00", because: 'layer "usa" is outside its hours; nobody fills the gap' },
  {
    name: "a planned gap",
    moment: "2026-01-06T05:00",
    rest: { gaps: "none" },
    because: 'layer "usa" is outside its hours; the gap is planned',
  },
  {
    name: "held",
    moment: "2026-01-06T05:00",
    rest: { gaps: "hold" },
    because: 'layer "usa" is outside its hours; ann, last on, holds over the gap',
  },
  {
    name: "started early",
    moment: "2026-01-06T05:00",
    rest: { gaps: "next" },
    because: 'layer "usa" is outside its hours; ann, next on, starts early',
  },
  {
    name: "the fallback",
    moment: "2026-01-06T05:00",
    rest: { fallback: ["ola", "eve"] },
    because: 'layer "usa" is outside its hours; ola and eve are the fallback',
  },
  { name: "not yet", moment: "2026-01-01T05:00", because: 'layer "usa" is not in use then; nobody fills the gap' },
  {
    name: "removed",
    rest: { overrides: [remove(["ann"], ...SPAN)] },
    because: "an override removes ann; nobody fills the gap",
  },
  {
    name: "on_call nobody",
    rest: { overrides: [onCall([], ...SPAN)] },
    because: "an override leaves nobody on call on purpose until 2026-01-07T00:00:00Z; the gap is planned",
  },
  {
    name: "everybody absent",
    absences: [absence("ann", ...SPAN), absence("bob", ...SPAN)],
    because: 'ann is absent (holidays) and layer "usa" has nobody to stand in; nobody fills the gap',
  },
  {
    name: "nobody on purpose",
    layers: [turns({ start: "2026-01-05T00:00", every: "1 day", people: ["ann", null] })],
    because: `turn 1 of layer "only" is nobody's on purpose; the gap is planned`,
  },
  {
    name: "between turns",
    layers: [turns({ start: "2026-01-05T00:00", every: "1 week", lastsHours: 8, people: ["ann"] })],
    because: 'layer "only" is between two turns; nobody fills the gap',
  },
  { name: "no layers", layers: [], because: "the schedule has no layers; nobody fills the gap" },
])("$name", ({ layers = [usa], rest = {}, absences = [], moment = "2026-01-06T15:00", because }) => {
  const config = configOf([schedule(layers, rest)], { absences });
  expect(whoIsOnCall(config, "support", at(moment)).because).toBe(because);
});

test("shifts and coverage say it too", () => {
  const config = configOf([
    schedule([usa, always(["ola"], { name: "backstop" })], { overrides: [add(["eve"], ...SPAN)] }),
  ]);
  expect(shiftsBetween(config, "support", at("2026-01-06T05:00"), at("2026-01-06T06:00"))).toEqual([
    {
      from: at("2026-01-06T05:00"),
      until: at("2026-01-06T06:00"),
      people: ["ola", "eve"],
      because: 'layer "backstop" always has ola; an override adds eve',
    },
  ]);
  expect(coverage(config, "support", at("2026-01-06T05:00"), at("2026-01-06T06:00"))).toEqual({
    gaps: [],
    overlaps: [
      {
        from: at("2026-01-06T05:00"),
        until: at("2026-01-06T06:00"),
        people: ["ola", "eve"],
        because: "an override adds eve",
      },
    ],
  });
});
