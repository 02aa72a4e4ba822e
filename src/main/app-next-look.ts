// When is a ticket looked at again, if nobody does anything to it?

import { later, type Instant } from "../core/time/instant.ts";
import { failuresOf, type TicketReport } from "../usecases/applied.ts";
import { type Failure, isPermanent } from "../usecases/outcome.ts";
import type { ReviewTask } from "./app-task.ts";
import type { Agenda } from "./app-work-queue.ts";

const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 15 * 60_000;

// The next sweep goes on with what failed so often.
const MOST_FAILURES = 8;

/** How a look ended, at GitHub's time. */
export interface Ended {
  readonly now: Instant;
  readonly report?: TicketReport;
  /** Why nothing could be looked at. */
  readonly failure?: Failure;
}

export async function keepNextLook(task: ReviewTask, ended: Ended, agenda: Agenda): Promise<void> {
  const { kind, installation, owner, repository, number, owedSince } = task;
  const next: ReviewTask = { kind, installation, owner, repository, number };
  const failures = failureOf(ended) === undefined ? 0 : (task.failures ?? 0) + 1;
  const at = nextLookAt(ended, failures);
  if (at === undefined) await agenda.forget(next);
  else if (failures === 0) await agenda.keep(next, at);
  else await agenda.keep({ ...next, failures, ...(owedSince !== undefined && { owedSince }) }, at);
}

/** @param failures how often it has failed in a row, this look counted. */
export function nextLookAt(ended: Ended, failures: number): Instant | undefined {
  const failure = failureOf(ended);
  const dueAt = ended.report?.nextDueAt;
  if (failure === undefined || failures > MOST_FAILURES) return dueAt;
  // It failed at nothing: as soon as GitHub shows what it told of, all goes well.
  if (failure.kind === "outdated" && failure.retryAt !== undefined) return failure.retryAt;
  const waitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  const again = later(ended.now, waitMs);
  return failure.retryAt !== undefined && failure.retryAt > again ? failure.retryAt : again;
}

function failureOf({ report, failure }: Ended): Failure | undefined {
  const all = [...(failure === undefined ? [] : [failure]), ...(report === undefined ? [] : failuresOf(report))];
  return all.find((each) => !isPermanent(each));
}
