// What do layers and overrides say throughout a span, before gaps are filled?

import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { timetableOf } from "./layer-duty.ts";
import { firstFrom, inOrder } from "./ordered.ts";
import type { Roster } from "./roster.ts";
import type { Stretch } from "./segment.ts";
import { standingOf } from "./standing.ts";

/** Stretches that cover the span from end to end, in order; nothing changes inside of one. */
export function stretchesBetween(roster: Roster, span: Span): readonly Stretch[] {
  const { schedule, layers, attendance, datedChanges } = roster;
  const timetables = layers.map((layer) => timetableOf(layer, attendance, span));
  const overrides = schedule.overrides.filter(({ from, until }) => from < span.until && until > span.from);
  const dated = datedChanges.slice(firstFrom(datedChanges, span.from), firstFrom(datedChanges, span.until));
  const inside = [...timetables.flatMap(({ changes }) => changes), ...dated].filter(
    (change) => change > span.from && change < span.until,
  );
  const changes = inOrder([span.from, ...inside]) as readonly Instant[]; // Ordering keeps the moments themselves.
  return changes.map((from, index) => {
    const duties = timetables.map((timetable) => timetable.dutyAt(from));
    const inForce = overrides.filter((override) => override.from <= from && from < override.until);
    return { from, until: changes[index + 1] ?? span.until, standing: standingOf(duties, inForce, schedule.gaps) };
  });
}
