// How does the real tracker work while it is watched?

import { githubTracker as realTracker, type TrackerSettings } from "../../../src/github/tracker.ts";
import type { Tracker } from "../../../src/usecases/tracker.ts";
import { presentErrand } from "./errand.ts";

/** Writes down when the file could not be read. */
export function githubTracker(settings: TrackerSettings): Tracker {
  const tracker = realTracker(settings);
  return {
    ...tracker,
    fetchFile: async (path, home) => {
      const file = await tracker.fetchFile(path, home);
      const { run, world } = presentErrand();
      if (!file.ok && home === undefined && run !== undefined)
        world.chronicle.note({ kind: "fileUnread", at: world.time.now, run });
      return file;
    },
  };
}
