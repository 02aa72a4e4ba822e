// What happens when somebody asks for simulated weeks at the command line?

import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { added, type Figures, figuresText, NONE } from "./figures.ts";
import { type Level, type Live, type Tried, tryWeek } from "./try-week.ts";
import { simulateWeek, USUAL_CROWD } from "./week.ts";

/** Which weeks are asked for: `weeks` of them from `seed` on. */
export interface Asked {
  readonly seed: number;
  readonly weeks: number;
  readonly workers: number;
  readonly level: Level;
  /** In each week; undefined: as many as usual. */
  readonly tickets: number | undefined;
}

interface Share extends Asked {
  readonly place: number;
}

const MOST_COMPLAINTS = 20;
const TELL_EVERY_MS = 30_000;

/** Lives through the weeks in several threads of this very file; true when every promise was kept. */
export async function simulate(asked: Asked, self: URL): Promise<boolean> {
  const begin = performance.now();
  const seconds = (): number => (performance.now() - begin) / 1000;
  let figures: Figures = NONE;
  const complaints: string[] = [];
  let toldAt = begin;
  const hear = ({ figures: more, complaint }: Tried): void => {
    figures = added(figures, more);
    if (complaint !== "") complaints.push(complaint);
    if (complaint !== "" && complaints.length <= MOST_COMPLAINTS) console.error(complaint);
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    console.error(`${figures.weeks} of ${asked.weeks} weeks, ${complaints.length} of them broken`);
  };
  const places = Array.from({ length: Math.min(asked.workers, asked.weeks) }, (_, place) => place);
  await Promise.all(places.map((place) => worked(new Worker(self, { workerData: { ...asked, place } }), hear)));
  console.log(figuresText(figures, seconds()));
  console.log(complaints.length === 0 ? "Every promise was kept." : `${complaints.length} weeks broke a promise.`);
  return complaints.length === 0;
}

function worked(worker: Worker, hear: (tried: Tried) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", hear);
    worker.on("error", reject);
    worker.on("exit", () => {
      resolve();
    });
  });
}

if (!isMainThread) {
  const share = workerData as Share; // what `simulate` handed over
  const live = await liverOf(share.level);
  const kind = { level: share.level, tickets: share.tickets ?? USUAL_CROWD.tickets };
  for (let seed = share.seed + share.place; seed < share.seed + share.weeks; seed += share.workers) {
    parentPort?.postMessage(await tryWeek(seed, kind, live));
  }
}

// Probot and Octokit are read only where they are needed.
async function liverOf(level: Level): Promise<Live> {
  return level === "fast" ? simulateWeek : (await import("./full/full-week.ts")).simulateFullWeek;
}
