// How does a card come onto an issue in a test, with what has been established by then?

import type { Config } from "../../../src/core/config/config.ts";
import { planNextSteps } from "../../../src/core/plan/plan-next-steps.ts";
import type { History } from "../../../src/core/ticket/history.ts";
import { ticketOf } from "../../../src/core/ticket/ticket-of.ts";
import type { Known } from "../../../src/core/ticket/who-is-who.ts";
import type { Instant } from "../../../src/core/time/instant.ts";
import { carriedOut } from "../plan/carried-out.ts";
import { config, known } from "./told.ts";

/** The history after one run at `now`. */
export function afterRun(history: History, now: Instant, file: Config = config, who: Known = known): History {
  return carriedOut(history, planNextSteps(ticketOf(history, file, who), file, now), now);
}
