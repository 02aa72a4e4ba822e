// What is the smallest piece of a finished schedule?

import type { Span } from "../time/calendar.ts";
import type { Standing } from "./standing.ts";

/** A piece of the schedule before its gaps are filled. */
export interface Stretch extends Span {
  readonly standing: Standing;
}

/** How a gap is filled: those last on stay, those next on start early, or the fallback steps in. */
export type Filling = "hold" | "next" | "fallback";

/** A moment's gap in the layers and overrides. */
export interface Gap {
  /** Meant so: a `~`, or outside all hours with `gaps: none` written out. */
  readonly planned: boolean;
  /** Who is on call nevertheless, in order; empty: nobody. */
  readonly filledBy: readonly string[];
  /** Undefined: nothing fills it. */
  readonly filling: Filling | undefined;
}

/** A piece of the finished schedule, in which nothing changes. */
export interface Segment extends Stretch {
  /** Who is on call, gaps filled. */
  readonly people: readonly string[];
  readonly gap: Gap | undefined;
  /** The duty that is held on to or begun early, where the gap is filled so. */
  readonly lender: Stretch | undefined;
}

/** Whether two lists name the same people in the same order. */
export function samePeople(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((person, index) => person === other[index]));
}
