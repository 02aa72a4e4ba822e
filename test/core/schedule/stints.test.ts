// Do stints follow one another, whatever the clock on the wall does?

import { expect, test } from "@jest/globals";
import { handOffsOf } from "../../../src/core/schedule/hand-offs.ts";
import { stintsBetween } from "../../../src/core/schedule/stints.ts";
import { at, rotation } from "./builders.ts";
import { short } from "./listed.ts";

test("of turns that a lost day throws together, those overtaken have no time at all", () => {
  const fiveHourly = rotation({ start: "2011-12-29T00:00", every: "5 hours", people: ["ann"] });
  const handOffs = handOffsOf(fiveHourly, "Pacific/Apia");
  const stints = stintsBetween(handOffs, { from: at("2011-12-30T06:00"), until: at("2011-12-30T18:00") });
  expect(stints.map(({ turn, from, until }) => `${turn}: ${short(from)} ${short(until)}`)).toEqual([
    "4: 2011-12-30T06:00 2011-12-30T11:00",
    "5: 2011-12-30T11:00 2011-12-30T12:00",
    "10: 2011-12-30T12:00 2011-12-30T17:00",
    "11: 2011-12-30T17:00 2011-12-30T22:00",
  ]);
});
