// Who is on call at a moment, until when, and why?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { becauseOf } from "./because.ts";
import { rosterOf } from "./roster.ts";
import type { Gap } from "./segment.ts";
import { changeAfter, segmentAt } from "./timeline.ts";

export interface OnCall {
  /** In order, the first is the assignee; empty in a gap that nothing fills. */
  readonly people: readonly string[];
  /** When the people next change; `Infinity` when never. */
  readonly until: Instant;
  /** One sentence. */
  readonly because: string;
  /** Present where layers and overrides leave nobody, filled or not. */
  readonly gap?: Gap;
}

/** @throws RangeError when the file has no such schedule; the message lists those it has. */
export function whoIsOnCall(config: Config, schedule: string, at: Instant): OnCall {
  const roster = rosterOf(config, schedule);
  const segment = segmentAt(roster, at);
  const { people, gap } = segment;
  const because = becauseOf(segment, roster);
  return { people, until: changeAfter(roster, at), because, ...(gap === undefined ? {} : { gap }) };
}
