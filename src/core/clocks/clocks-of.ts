// How does each obligation on this ticket stand, now?

import type { Config } from "../config/config.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { acknowledgements } from "./acknowledgements.ts";
import { attempts } from "./attempts.ts";
import type { Clock } from "./clock.ts";
import { clockOf } from "./clock-of.ts";
import { nextResponses, updates } from "./conversation.ts";
import { ruled } from "./priority-path.ts";
import { routeOfCycle } from "./route-of.ts";
import { doneAt, droppedAt, firstStop, isIn, type Life, livesOf, type Stretch } from "./stretch.ts";
import { writeUps } from "./write-up-stretch.ts";

export { zoneShown } from "./arithmetic-wording.ts";

/**
 * Every clock of every cycle, oldest cycle first; those that ran more than once in order of time. A priority without a
 * clock has none; nor does a ticket without a priority, or one whose route has `clocks: false`.
 */
export function clocksOf(ticket: Ticket, config: Config, now: Instant): readonly Clock[] {
  const last = lastAsked.get(ticket);
  if (last?.config === config && last.now === now) return last.clocks;
  const clocks = reckoned(ticket, config, now);
  lastAsked.set(ticket, { config, now, clocks });
  return clocks;
}

// One plan asks many times of the same ticket, and a long one takes a while to reckon.
const lastAsked = new WeakMap<
  Ticket,
  { readonly config: Config; readonly now: Instant; readonly clocks: readonly Clock[] }
>();

function reckoned(ticket: Ticket, config: Config, now: Instant): readonly Clock[] {
  const hasPriority = config.priorities.some((each) => each.name === ticket.priority.name);
  if (!hasPriority || !ticket.care.inCare) return [];
  return livesOf(ticket)
    .filter((life) => routeOfCycle(ticket, life.cycle, config)?.clocks !== false)
    .flatMap((life) => clocksIn(life, config, now));
}

function clocksIn(life: Life, config: Config, now: Instant): readonly Clock[] {
  return stretchesIn(life, config).flatMap((stretch) => {
    const judged = ruled(stretch, life.ticket, config);
    return judged === undefined ? [] : [clockOf(judged, life, config, now)];
  });
}

function stretchesIn(life: Life, config: Config): readonly Stretch[] {
  return [
    firstResponse(life),
    ...nextResponses(life),
    ...updates(life),
    ...attempts(life, config),
    ...acknowledgements(life, config),
    resolution(life),
    ...pendings(life),
    ...writeUps(life),
  ];
}

/** From the opening (or reopening) to the first comment by staff that is more than commands. */
function firstResponse({ cycle }: Life): Stretch {
  const stopped = doneAt(cycle.answered?.at) ?? droppedAt(cycle.closed?.at);
  return { name: "first_response", startedAt: cycle.startedAt, stopped };
}

function resolution({ cycle }: Life): Stretch {
  return { name: "resolution", startedAt: cycle.startedAt, stopped: doneAt(cycle.closed?.at) };
}

/** One for each time in which the ticket waited for the customer; the last one counts for closing it. */
function pendings(life: Life): readonly Stretch[] {
  const { ticket, cycle } = life;
  return ticket.waits
    .filter(({ from }) => isIn(life, from))
    .map(({ from, until, endedBy }) => {
      const stopped = endedBy === "closing" ? droppedAt(until) : doneAt(until);
      return { name: "pending", startedAt: from, stopped: firstStop(stopped, droppedAt(cycle.closed?.at)) };
    });
}
