// Which repositories need no look every quarter of an hour, because they have no file?

import type { PlaceFound } from "./app-repositories.ts";
import { placeKey, type SweepTask } from "./app-task.ts";
import type { Works } from "./app-works.ts";

// A read right after a push may not show it yet.
const SURE_AFTER_MS = 5 * 60_000;

/** There was no file, and nobody had pushed one lately: as long as nobody pushes, there will be none. */
export async function noteUnconfigured(task: SweepTask, { queue, time }: Pick<Works, "queue" | "time">): Promise<void> {
  if (task.pushedAt === undefined || time.estimate() - task.pushedAt < SURE_AFTER_MS) return;
  await queue.notes.write(noteOf(task), task.pushedAt);
}

export async function isKnownUnconfigured(place: PlaceFound, { queue }: Pick<Works, "queue">): Promise<boolean> {
  return (await queue.notes.read(noteOf(place))) === place.pushedAt;
}

function noteOf(place: PlaceFound | SweepTask): string {
  return `no file in ${placeKey(place)}`;
}
