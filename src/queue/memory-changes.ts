// When was a ticket last changed, as far as this process has been told?

import type { Changes } from "../main/app-work-queue.ts";
import { TOLD_FOR_MS } from "../main/app-work-queue.ts";

interface Told {
  readonly at: number;
  readonly until: number;
}

/** @param clock milliseconds of a clock that never goes back. */
export function memoryChanges(clock: () => number = () => performance.now()): Changes {
  // In the order in which they are forgotten.
  const told = new Map<string, Told>();
  const forget = (): void => {
    const now = clock();
    for (const [ticket, { until }] of told) {
      if (until > now) return;
      told.delete(ticket);
    }
  };
  return {
    note: (ticket, at) => {
      forget();
      if ((told.get(ticket)?.at ?? Number.NEGATIVE_INFINITY) < at) {
        told.delete(ticket);
        told.set(ticket, { at, until: clock() + TOLD_FOR_MS });
      }
      return Promise.resolve();
    },
    latest: (ticket) => {
      forget();
      return Promise.resolve(told.get(ticket)?.at);
    },
  };
}
