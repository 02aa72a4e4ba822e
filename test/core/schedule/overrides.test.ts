// What do overrides change?

import { expect, test } from "@jest/globals";
import type { Absence, Layer, Override } from "../../../src/core/config/config.ts";
import { absence, add, always, configOf, hours, onCall, remove, replace, schedule, turns } from "./builders.ts";
import { gapsOf, listed, overlapsOf } from "./listed.ts";

const daily = turns({ start: "2026-01-04T12:00", every: "1 day", people: ["ann", "bob", "zoe"] });
const group = turns({ start: "2026-01-04T12:00", every: "1 day", people: [["ann", "bob"], "zoe"] });
const t = (time: string) => `2026-01-05T${time}`;

interface Row {
  readonly name: string;
  readonly layers?: readonly Layer[];
  readonly overrides: readonly Override[];
  readonly absences?: readonly Absence[];
  readonly on: readonly string[];
  readonly overlaps?: readonly string[];
}

test.each<Row>([
  { name: "none: ann, then bob from noon", overrides: [], on: ["00:00 ann", "12:00 bob"] },
  {
    name: "on_call holds for its span, across a hand-off",
    overrides: [onCall(["eve"], t("10:00"), t("14:00"))],
    on: ["00:00 ann", "10:00 eve", "14:00 bob"],
  },
  {
    name: "two on_call on the same minutes: the later in the file wins",
    overrides: [onCall(["eve"], t("10:00"), t("14:00")), onCall(["max"], t("13:00"), t("16:00"))],
    on: ["00:00 ann", "10:00 eve", "13:00 max", "16:00 bob"],
  },
  {
    name: "the later in the file, not the later in time",
    overrides: [onCall(["max"], t("13:00"), t("16:00")), onCall(["eve"], t("10:00"), t("14:00"))],
    on: ["00:00 ann", "10:00 eve", "14:00 max", "16:00 bob"],
  },
  {
    name: "several people by on_call are no overlap",
    overrides: [onCall(["eve", "max"], t("10:00"), t("14:00"))],
    on: ["00:00 ann", "10:00 eve+max", "14:00 bob"],
    overlaps: [],
  },
  {
    name: "nor are the layers that it hides",
    layers: [always(["ann"]), always(["raj"])],
    overrides: [onCall(["eve", "max"], t("10:00"), "2026-01-06T00:00")],
    on: ["00:00 ann+raj", "10:00 eve+max"],
    overlaps: ["00:00 10:00 ann+raj"],
  },
  {
    name: "on_call nobody",
    overrides: [onCall([], t("10:00"), t("14:00"))],
    on: ["00:00 ann", "10:00 nobody", "14:00 bob"],
  },
  {
    name: "on_call in a gap",
    layers: [always(["ann"], { hours: hours("09:00-17:00", "UTC") })],
    overrides: [onCall(["eve"], t("16:00"), t("20:00"))],
    on: ["00:00 nobody", "09:00 ann", "16:00 eve", "20:00 nobody"],
  },
  {
    name: "a replacement follows the person and ends with that person's duty",
    overrides: [replace("ann", "eve", [t("06:00"), t("18:00")])],
    on: ["00:00 ann", "06:00 eve", "12:00 bob"],
  },
  {
    name: "a replacement inside a group",
    layers: [group],
    overrides: [replace("bob", "eve", [t("06:00"), t("08:00")])],
    on: ["00:00 ann+bob", "06:00 ann+eve", "08:00 ann+bob", "12:00 zoe"],
  },
  {
    name: "a replacement by somebody who is on anyway",
    layers: [group],
    overrides: [replace("bob", "ann", [t("06:00"), t("08:00")])],
    on: ["00:00 ann+bob", "06:00 ann", "08:00 ann+bob", "12:00 zoe"],
  },
  {
    name: "replacements are not chained",
    overrides: [replace("ann", "eve", [t("06:00"), t("18:00")]), replace("eve", "max", [t("06:00"), t("18:00")])],
    on: ["00:00 ann", "06:00 eve", "12:00 bob"],
  },
  {
    name: "two swap their duties",
    overrides: [replace("ann", "bob", [t("06:00"), t("18:00")]), replace("bob", "ann", [t("06:00"), t("18:00")])],
    on: ["00:00 ann", "06:00 bob", "12:00 ann", "18:00 bob"],
  },
  {
    name: "of two replacements of one person the later in the file counts",
    overrides: [replace("ann", "eve", [t("06:00"), t("10:00")]), replace("ann", "max", [t("08:00"), t("18:00")])],
    on: ["00:00 ann", "06:00 eve", "08:00 max", "12:00 bob"],
  },
  {
    name: "a removal, and nobody takes over",
    overrides: [remove(["ann"], t("06:00"), t("18:00"))],
    on: ["00:00 ann", "06:00 nobody", "12:00 bob"],
  },
  {
    name: "a removal inside a group",
    layers: [group],
    overrides: [remove(["ann"], t("06:00"), t("08:00"))],
    on: ["00:00 ann+bob", "06:00 bob", "08:00 ann+bob", "12:00 zoe"],
  },
  {
    name: "a removal does not reach whom a replacement brings",
    overrides: [replace("ann", "eve", [t("06:00"), t("18:00")]), remove(["eve"], t("06:00"), t("18:00"))],
    on: ["00:00 ann", "06:00 eve", "12:00 bob"],
  },
  {
    name: "an addition comes last and is an overlap",
    overrides: [add(["eve"], t("06:00"), t("08:00"))],
    on: ["00:00 ann", "06:00 ann+eve", "08:00 ann", "12:00 bob"],
    overlaps: ["06:00 08:00 ann+eve"],
  },
  {
    name: "adding who is on anyway adds nobody",
    overrides: [add(["ann"], t("06:00"), t("08:00"))],
    on: ["00:00 ann", "12:00 bob"],
    overlaps: [],
  },
  {
    name: "first replacements and removals, then on_call, then additions",
    overrides: [
      add(["max"], t("06:00"), t("08:00")),
      onCall(["eve"], t("06:00"), t("07:00")),
      replace("eve", "ann", [t("06:00"), t("08:00")]),
      remove(["max", "ann"], t("06:00"), t("08:00")),
    ],
    on: ["00:00 ann", "06:00 eve+max", "07:00 max", "08:00 ann", "12:00 bob"],
    overlaps: ["06:00 07:00 eve+max"],
  },
  {
    name: "removing one of two overlapping layers leaves no overlap",
    layers: [always(["ann"]), always(["raj"])],
    overrides: [remove(["raj"], t("06:00"), "2026-01-06T00:00")],
    on: ["00:00 ann+raj", "06:00 ann"],
    overlaps: ["00:00 06:00 ann+raj"],
  },
  {
    name: "an override beats the absence of whom it names",
    overrides: [
      onCall(["eve"], t("06:00"), t("08:00")),
      add(["eve"], t("08:00"), t("09:00")),
      replace("ann", "eve", [t("09:00"), t("10:00")]),
    ],
    absences: [absence("eve", t("00:00"), t("23:00"))],
    on: ["00:00 ann", "06:00 eve", "08:00 ann+eve", "09:00 eve", "10:00 ann", "12:00 bob"],
  },
  {
    name: "a replacement of somebody absent beats the stand-in",
    overrides: [replace("ann", "eve", [t("06:00"), t("08:00")])],
    absences: [absence("ann", t("00:00"), t("12:00"))],
    on: ["00:00 bob", "06:00 eve", "08:00 bob"],
  },
])("$name", ({ layers = [daily], overrides, absences = [], on, overlaps }) => {
  const config = configOf([schedule(layers, { overrides })], { absences });
  expect(listed(config, t("00:00"), "2026-01-06T00:00")).toEqual(on.map(t));
  if (overlaps === undefined) return;
  const expected = overlaps.map((overlap) => overlap.replace(/\d\d:\d\d/g, t));
  expect(overlapsOf(config, t("00:00"), "2026-01-06T00:00")).toEqual(expected);
});

test.each([
  {
    name: "on_call nobody is planned",
    override: onCall([], t("06:00"), t("08:00")),
    gap: `${t("06:00")} ${t("08:00")} planned`,
  },
  {
    name: "a removal is not",
    override: remove(["ann"], t("06:00"), t("08:00")),
    gap: `${t("06:00")} ${t("08:00")} unplanned`,
  },
])("$name", ({ override, gap }) => {
  expect(gapsOf(schedule([always(["ann"])], { overrides: [override] }), t("00:00"), "2026-01-06T00:00")).toEqual([gap]);
});
