// How does a program look at one ticket, or at all of them, and what does its report say?

import type { TicketReport } from "../../src/usecases/applied.ts";
import { namingItself } from "../../src/usecases/naming-itself.ts";
import type { Failure } from "../../src/usecases/outcome.ts";
import { leaveTicket } from "../../src/usecases/leave-ticket.ts";
import { reviewTicket } from "../../src/usecases/review-ticket.ts";
import { type Run, type RunStart, startRun } from "../../src/usecases/start-run.ts";
import { sweep, type SweepOptions } from "../../src/usecases/sweep.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";
import type { RunResult } from "./chronicle.ts";
import type { Program } from "./program.ts";
import { notBegun, resultOf } from "./run-result.ts";
import type { SimulatedWorld } from "./world.ts";

export interface Looked {
  readonly run?: Run;
  readonly report?: TicketReport;
  readonly failure?: Failure;
}

/** One that has left is named by its own number at GitHub as well. */
export interface Named {
  readonly number: number;
  readonly leftId?: number;
}

export async function reviewIn(
  world: SimulatedWorld,
  program: Program,
  { number: issue, leftId: id }: Named,
): Promise<Looked> {
  const { run: number, start } = await begin(world, program, issue);
  if (start.kind !== "ready") {
    end(world, { run: number, issue, result: notBegun(start) });
    return start.kind === "failed" ? { failure: start.failure } : {};
  }
  const report = await namingItself(issue, () => {
    return id === undefined ? reviewTicket(issue, start.run) : leaveTicket({ number: issue, id }, start.run);
  });
  end(world, { run: number, issue, result: resultOf([report], [], undefined) });
  return { run: start.run, report };
}

export async function sweepIn(
  world: SimulatedWorld,
  program: Program,
  options: SweepOptions = {},
): Promise<{ readonly run: Run; readonly report: SweepReport } | undefined> {
  const { run: number, start } = await begin(world, program, undefined);
  if (start.kind !== "ready") {
    end(world, { run: number, result: notBegun(start) });
    return undefined;
  }
  const report = await sweep(start.run, options);
  end(world, { run: number, result: resultOf(report.tickets, report.warnings, report.failure) });
  return { run: start.run, report };
}

async function begin(
  world: SimulatedWorld,
  program: Program,
  issue: number | undefined,
): Promise<{ readonly run: number; readonly start: RunStart }> {
  const { time, ground, weather, chronicle } = world;
  const run = world.nextNumber();
  const about = { run, process: program.number, ...(issue !== undefined && { issue }) };
  chronicle.note({ kind: "runBegan", at: time.now, ...about });
  const reach = { ground, time, program, weather, run };
  const channels = world.channelsFor(reach);
  // Deliveries reach the App alone.
  const pause = program.name === "workflow" ? { pause: (ms: number) => program.sleep(ms), turn: program.turn } : {};
  return { run, start: await startRun(world.trackerFor(reach), { channels: () => channels, ...pause }) };
}

function end(
  { chronicle, time }: SimulatedWorld,
  ended: { readonly run: number; readonly issue?: number; readonly result: RunResult },
): void {
  chronicle.note({ kind: "runEnded", at: time.now, ...ended });
}
