// How does work wait in this process alone? What is lost with it, the next sweep finds.

import type { WorkQueue } from "../main/app-work-queue.ts";
import { MemoryAgenda } from "./memory-agenda.ts";
import { memoryChanges } from "./memory-changes.ts";
import { MemoryLane } from "./memory-lane.ts";
import { turns } from "./turns.ts";

// A sweep of a large repository takes minutes: nobody's new ticket may wait for it, and no other repository's either.
const REVIEWS = { atOnce: 8, most: 10_000 };
const SWEEPS = { atOnce: 2, most: 10_000 };
const PROPOSALS = { atOnce: 1, most: 1_000 };

export function memoryQueue(): WorkQueue {
  const lanes = { review: new MemoryLane(REVIEWS), sweep: new MemoryLane(SWEEPS), proposal: new MemoryLane(PROPOSALS) };
  const agenda = new MemoryAgenda();
  const line = turns();
  const notes = new Map<string, number>();
  return {
    // Through a promise, so that a full queue is a rejection here as well.
    add: (task) =>
      Promise.resolve().then(() => {
        lanes[task.kind].add(task);
      }),
    work: (handle, onFailure) => {
      const inside = (task: Parameters<typeof handle>[0]): Promise<void> => handle(task).catch(onFailure);
      lanes.review.work(inside);
      lanes.sweep.work(inside);
      lanes.proposal.work(inside);
    },
    alone: (key, work) => line.take(key, work),
    agenda,
    notes: {
      read: (name) => Promise.resolve(notes.get(name)),
      write: (name, at) => {
        notes.set(name, at);
        return Promise.resolve();
      },
    },
    changes: memoryChanges(),
    // There is nobody else.
    claim: () => Promise.resolve(true),
    state: async () => ({
      waiting: lanes.review.waiting + lanes.sweep.waiting + lanes.proposal.waiting,
      running: lanes.review.running + lanes.sweep.running + lanes.proposal.running,
      scheduled: await agenda.size(),
    }),
    // Reviews that wait are in nobody else's hands, so they are done as well; a sweep comes again by itself.
    close: async (withinMs) => {
      lanes.sweep.halt();
      await inTime(withinMs, [lanes.review.rest(), lanes.sweep.rest(), lanes.proposal.rest()]);
      lanes.review.halt();
      lanes.proposal.halt();
    },
  };
}

async function inTime(withinMs: number, ends: readonly Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs);
  });
  await Promise.race([Promise.all(ends), late]);
  clearTimeout(timer);
}
