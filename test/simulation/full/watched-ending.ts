// How does a run of the Action end while it is watched?

import type { Ending } from "../../../src/main/action-ending.ts";
import { presentErrand } from "./errand.ts";

/** Instead of what the runner would show. */
export function tellEnding(ending: Ending): Promise<void> {
  presentErrand().onEnding?.(ending);
  return Promise.resolve();
}
