// When did staff and customer write to each other, once there had been a first response?

import type { Instant } from "../time/instant.ts";
import { doneAt, droppedAt, firstStop, isIn, type Life, type Stretch } from "./stretch.ts";

interface Turn {
  readonly at: Instant;
  readonly part: "staff" | "customer";
}

/** Each stretch from the oldest unanswered word of the customer to staff's next one. */
export function nextResponses(life: Life): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let waitingSince: Instant | undefined;
  for (const { at, part } of turnsOf(life)) {
    if (part === "customer") waitingSince ??= at;
    else if (waitingSince !== undefined) {
      stretches.push({ name: "next_response", startedAt: waitingSince, stopped: doneAt(at) });
      waitingSince = undefined;
    }
  }
  if (waitingSince === undefined) return stretches;
  const stopped = droppedAt(life.cycle.closed?.at);
  return [...stretches, { name: "next_response", startedAt: waitingSince, stopped }];
}

/** From each word of staff to their next one, or to the closing: both keep the promise to be heard of. */
export function updates(life: Life): readonly Stretch[] {
  const { closed } = life.cycle;
  const moments = turnsOf(life).flatMap(({ at, part }) => (part === "staff" ? [at] : []));
  const apart = moments.filter((at, index) => at !== moments[index - 1] && at !== closed?.at);
  return apart.map((startedAt, index) => {
    return { name: "update", startedAt, stopped: firstStop(doneAt(apart[index + 1]), doneAt(closed?.at)) };
  });
}

/** The first response, and every word after it up to the closing; what came after that is no turn of this cycle. */
function turnsOf(life: Life): readonly Turn[] {
  const { answered, closed } = life.cycle;
  if (answered === undefined) return [];
  const words = life.ticket.words.filter((word) => isIn(life, word.at));
  // Of one second, only the order of the words tells what came after the answer.
  const answer = words.findIndex((word) => word.at === answered.at && word.part === "staff" && word.isAnswer);
  const after = answer < 0 ? words.filter((word) => word.at > answered.at) : words.slice(answer + 1);
  const said = after.filter(({ at, part }) => {
    return closed === undefined || at < closed.at || (part === "staff" && at === closed.at);
  });
  return [{ at: answered.at, part: "staff" }, ...said];
}
