// What became of the words said on many tickets: does each stand there once?

import type { History } from "../core/ticket/history.ts";
import type { TicketReport } from "./applied.ts";
import { attached } from "./fetch-twin.ts";
import { foldTicket } from "./fold-ticket.ts";
import { failed, type Outcome, succeeded } from "./outcome.ts";
import { collapseExtras, type Reviewed } from "./review-ticket.ts";
import type { Run } from "./start-run.ts";
import type { Tracker } from "./tracker.ts";

/** Runs the review of a ticket while nothing else reviews it. */
export type Alone = <T>(number: number, review: () => Promise<T>) => Promise<T>;

/** So many are read back with one request. */
export const READ_BACK_TOGETHER = 25;

/**
 * Reads back with one request what a sweep has said on several tickets, and one more for their internal sides; where
 * something stands twice, that ticket is read by itself and the oldest is kept. What can't be read is left to the next pass.
 */
export async function readBack(
  reviewed: readonly Reviewed[],
  run: Run,
  alone: Alone,
): Promise<readonly TicketReport[]> {
  const numbers = reviewed.flatMap(({ spoken }) => spoken?.number ?? []);
  const doubtful = await withExtras(numbers, reviewed, run);
  const reports: TicketReport[] = [];
  for (const { report, spoken } of reviewed) {
    const isDoubtful = spoken !== undefined && doubtful.has(spoken.number);
    const collapsed = isDoubtful ? await alone(spoken.number, () => collapseExtras(spoken, run)) : [];
    reports.push({ ...report, applied: [...report.applied, ...collapsed] });
  }
  return reports;
}

async function withExtras(
  numbers: readonly number[],
  reviewed: readonly Reviewed[],
  run: Run,
): Promise<ReadonlySet<number>> {
  const read = await fetchTogether(numbers, run.tracker);
  // Together they could not be read: each by itself may.
  if (!read.ok) return new Set(read.failure.kind === "limited" ? [] : numbers);
  const twins = await twinsOf(reviewed, run);
  const doubtful = new Set<number>();
  for (const history of read.value) {
    const twin = twins.get(history.number);
    const whole = twin === undefined ? history : (await attached(history, twin, run)).history;
    const { extraComments } = await foldTicket(whole, run);
    if (extraComments.length > 0) doubtful.add(history.number);
  }
  return doubtful;
}

/** By the numbers of their tickets. */
async function twinsOf(reviewed: readonly Reviewed[], { internal }: Run): Promise<ReadonlyMap<number, History>> {
  const sides = reviewed.flatMap(({ spoken }) =>
    spoken?.twin === undefined ? [] : [{ ...spoken, twin: spoken.twin }],
  );
  if (internal === undefined || sides.length === 0) return new Map();
  const read = await internal.ask((there) =>
    fetchTogether(
      sides.map(({ twin }) => twin),
      there,
    ),
  );
  const histories = read.ok ? read.value : [];
  return new Map(
    sides.flatMap(({ number, twin }) => {
      const history = histories.find((each) => each.number === twin);
      return history === undefined ? [] : [[number, history] as const];
    }),
  );
}

function fetchTogether(numbers: readonly number[], tracker: Tracker): Promise<Outcome<readonly History[]>> {
  if (numbers.length === 0) return Promise.resolve(succeeded([]));
  return tracker.fetchTickets?.(numbers) ?? Promise.resolve(failed(ONE_BY_ONE));
}

const ONE_BY_ONE = { kind: "unavailable", message: "this tracker reads tickets one by one" } as const;
