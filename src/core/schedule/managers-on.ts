// Which managers answer for those on call at a moment?

import type { Config } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import { rosterOf } from "./roster.ts";
import type { Segment } from "./segment.ts";
import type { DecidingLayer } from "./standing.ts";
import { segmentAt } from "./timeline.ts";

/**
 * The managers of the layers on call, in the file's order, each once, less those absent then. A layer whose people hold on over a
 * gap, or start early, counts; a layer counts also where an `on_call` puts others in the place of its people.
 * @throws RangeError when the file has no such schedule; the message lists those it has.
 */
export function managersOn(config: Config, schedule: string, at: Instant): readonly string[] {
  const roster = rosterOf(config, schedule);
  const managers = layersOn(segmentAt(roster, at)).flatMap(({ duty }) => duty.layer.managers);
  return [...new Set(managers)].filter((manager) => roster.attendance.absenceOf(manager, at) === undefined);
}

function layersOn({ people, standing, lender }: Segment): readonly DecidingLayer[] {
  const { deciding, onCall } = lender?.standing ?? standing;
  return deciding.filter((layer) => {
    if (layer.people.length === 0) return false;
    return lender === undefined || onCall !== undefined || layer.people.some((person) => people.includes(person));
  });
}
