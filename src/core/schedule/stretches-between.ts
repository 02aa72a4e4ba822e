// What do layers and overrides say throughout a span, before gaps are filled?

import type { Override } from "../config/config.ts";
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
  const changes: Instant[] = [span.from];
  for (const change of [...timetables.flatMap((timetable) => timetable.changes), ...dated]) {
    if (change > span.from && change < span.until) changes.push(change);
  }
  const ordered = inOrder(changes) as readonly Instant[]; // Ordering keeps the moments themselves.
  return ordered.map((from, index) => {
    const duties = timetables.map((timetable) => timetable.dutyAt(from));
    const standing = standingOf(duties, inForceAt(overrides, from), schedule.gaps);
    return { from, until: ordered[index + 1] ?? span.until, standing };
  });
}

function inForceAt(overrides: readonly Override[], at: Instant): readonly Override[] {
  if (overrides.length === 0) return overrides;
  return overrides.filter(({ from, until }) => from <= at && at < until);
}
