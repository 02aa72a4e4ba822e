// Who is on call where layers and overrides leave nobody?

import type { Schedule } from "../config/config.ts";
import type { Attendance } from "./attendance.ts";
import { lentBy } from "./lending.ts";
import type { Filling, Segment, Stretch } from "./segment.ts";

/** The duties next to a list of stretches, looked up only when needed; undefined when there is none. */
export interface Neighbours {
  readonly before: () => Stretch | undefined;
  readonly after: () => Stretch | undefined;
}

interface Filler {
  readonly schedule: Schedule;
  readonly attendance: Attendance;
}

/** The stretches with their gaps filled by the schedule's rule, then by its fallback. */
export function fillGaps(stretches: readonly Stretch[], neighbours: Neighbours, filler: Filler): readonly Segment[] {
  const lenders = lendersOf(stretches, neighbours, filler.schedule.gaps);
  return stretches.map((stretch, index) => filled(stretch, lenders[index], filler));
}

function filled(stretch: Stretch, lender: Stretch | undefined, { schedule, attendance }: Filler): Segment {
  const { standing, from, until } = stretch;
  const { people, gap, barred } = standing;
  if (gap === undefined) return { from, until, standing, people, gap: undefined, lender: undefined };
  const planned = gap !== "unplanned";
  const here = (person: string): boolean =>
    attendance.absenceOf(person, from) === undefined && !barred.includes(person);
  const lent = lender === undefined ? [] : lentBy(lender, from).filter(here);
  const filledBy = lent.length > 0 || gap === "on-purpose" ? lent : schedule.fallback.filter(here);
  const filling = lent.length > 0 ? lendingRule(schedule.gaps) : filledBy.length > 0 ? "fallback" : undefined;
  return {
    from,
    until,
    standing,
    people: filledBy,
    gap: { planned, filledBy, filling },
    lender: lent.length > 0 ? lender : undefined,
  };
}

function lendingRule(gaps: Schedule["gaps"]): Filling | undefined {
  return gaps === "none" ? undefined : gaps;
}

// A gap borrows only between two duties: before the first and after the last one nobody is meant to stay.
function lendersOf(
  stretches: readonly Stretch[],
  neighbours: Neighbours,
  gaps: Schedule["gaps"],
): readonly (Stretch | undefined)[] {
  const lent = stretches.some(isFillable) && (gaps === "hold" || gaps === "next");
  if (!lent) return [];
  const before = lastDuties(stretches, neighbours.before);
  const after = lastDuties([...stretches].reverse(), neighbours.after).reverse();
  return stretches.map((stretch, index) => {
    const [last, next] = [before[index], after[index]];
    if (!isFillable(stretch) || last === undefined || next === undefined) return undefined;
    return gaps === "hold" ? last : next;
  });
}

function isFillable({ standing }: Stretch): boolean {
  return standing.gap !== undefined && standing.gap !== "on-purpose";
}

// For each fillable stretch, the duty nearest before it in the list's order.
function lastDuties(stretches: readonly Stretch[], outside: () => Stretch | undefined): (Stretch | undefined)[] {
  let last: Stretch | undefined;
  let isAsked = false;
  return stretches.map((stretch) => {
    if (stretch.standing.people.length > 0) last = stretch;
    else if (isFillable(stretch) && last === undefined && !isAsked) {
      last = outside();
      isAsked = true;
    }
    return last;
  });
}
