// How does the real tracker work while it is watched?

import type { Desk } from "../../../src/github/desk.ts";
import { trackerAt as realTracker } from "../../../src/github/tracker.ts";
import type { Tracker } from "../../../src/usecases/tracker.ts";
import { presentErrand } from "./errand.ts";

export { deskOf, internalTracker } from "../../../src/github/tracker.ts";

/** Writes down when the file could not be read. */
export function trackerAt(desk: Desk): Tracker {
  const tracker = realTracker(desk);
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
