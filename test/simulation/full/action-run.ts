// How does a run of the real Action go within a simulated world?

import { runAsAction } from "../../../src/main/run-as-action.ts";
import type { Ending } from "../../../src/main/action-ending.ts";
import type { RunResult } from "../chronicle.ts";
import { NAME, OWNER } from "../policy.ts";
import type { Program } from "../program.ts";
import { notBegun, resultOf } from "../run-result.ts";
import { errands } from "./errand.ts";
import type { AppWorld } from "./running-app.ts";
import { WeatheredFetch } from "./weathered-fetch.ts";

/** Of the workflow that sweeps, where GitHub keeps its runs. */
export const WORKFLOW_PATH = ".github/workflows/watchbill.yml";

export const WORKFLOW_FILE = 'on: { schedule: [{ cron: "0 */4 * * *" }], workflow_dispatch: }\njobs: {}\n';

/** A process of its own in all but memory; what it would tell the runner is written down. */
export async function sweepAsAction(world: AppWorld, program: Program): Promise<void> {
  const { chronicle, time, nextNumber } = world;
  const door = new WeatheredFetch(world);
  const run = nextNumber();
  const heard: { ending?: Ending } = {};
  chronicle.note({ kind: "runBegan", at: time.now, process: program.number, run });
  const errand = {
    ...{ program, run, world },
    send: (address: string, init: RequestInit) => door.send(address, init),
    onEnding: (ending: Ending) => {
      heard.ending = ending;
    },
  };
  await errands.run(errand, runAsAction);
  if (heard.ending === undefined) throw new Error("the Action ended with a mistake of its own");
  const result = resultIn(heard.ending);
  chronicle.note({ kind: "runEnded", at: time.now, run, result });
  const desk = world.sandbox.world.repository(`${OWNER}/${NAME}`);
  desk.finishRun({ workflow: WORKFLOW_PATH, conclusion: result.isRed ? "failure" : "success" });
}

function resultIn(ending: Ending): RunResult {
  if (ending.kind === "nothing") throw new Error(ending.notice);
  if (ending.kind !== "done") return notBegun(ending);
  const { tickets, warnings, failure } = ending.report;
  return resultOf(tickets, warnings, failure);
}
