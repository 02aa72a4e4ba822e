// Who is on call from when until when?

import type { Config } from "../config/config.ts";
import type { Span } from "../time/calendar.ts";
import type { Instant } from "../time/instant.ts";
import { becauseOf } from "./because.ts";
import { rosterOf } from "./roster.ts";
import { samePeople } from "./segment.ts";
import { segmentsBetween } from "./timeline.ts";

export interface Shift extends Span {
  /** In order, the first is the assignee; empty: nobody. */
  readonly people: readonly string[];
  /** Why those people, as the shift begins. */
  readonly because: string;
}

/**
 * The shifts that cover `[from, until)` from end to end, in order; neighbours differ in `people`. An empty span has none.
 * @throws RangeError when the file has no such schedule (the message lists those it has), or the span has no end.
 */
export function shiftsBetween(config: Config, schedule: string, from: Instant, until: Instant): readonly Shift[] {
  const roster = rosterOf(config, schedule);
  if (!Number.isFinite(until - from)) throw new RangeError("shifts are listed between two moments");
  const shifts: Shift[] = [];
  for (const segment of segmentsBetween(roster, from, until)) {
    const last = shifts.at(-1);
    const { people } = segment;
    if (last !== undefined && samePeople(last.people, people)) {
      shifts[shifts.length - 1] = { ...last, until: segment.until };
    } else {
      shifts.push({ from: segment.from, until: segment.until, people, because: becauseOf(segment, roster) });
    }
  }
  return shifts;
}
