// What does the running App consist of?

import type { Probot } from "probot";
import { type Instant, instant } from "../core/time/instant.ts";
import { gated } from "../github/gated.ts";
import { recentWrites } from "../github/recent-writes.ts";
import { lastGoodMemory } from "../usecases/last-good-memory.ts";
import { memoryQueue } from "../queue/memory-queue.ts";
import { EVENTS, tasksIn } from "./app-deliveries.ts";
import { gates } from "./app-gates.ts";
import { type LookOut, lookOut } from "./app-look-out.ts";
import { metrics } from "./app-metrics.ts";
import { octokits } from "./app-octokits.ts";
import { checkProposed } from "./app-proposal.ts";
import { review } from "./app-review.ts";
import { type AppSettings, appSettings } from "./app-settings.ts";
import { sweepPlace } from "./app-sweep.ts";
import type { Task } from "./app-task.ts";
import { githubTime } from "./app-time.ts";
import { watchWorkflow } from "./app-watchdog.ts";
import type { WorkQueue } from "./app-work-queue.ts";
import type { Works } from "./app-works.ts";
import { redisWords } from "./redis-words.ts";
import { saySeldom } from "./say-seldom.ts";

export interface Engine {
  readonly works: Works;
  /** Whether it takes work and can keep it. */
  isReady(): Promise<boolean>;
  /** From now on it looks by itself whether something is due. */
  keepWatch(): void;
  /** Takes nothing new; resolves when what is in hand has ended, or the time is over. */
  close(withinMs: number): Promise<void>;
}

/** Deliveries are kept and acknowledged; what they ask for is done afterwards. */
export async function startEngine(probot: Probot): Promise<Engine> {
  const settings = appSettings(process.env);
  const { log } = probot;
  const queue = await queueFor(settings, log);
  const measured = metrics();
  const gateFor = gates(queue);
  const now = (): Instant => instant(Date.now());
  const asApp = { gate: gateFor(undefined), now };
  const octokitFor = octokits(probot, measured, asApp);
  const works: Works = {
    ...{ settings, queue, metrics: measured, log, octokitFor, recentWrites: recentWrites(), noteOnce: notes(log) },
    ...{ lastGood: lastGoodMemory(), paces: new Map() },
    gateFor,
    time: githubTime(async () => gated(await octokitFor(undefined), asApp)),
  };
  take(probot, works);
  queue.work(
    (task) => done(task, works),
    (error) => {
      measured.failed("unexpected");
      log.error({ err: error }, "a task failed");
    },
  );
  let isClosing = false;
  let watch: LookOut | undefined;
  return {
    works,
    isReady: () =>
      queue.state().then(
        () => !isClosing,
        () => false,
      ),
    keepWatch: () => {
      if (settings.lookEveryMs > 0) watch ??= lookOut(works);
    },
    close: async (withinMs) => {
      isClosing = true;
      watch?.stop();
      await queue.close(withinMs);
    },
  };
}

async function queueFor({ redisUrl: url, appId }: AppSettings, log: Probot["log"]): Promise<WorkQueue> {
  if (url === undefined) return memoryQueue();
  const { redisQueue } = await import("../queue/redis-queue.ts");
  const words = redisWords(url);
  const say = saySeldom((reason) => {
    log.error({ reason }, "Redis");
  });
  const onError = (error: unknown): void => {
    say(words(error));
  };
  return redisQueue({ url, appId, onError });
}

function take(probot: Probot, { queue, metrics: measured, log }: Works): void {
  for (const event of EVENTS) {
    probot.on(event, async ({ payload }: { readonly payload: unknown }) => {
      const tasks = tasksIn(event, payload);
      if (tasks === "unclear") {
        measured.delivered(event, "refused");
        log.warn({ event }, "a delivery names no issue of a repository: nothing was done");
        return;
      }
      try {
        for (const task of tasks) await keep(task, queue);
      } catch (error) {
        // GitHub is answered 500, and is asked for it again later.
        measured.delivered(event, "not kept");
        throw error;
      }
      measured.delivered(event, tasks.length > 0 ? "taken" : "passed over");
    });
  }
}

async function keep(task: Task, queue: WorkQueue): Promise<void> {
  // Before it is looked at: a read that shows less is known to be old.
  if (task.kind === "review" && task.changed) await queue.changes.note(task.changed.key, task.changed.at);
  await queue.add(task);
}

async function done(task: Task, works: Works): Promise<void> {
  if (task.kind === "review") {
    await review(task, works);
    return;
  }
  if (task.kind === "proposal") {
    await checkProposed(task, works);
    return;
  }
  const run = await sweepPlace(task, works);
  // Without a timer of its own the App takes nothing over.
  if (run !== undefined && works.settings.lookEveryMs > 0) await watchWorkflow(task, run, works);
}

function notes(log: Probot["log"]): Works["noteOnce"] {
  const noted = new Set<string>();
  return (about, note) => {
    if (noted.has(`${about} ${note}`)) return;
    noted.add(`${about} ${note}`);
    log.warn({ repository: about }, note);
  };
}
