// How do the ticket's clocks stand, without reckoning them again for every part of a plan?

import type { Clock } from "../clocks/clock.ts";
import { clocksOf } from "../clocks/clocks-of.ts";
import type { Config } from "../config/config.ts";
import { presentCycle, type Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";

interface Reckoned {
  readonly config: Config;
  readonly now: Instant;
  readonly clocks: readonly Clock[];
}

// Tickets are never changed in place, so what was reckoned for one stays true for it.
const reckoned = new WeakMap<Ticket, Reckoned>();

/** The clocks of the present cycle. */
export function clocksNow(ticket: Ticket, config: Config, now: Instant): readonly Clock[] {
  const known = reckoned.get(ticket);
  if (known?.config === config && known.now === now) return known.clocks;
  const { number } = presentCycle(ticket);
  const clocks = clocksOf(ticket, config, now).filter((clock) => clock.cycle === number);
  reckoned.set(ticket, { config, now, clocks });
  return clocks;
}
