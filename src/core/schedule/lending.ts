// Who of a neighbouring duty may be on call in a gap beside it?

import type { Layer } from "../config/config.ts";
import type { Instant } from "../time/instant.ts";
import type { Stretch } from "./segment.ts";

/**
 * The people of a duty, less those who served in it as members of a rotation that they have left, or not yet joined, at the
 * moment: nobody holds on after the own last day or starts before the first.
 */
export function lentBy({ standing }: Stretch, at: Instant): readonly string[] {
  return standing.people.filter((person) => {
    const layers = standing.deciding.filter(({ duty }) => duty.people.includes(person));
    return layers.length === 0 || layers.some(({ duty }) => mayServe(person, duty.layer, at));
  });
}

function mayServe(person: string, { duty }: Layer, at: Instant): boolean {
  if (duty.kind !== "rotation") return true;
  return duty.rotation.turns.some((line) =>
    line.members.some(
      ({ login, from, until }) => login === person && (from ?? -Infinity) <= at && at < (until ?? Infinity),
    ),
  );
}
