// What happens when somebody asks for simulated weeks at the command line?

import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { added, type Figures, figuresText, NONE } from "./figures.ts";
import { brokenOff, type Kind, type Level, type Live, type Tried, tryWeek } from "./try-week.ts";
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
  await Promise.all(places.map((place) => worked({ ...asked, place }, self, hear)));
  console.log(figuresText(figures, seconds()));
  const unlived = asked.weeks - figures.weeks;
  const unmet = unmetBy(figures, asked);
  const ends = [
    ...(unmet.length > 0 ? [`No week has met ${unmet.join(", ")}, so they show too little.`] : []),
    ...(complaints.length > 0 ? [`${complaints.length} weeks broke a promise, or broke off.`] : []),
    ...(unlived > 0 ? [`${unlived} of ${asked.weeks} weeks were not lived to their end.`] : []),
  ];
  console.log(ends.length === 0 ? "Every promise was kept." : ends.join(" "));
  return ends.length === 0;
}

// What a tracker in memory has not. A few weeks of the usual crowd meet it all.
const WEATHER_AT_GITHUB = ["limited (hour)", "limited (secondary)", "spent", "unavailable", "partial", "too large"];
const FEW_WEEKS = 5;

function unmetBy({ faults }: Figures, { level, weeks, tickets }: Asked): readonly string[] {
  if (level === "fast" || weeks < FEW_WEEKS || tickets !== undefined) return [];
  return WEATHER_AT_GITHUB.filter((fault) => faults[fault] === undefined);
}

/** A thread says which week it begins, so that one which takes the thread along can be named. */
interface Begun {
  readonly begun: number;
}

/** Resolves when the thread is at its end, however that came. */
function worked(share: Share, self: URL, hear: (tried: Tried) => void): Promise<void> {
  const worker = new Worker(self, { workerData: share });
  let current: number | undefined;
  const breakOff = (why: string): void => {
    if (current !== undefined) hear({ figures: NONE, complaint: brokenOff(current, kindOf(share), why) });
    current = undefined;
  };
  return new Promise((resolve) => {
    worker.on("message", (heard: Begun | Tried) => {
      current = "begun" in heard ? heard.begun : undefined;
      if (!("begun" in heard)) hear(heard);
    });
    worker.on("error", (error) => {
      breakOff(error.stack ?? error.message);
    });
    worker.on("exit", () => {
      breakOff("all wait for something that does not come");
      resolve();
    });
  });
}

function kindOf({ level, tickets }: Asked): Kind {
  return { level, tickets: tickets ?? USUAL_CROWD.tickets };
}

if (!isMainThread) {
  const share = workerData as Share; // what `simulate` handed over
  const live = await liverOf(share.level);
  for (let seed = share.seed + share.place; seed < share.seed + share.weeks; seed += share.workers) {
    parentPort?.postMessage({ begun: seed } satisfies Begun);
    parentPort?.postMessage(await tryWeek(seed, kindOf(share), live));
  }
}

// Probot and Octokit are read only where they are needed.
async function liverOf(level: Level): Promise<Live> {
  return level === "fast" ? simulateWeek : (await import("./full/full-week.ts")).simulateFullWeek;
}
