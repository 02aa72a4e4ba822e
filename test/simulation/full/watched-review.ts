// How does the real App look at one ticket while it is watched?

import { review as lookAtTicket } from "../../../src/main/app-review.ts";
import type { ReviewTask } from "../../../src/main/app-task.ts";
import type { Works } from "../../../src/main/app-works.ts";
import { watched } from "./watched.ts";

export function review(task: ReviewTask, works: Works): Promise<void> {
  return watched(works, task.number, (overheard) => lookAtTicket(task, overheard));
}
