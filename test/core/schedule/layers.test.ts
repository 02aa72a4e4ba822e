// How do layers come together?

import { expect, test } from "@jest/globals";
import type { Layer } from "../../../src/core/config/config.ts";
import { always, at, hours, schedule, shifts, turns } from "./builders.ts";
import { listed, overlapsOf } from "./listed.ts";

const NIGHT = hours("20:00-08:00", "UTC");

test.each<{ name: string; layers: readonly Layer[]; on: readonly string[]; overlaps: readonly string[] }>([
  {
    name: "a higher level hides a lower one, but only where it has somebody",
    layers: [always(["ola"], { level: 0 }), always(["ann"], { level: 2, hours: NIGHT })],
    on: ["00:00 ann", "08:00 ola", "20:00 ann"],
    overlaps: [],
  },
  {
    name: "equal levels add up, in the file's order, each person once",
    layers: [always(["ann", "bob"]), always(["bob", "zoe"], { hours: NIGHT })],
    on: ["00:00 ann+bob+zoe", "08:00 ann+bob", "20:00 ann+bob+zoe"],
    overlaps: ["00:00 08:00 ann+bob+zoe", "20:00 24:00 ann+bob+zoe"],
  },
  {
    name: "two layers with the same people are no overlap",
    layers: [always(["ann", "bob"]), always(["bob", "ann"])],
    on: ["00:00 ann+bob"],
    overlaps: [],
  },
  {
    name: "the members of one group are no overlap",
    layers: [always(["ann", "bob"])],
    on: ["00:00 ann+bob"],
    overlaps: [],
  },
  {
    name: "a hidden layer is no overlap",
    layers: [always(["ann"], { level: 2 }), always(["bob"])],
    on: ["00:00 ann"],
    overlaps: [],
  },
  {
    name: "nobody on purpose hides nothing",
    layers: [
      turns({ start: "2026-01-01T00:00", every: "12 hours", people: ["ann", null] }, { level: 2 }),
      always(["ola"], { level: 0 }),
    ],
    on: ["00:00 ann", "12:00 ola"],
    overlaps: [],
  },
  {
    name: "a layer exists only between its dates",
    layers: [
      always(["ann"], { from: at("2026-01-05T06:00"), until: at("2026-01-05T18:00") }),
      always(["ola"], { level: 0 }),
    ],
    on: ["00:00 ola", "06:00 ann", "18:00 ola"],
    overlaps: [],
  },
  {
    name: "a layer that begins later counts its turns from its start all the same",
    layers: [
      turns({ start: "2026-01-04T00:00", every: "10 hours", people: ["ann", "bob"] }, { from: at("2026-01-05T00:00") }),
    ],
    on: ["00:00 ann", "06:00 bob", "16:00 ann"],
    overlaps: [],
  },
  {
    name: "dated shifts, two at once",
    layers: [
      shifts([
        ["2026-01-05T08:00", "2026-01-05T20:00", ["ann"]],
        ["2026-01-05T12:00", "2026-01-05T16:00", ["bob", "ann"]],
      ]),
    ],
    on: ["00:00 nobody", "08:00 ann", "12:00 ann+bob", "16:00 ann", "20:00 nobody"],
    overlaps: [],
  },
  {
    name: "a rotation without people has nobody",
    layers: [turns({ start: "2026-01-01T00:00", every: "1 day", people: [] })],
    on: ["00:00 nobody"],
    overlaps: [],
  },
  { name: "no layers: nobody", layers: [], on: ["00:00 nobody"], overlaps: [] },
])("$name", ({ layers, on, overlaps }) => {
  const given = schedule(layers);
  const [from, until] = ["2026-01-05T00:00", "2026-01-06T00:00"];
  expect(listed(given, from, until)).toEqual(on.map((shift) => `2026-01-05T${shift}`));
  const dated = (time = "") => (time === "24:00" ? "2026-01-06T00:00" : `2026-01-05T${time}`);
  const expected = overlaps.map((overlap) => {
    const [begins, ends, people = ""] = overlap.split(" ");
    return `${dated(begins)} ${dated(ends)} ${people}`;
  });
  expect(overlapsOf(given, from, until)).toEqual(expected);
});
