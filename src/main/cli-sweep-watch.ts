// How far has a sweep come, and how is it stopped without leaving a ticket half done?

import { failed, type Failure, type Outcome } from "../usecases/outcome.ts";
import type { TicketPage, Tracker } from "../usecases/tracker.ts";
import type { SweepOptions } from "../usecases/sweep.ts";
import { say } from "./cli-print.ts";
import { showProgress } from "./cli-progress.ts";

export const INTERRUPTED_EXIT = 130;

export interface SweepWatch {
  /** Sees what the sweep reads, and reads nothing more once it is to stop. */
  readonly through: (tracker: Tracker) => Tracker;
  readonly alone: NonNullable<SweepOptions["alone"]>;
  readonly isInterrupted: () => boolean;
  readonly stop: () => void;
}

// Of this kind, so that the sweep begins no other ticket: it names those left.
const INTERRUPTED: Failure = { kind: "limited", message: "interrupted by Ctrl-C" };

/** Ctrl-C ends a dry run at once; else the ticket under way is finished first, and a second one ends it at once. */
export function watchSweep(name: string, purpose: "to see" | "to act"): SweepWatch {
  const progress = showProgress(`${name}: reading the issues ...`);
  let isInterrupted = false;
  let isUnderWay = false;
  const counts = { read: 0, done: 0 };
  const interrupt = (): void => {
    if (purpose === "to see" || isInterrupted) {
      progress.stop();
      say(purpose === "to see" ? "Interrupted; nothing was written." : "Interrupted at once.");
      process.exit(INTERRUPTED_EXIT);
    }
    isInterrupted = true;
    progress.stop();
    say("Interrupted: the ticket under way is finished first. Ctrl-C again ends at once.");
  };
  process.on("SIGINT", interrupt);
  const isStopped = (): boolean => isInterrupted && !isUnderWay;
  const counted = async function* (pages: AsyncIterable<Outcome<TicketPage>>) {
    for await (const page of pages) {
      if (isStopped()) {
        yield failed(INTERRUPTED);
        return;
      }
      if (page.ok) counts.read += page.value.histories.length;
      progress.update(`${name}: ${counts.read} issues read ...`);
      yield page;
    }
  };
  return {
    through: (tracker) => ({
      ...tracker,
      fetchOpenTickets: () => counted(tracker.fetchOpenTickets()),
      fetchClosedTickets: (since) => counted(tracker.fetchClosedTickets(since)),
      fetchTicket: async (number) => (isStopped() ? failed(INTERRUPTED) : tracker.fetchTicket(number)),
    }),
    alone: async (number, review) => {
      isUnderWay = !isInterrupted;
      if (isUnderWay) progress.update(`${name}: ${counts.read} issues read, ${counts.done} done, now #${number} ...`);
      try {
        return await review();
      } finally {
        counts.done += isUnderWay ? 1 : 0;
        isUnderWay = false;
      }
    },
    isInterrupted: () => isInterrupted,
    stop: () => {
      process.off("SIGINT", interrupt);
      progress.stop();
    },
  };
}
