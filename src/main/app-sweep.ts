// How does the App look at all tickets of a repository?

import { lengthText } from "../core/time/duration.ts";
import { failuresOf } from "../usecases/applied.ts";
import { isPermanent } from "../usecases/outcome.ts";
import type { Run } from "../usecases/start-run.ts";
import { sweep } from "../usecases/sweep.ts";
import type { SweepReport } from "../usecases/sweep-report.ts";
import { nextLookAt } from "./app-next-look.ts";
import { startedRun } from "./app-run.ts";
import { tellOthers } from "./app-own-changes.ts";
import { placeKey, type SweepTask, ticketKey } from "./app-task.ts";
import { noteUnconfigured } from "./app-unconfigured.ts";
import type { Works } from "./app-works.ts";

export const SWEEP_EVERY_MS = 15 * 60_000;

/** What became of it; `undefined`: nothing could be done there. */
export async function sweepPlace(task: SweepTask, works: Works): Promise<Run | undefined> {
  const start = await startedRun(task, works, { repository: placeKey(task) });
  if (start.kind === "not-configured") await noteUnconfigured(task, works);
  if (start.kind !== "ready") return undefined;
  const { run } = start;
  const { queue, metrics } = works;
  const before = await queue.notes.read(noteOf(task));
  const alone = <T>(number: number, work: () => Promise<T>): Promise<T> => {
    const key = ticketKey(task, number);
    return queue.alone(key, async () => {
      const done = await work();
      await tellOthers(key, works);
      return done;
    });
  };
  const report = await sweep(run, { alone });
  for (const ticket of report.tickets) metrics.reviewed(ticket);
  metrics.swept(run.now);
  tell(task, { report, sinceMs: before === undefined ? undefined : run.now - before }, works);
  await keepMoments(task, { report, run }, works);
  // One that stopped half way is none that the next may count from; without the internal side all tickets were looked at.
  if (report.failure === undefined || report.failure.where === "internal")
    await queue.notes.write(noteOf(task), run.now);
  return run;
}

function noteOf(task: SweepTask): string {
  return `swept ${placeKey(task)}`;
}

/** What failed is tried again soon; what a limit left out waits for the next sweep, as it says. */
async function keepMoments(
  place: SweepTask,
  { report, run }: { readonly report: SweepReport; readonly run: Run },
  { queue }: Works,
): Promise<void> {
  const { installation, owner, repository } = place;
  const moments = report.tickets.flatMap((ticket) => {
    const isLeft = failuresOf(ticket).some(({ kind }) => kind === "limited");
    const at = isLeft ? ticket.nextDueAt : nextLookAt({ now: run.now, report: ticket }, 1);
    return at === undefined ? [] : [{ number: ticket.number, at }];
  });
  // A review that came meanwhile knows better, and what it kept may only be brought forward.
  await Promise.all(
    moments.map(({ number, at }) =>
      queue.agenda.keepEarliest({ kind: "review", installation, owner, repository, number }, at),
    ),
  );
}

interface Swept {
  readonly report: SweepReport;
  /** Since the last one ended; undefined: none is known of. */
  readonly sinceMs: number | undefined;
}

function tell(task: SweepTask, { report, sinceMs }: Swept, { log }: Works): void {
  const { checked, acted, breached, dueSoon, escalated, failed, warnings, tickets } = report;
  const failures = tickets.flatMap((ticket) =>
    failuresOf(ticket).map((failure) => ({ issue: ticket.number, ...failure, permanent: isPermanent(failure) })),
  );
  const gap = sinceMs === undefined ? "none is known of before" : `${lengthText(sinceMs)} after the last`;
  const facts = {
    ...{ repository: placeKey(task), checked, acted, breached, dueSoon, escalated, failed, warnings, failures, gap },
    ...(report.failure !== undefined && { failure: report.failure }),
  };
  if (report.failure !== undefined || failed > 0) log.error(facts, "swept, not all could be done");
  else if (sinceMs !== undefined && sinceMs > 2 * SWEEP_EVERY_MS)
    log.warn(facts, "swept, and the last sweep is long ago");
  else log.info(facts, "swept");
}
