// Which edges of a layer's hours fall on a time that the clock on the wall skips or shows twice?

import type { Config, Duty, Layer } from "../config/config.ts";
import type { WeeklyWindow } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { dayOf } from "../time/local-date.ts";
import { oddEdges, type OddEdge } from "../time/odd-edges.ts";
import { localOf } from "../time/zone.ts";

/** In `[from, until)` and while the layer exists; hours that follow the person are judged in the zones of its people. */
export function oddLayerHours(
  layer: Layer,
  people: Config["people"],
  span: { readonly from: Instant; readonly until: Instant },
): readonly OddEdge[] {
  const { name, timezone, hours = [] } = layer;
  const windows = hours.flatMap((window) => inZones(window, layer, people));
  const calendar = { name, timezone, alwaysOpen: false, windows, exceptions: [] };
  return oddEdges(calendar, span.from, span.until).filter((edge) => exists(layer, edge));
}

function inZones(window: WeeklyWindow, { timezone, duty }: Layer, people: Config["people"]): readonly WeeklyWindow[] {
  if (window.timezone !== "person") return [window];
  const zones = loginsOn(duty).map((login) => {
    return people.find((person) => person.login.toLowerCase() === login.toLowerCase())?.timezone ?? timezone;
  });
  return [...new Set(zones)].map((zone) => ({ ...window, timezone: zone }));
}

function loginsOn(duty: Duty): readonly string[] {
  switch (duty.kind) {
    case "rotation":
      return duty.rotation.turns.flatMap(({ members }) => members.map(({ login }) => login));
    case "always":
      return duty.people;
    case "shifts":
      return duty.shifts.flatMap(({ people }) => people);
  }
}

function exists({ from, until }: Layer, { timezone, date }: OddEdge): boolean {
  const day = dayOf(date) ?? 0;
  const isBegun = from === undefined || localOf(timezone, from).day <= day;
  return isBegun && (until === undefined || day <= localOf(timezone, until).day);
}
