// How does the App notice by itself that something is due?

import { missedRounds } from "./app-missed-rounds.ts";
import { SWEEP_EVERY_MS } from "./app-sweep.ts";
import { sweepRounds } from "./app-sweep-rounds.ts";
import { type Place, placeKey, type ReviewTask } from "./app-task.ts";
import type { Works } from "./app-works.ts";

export interface LookOut {
  stop(): void;
}

/** Looks at once, and then again and again. */
export function lookOut(works: Works): LookOut {
  const once = rounds(works);
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const next = async (): Promise<void> => {
    await once().due;
    if (!isOver) timer = setTimeout(() => void next(), works.settings.lookEveryMs);
  };
  void next();
  return {
    stop: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

type Means = Pick<Works, "queue" | "time" | "octokitFor" | "gateFor" | "log">;

/** None of the two ever rejects. */
export interface Look {
  /** What is due is in line. */
  readonly due: Promise<void>;
  /** So is all else, which may take long: it waits for GitHub's lists. */
  readonly all: Promise<void>;
}

/**
 * One look: what is due is put in line, at every quarter of an hour of GitHub's all repositories are, and every hour
 * what did not arrive is asked for again. What is due waits for nothing else; the rest is done in turn, and is gone on
 * with where an earlier look has not come to its end.
 */
export function rounds(works: Means): () => Look {
  const putDue = guarded((now) => addDue(now, works), works);
  const sweepAll = guarded(sweepRounds(works), works);
  const askAgain = guarded(missedRounds(works), works);
  // One after the other, so that a limit which the first is told of holds for the second.
  const others = onceAtATime(async (now) => {
    await sweepAll(now);
    await askAgain(now);
  });
  return () => {
    const asked = works.time.ask();
    const due = asked.then(putDue);
    const all = asked.then((now) => Promise.all([due, others(now)])).then(() => undefined);
    return { due, all };
  };
}

type Part = (now: number) => Promise<void>;

function guarded(part: Part, { log }: Means): Part {
  return (now) =>
    part(now).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ reason }, "could not see whether something is due");
    });
}

function onceAtATime(part: Part): Part {
  let running: Promise<void> | undefined;
  return (now) =>
    (running ??= part(now).finally(() => {
      running = undefined;
    }));
}

const MOST_AT_ONCE = 1_000;

// Whoever takes a ticket on has this long before somebody else may: the look ends by keeping the next moment.
const TAKEN_FOR_MS = 60_000;

// More tickets than these in one repository are left to a sweep, which tells the most urgent ones and lists the rest.
const MOST_ALONE = 25;

async function addDue(now: number, { queue }: Means): Promise<void> {
  const due = (await queue.agenda.due(now, MOST_AT_ONCE)).map(owed);
  for (const tasks of byPlace(due)) {
    const [first] = tasks;
    const isStorm = tasks.length > MOST_ALONE;
    const until = now + (isStorm ? SWEEP_EVERY_MS : TAKEN_FOR_MS);
    await Promise.all(tasks.map((task) => queue.agenda.keep(task, until)));
    if (!isStorm || first === undefined) await Promise.all(tasks.map((task) => queue.add(task)));
    else await queue.add({ kind: "sweep", ...placeOf(first) });
  }
}

// What is kept for a later look is still owed since this moment.
function owed(task: ReviewTask): ReviewTask {
  const owedSince = task.owedSince ?? task.dueAt;
  return { ...task, ...(owedSince !== undefined && { owedSince }) };
}

function byPlace(due: readonly ReviewTask[]): Iterable<readonly ReviewTask[]> {
  const places = new Map<string, ReviewTask[]>();
  for (const task of due) places.set(placeKey(task), [...(places.get(placeKey(task)) ?? []), task]);
  return places.values();
}

function placeOf({ installation, owner, repository }: ReviewTask): Place {
  return { installation, owner, repository };
}
