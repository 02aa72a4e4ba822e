// How does the App look at one ticket?

import { failuresOf, hasActed, type TicketReport } from "../usecases/applied.ts";
import { namingItself } from "../usecases/naming-itself.ts";
import { isPermanent } from "../usecases/outcome.ts";
import { leaveTicket } from "../usecases/leave-ticket.ts";
import { reviewTicket } from "../usecases/review-ticket.ts";
import { keepNextLook } from "./app-next-look.ts";
import { startedRun } from "./app-run.ts";
import { tellOthers } from "./app-own-changes.ts";
import { keyOf, type ReviewTask } from "./app-task.ts";
import type { Works } from "./app-works.ts";

/** Alone with the ticket: neither a sweep nor another instance reviews it meanwhile. */
export async function review(task: ReviewTask, works: Works): Promise<void> {
  await works.queue.alone(keyOf(task), () => reviewAlone(task, works));
}

async function reviewAlone(task: ReviewTask, works: Works): Promise<void> {
  const { number } = task;
  const start = await startedRun(task, works, { issue: number });
  if (start.kind !== "ready") {
    const failure = start.kind === "failed" ? { failure: start.failure } : {};
    await keepNextLook(task, { now: works.time.estimate(), ...failure }, works.queue.agenda);
    return;
  }
  const { run } = start;
  const { leftId: id } = task;
  const look = id === undefined ? () => reviewTicket(number, run) : () => leaveTicket({ number, id }, run);
  const report = await namingItself(number, look);
  if (hasActed(report)) await tellOthers(keyOf(task), works);
  tell(report, works.log);
  const owedSince = task.owedSince ?? task.dueAt;
  works.metrics.reviewed(report, owedSince !== undefined && hasActed(report) ? run.now - owedSince : undefined);
  await keepNextLook(task, { now: run.now, report }, works.queue.agenda);
}

function tell(report: TicketReport, log: Works["log"]): void {
  const failures = failuresOf(report);
  const steps = report.applied.map(({ step, ended }) => ({ step: step.kind, ended, because: step.because }));
  const facts = { issue: report.number, steps, failures };
  if (failures.some((failure) => !isPermanent(failure))) log.error(facts, "ticket reviewed, not all could be done");
  else if (failures.length > 0) log.warn(facts, "ticket left alone");
  else log.info(facts, "ticket reviewed");
}
