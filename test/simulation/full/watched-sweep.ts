// How does the real App look at all tickets while it is watched?

import { sweepPlace as lookAtPlace } from "../../../src/main/app-sweep.ts";
import type { SweepTask } from "../../../src/main/app-task.ts";
import type { Works } from "../../../src/main/app-works.ts";
import type { Run } from "../../../src/usecases/start-run.ts";
import { watched } from "./watched.ts";

export function sweepPlace(task: SweepTask, works: Works): Promise<Run | undefined> {
  return watched(works, undefined, (overheard) => lookAtPlace(task, overheard));
}
