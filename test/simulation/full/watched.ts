// What does a run of the App come to, for whoever reads its log?

import type { WorkQueue } from "../../../src/main/app-work-queue.ts";
import type { Log, Works } from "../../../src/main/app-works.ts";
import type { TicketReport } from "../../../src/usecases/applied.ts";
import type { Failure } from "../../../src/usecases/outcome.ts";
import type { RunResult } from "../chronicle.ts";
import { resultOf } from "../run-result.ts";
import { type Errand, errands } from "./errand.ts";

/** Whose errand the work of a queue is. */
export const errandsByQueue = new WeakMap<WorkQueue, Errand>();

interface Heard {
  readonly reports: TicketReport[];
  readonly told: { readonly facts: object; readonly sentence: string }[];
}

/** Has the App look, and writes down that it did and what it told. */
export async function watched<T>(
  works: Works,
  issue: number | undefined,
  look: (works: Works) => Promise<T>,
): Promise<T> {
  const errand = errandsByQueue.get(works.queue);
  if (errand === undefined) throw new Error("a queue of nobody's");
  const { program, world } = errand;
  // What was put in line before it was stopped is forgotten with it.
  if (!program.isAlive) return new Promise<T>(() => undefined);
  const { chronicle, time } = world;
  const about = { run: world.nextNumber(), ...(issue !== undefined && { issue }) };
  chronicle.note({ kind: "runBegan", at: time.now, process: program.number, ...about });
  const heard: Heard = { reports: [], told: [] };
  const done = await errands.run({ ...errand, run: about.run }, () => look(overheard(works, heard)));
  chronicle.note({ kind: "runEnded", at: time.now, ...about, result: resultHeard(heard) });
  return done;
}

function overheard(works: Works, { reports, told }: Heard): Works {
  const listening = (tell: Log["info"]): Log["info"] => {
    return (facts, sentence) => {
      told.push({ facts, sentence });
      tell(facts, sentence);
    };
  };
  const { log, metrics } = works;
  return {
    ...works,
    log: {
      error: listening((facts, sentence) => {
        log.error(facts, sentence);
      }),
      warn: listening((facts, sentence) => {
        log.warn(facts, sentence);
      }),
      info: listening((facts, sentence) => {
        log.info(facts, sentence);
      }),
    },
    metrics: {
      ...metrics,
      reviewed: (report, lateMs) => {
        reports.push(report);
        metrics.reviewed(report, lateMs);
      },
    },
  };
}

function resultHeard({ reports, told }: Heard): RunResult {
  const text = JSON.stringify(told);
  const isSwept = told.some(({ sentence }) => sentence.startsWith("swept"));
  if (!isSwept && reports.length === 0) {
    return { scope: "none", isRed: !text.includes("not configured"), failed: [], warned: [], text };
  }
  const warnings = told.flatMap(({ facts }) => ("warnings" in facts ? [JSON.stringify(facts.warnings)] : []));
  const failure = told.flatMap(({ facts }) => ("failure" in facts ? [facts.failure] : [])).find(isFailure);
  const result = resultOf(reports, warnings, failure);
  return { ...result, text: `${result.text}\n${text}` };
}

function isFailure(value: unknown): value is Failure {
  return typeof value === "object" && value !== null && "message" in value;
}
