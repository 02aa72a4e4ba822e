// Who serves while somebody is absent?

import { expect, test } from "@jest/globals";
import type { Absence, Layer } from "../../../src/core/config/config.ts";
import { absence, always, configOf, hours, type Line, schedule, shifts, turns } from "./builders.ts";
import { gapsOf, listed } from "./listed.ts";

const daily = (people: readonly Line[]) => turns({ start: "2026-01-05T09:00", every: "1 day", people });

test.each<{ name: string; layer: Layer; absences: readonly Absence[]; on: readonly string[] }>([
  {
    name: "exactly the absent minutes, later turns do not move",
    layer: daily(["ann", "bob", "zoe"]),
    absences: [absence("ann", "2026-01-05T10:15", "2026-01-05T11:45")],
    on: ["05T09:00 ann", "05T10:15 bob", "05T11:45 ann", "06T09:00 bob", "07T09:00 zoe", "08T09:00 ann"],
  },
  {
    name: "the next one absent too: the one after",
    layer: daily(["ann", "bob", "zoe"]),
    absences: [
      absence("ann", "2026-01-05T00:00", "2026-01-06T00:00"),
      absence("bob", "2026-01-05T12:00", "2026-01-05T14:00"),
    ],
    on: [
      "05T09:00 bob",
      "05T12:00 zoe",
      "05T14:00 bob",
      "06T00:00 ann",
      "06T09:00 bob",
      "07T09:00 zoe",
      "08T09:00 ann",
    ],
  },
  {
    name: "nobody on purpose is passed over, a group serves with those who are there",
    layer: daily(["ann", null, ["bob", "zoe"]]),
    absences: [
      absence("ann", "2026-01-05T00:00", "2026-01-06T09:00"),
      absence("bob", "2026-01-05T12:00", "2026-01-05T14:00"),
    ],
    on: ["05T09:00 bob+zoe", "05T12:00 zoe", "05T14:00 bob+zoe", "06T09:00 nobody", "07T09:00 bob+zoe", "08T09:00 ann"],
  },
  {
    name: "in a group the others stay and nobody is added",
    layer: daily([["ann", "bob"], "zoe"]),
    absences: [absence("ann", "2026-01-05T12:00", "2026-01-05T14:00")],
    on: ["05T09:00 ann+bob", "05T12:00 bob", "05T14:00 ann+bob", "06T09:00 zoe", "07T09:00 ann+bob", "08T09:00 zoe"],
  },
  {
    name: "a whole group absent: the next line",
    layer: daily([["ann", "bob"], "zoe"]),
    absences: [
      absence("ann", "2026-01-05T12:00", "2026-01-05T14:00"),
      absence("bob", "2026-01-05T13:00", "2026-01-05T15:00"),
    ],
    on: [
      "05T09:00 ann+bob",
      "05T12:00 bob",
      "05T13:00 zoe",
      "05T14:00 ann",
      "05T15:00 ann+bob",
      "06T09:00 zoe",
      "07T09:00 ann+bob",
      "08T09:00 zoe",
    ],
  },
  {
    name: "everybody absent: nobody",
    layer: daily(["ann", "bob"]),
    absences: [
      absence("ann", "2026-01-05T12:00", "2026-01-05T14:00"),
      absence("bob", "2026-01-05T12:00", "2026-01-05T14:00"),
    ],
    on: ["05T09:00 ann", "05T12:00 nobody", "05T14:00 ann", "06T09:00 bob", "07T09:00 ann", "08T09:00 bob"],
  },
  {
    name: "an absence over a hand-off is served by two",
    layer: daily(["ann", "bob", "zoe"]),
    absences: [absence("ann", "2026-01-05T20:00", "2026-01-06T20:00")],
    on: ["05T09:00 ann", "05T20:00 bob", "07T09:00 zoe", "08T09:00 ann"],
  },
  {
    name: "absent outside the hours costs nothing",
    layer: { ...daily(["ann"]), hours: hours("09:00-17:00", "UTC") },
    absences: [absence("ann", "2026-01-05T17:00", "2026-01-06T09:00")],
    on: [
      "05T09:00 ann",
      "05T17:00 nobody",
      "06T09:00 ann",
      "06T17:00 nobody",
      "07T09:00 ann",
      "07T17:00 nobody",
      "08T09:00 ann",
    ],
  },
  {
    name: "always: no substitute",
    layer: always(["ann", "bob"]),
    absences: [
      absence("ann", "2026-01-06T00:00", "2026-01-07T00:00"),
      absence("bob", "2026-01-06T12:00", "2026-01-08T00:00"),
    ],
    on: ["05T09:00 ann+bob", "06T00:00 bob", "06T12:00 nobody", "07T00:00 ann", "08T00:00 ann+bob"],
  },
  {
    name: "shifts: no substitute",
    layer: shifts([
      ["2026-01-05T09:00", "2026-01-07T00:00", ["ann"]],
      ["2026-01-06T00:00", "2026-01-08T00:00", ["bob", "ann"]],
    ]),
    absences: [absence("ann", "2026-01-05T12:00", "2026-01-06T12:00")],
    on: ["05T09:00 ann", "05T12:00 nobody", "06T00:00 bob", "06T12:00 ann+bob", "07T00:00 bob+ann", "08T00:00 nobody"],
  },
  {
    name: "logins are compared without case and written as in the file",
    layer: daily(["ann", "bob"]),
    absences: [absence("ANN", "2026-01-05T12:00", "2026-01-05T14:00")],
    on: ["05T09:00 ann", "05T12:00 bob", "05T14:00 ann", "06T09:00 bob", "07T09:00 ann", "08T09:00 bob"],
  },
])("$name", ({ layer, absences, on }) => {
  const people = ["ann", "bob", "zoe"].map((login) => ({ login, at: { line: 1, column: 1 } }));
  const config = configOf([schedule([layer])], { absences, people });
  expect(listed(config, "2026-01-05T09:00", "2026-01-08T12:00")).toEqual(on.map((shift) => `2026-01-${shift}`));
});

test("everybody absent is never planned, even where gaps are meant so", () => {
  const only = schedule([{ ...daily(["ann"]), hours: hours("09:00-17:00", "UTC") }], { gaps: "none" });
  const config = configOf([only], { absences: [absence("ann", "2026-01-06T12:00", "2026-01-06T14:00")] });
  expect(gapsOf(config, "2026-01-06T09:00", "2026-01-07T09:00")).toEqual([
    "2026-01-06T12:00 2026-01-06T14:00 unplanned",
    "2026-01-06T17:00 2026-01-07T09:00 planned",
  ]);
});
