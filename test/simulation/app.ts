// How does the App live through a simulated week?

import type { Agenda, WorkQueue } from "../../src/main/app-work-queue.ts";
import { keepNextLook, nextLookAt } from "../../src/main/app-next-look.ts";
import { keyOf, type ReviewTask, type SweepTask, type Task, ticketKey } from "../../src/main/app-task.ts";
import { memoryQueue } from "../../src/queue/memory-queue.ts";
import { failuresOf } from "../../src/usecases/applied.ts";
import type { SweepReport } from "../../src/usecases/sweep-report.ts";
import type { Run } from "../../src/usecases/start-run.ts";
import type { Dice } from "./dice.ts";
import { second } from "./history-of-issue.ts";
import { APP, NAME, OWNER } from "./policy.ts";
import { Program } from "./program.ts";
import { reviewIn, sweepIn } from "./runs.ts";
import type { SimulatedWorld } from "./world.ts";

const PLACE = { installation: 1, owner: OWNER, repository: NAME };
const SWEEP: SweepTask = { kind: "sweep", ...PLACE };

const MINUTE = 60_000;

// Every quarter of an hour in truth: fewer are harder on it, and a week of them takes no longer than it must.
const SWEEP_EVERY_MS = 12 * 60 * MINUTE;

/** A process with its queue; when it is stopped, another one starts some time later and knows nothing of it. */
export class SimulatedApp {
  readonly #world: SimulatedWorld;
  readonly #dice: Dice;
  #program: Program | undefined;
  #queue: WorkQueue | undefined;
  crashes = 0;

  constructor(world: SimulatedWorld) {
    this.#world = world;
    this.#dice = world.dice.fork("app");
  }

  start(): void {
    const { time } = this.#world;
    const program = new Program({ name: "app", login: APP, number: this.#world.nextNumber() }, time, () => {
      this.crashes += 1;
      this.#program = undefined;
      time.after(this.#dice.between(20_000, 10 * MINUTE), () => {
        this.start();
      });
    });
    const queue = memoryQueue();
    const agenda = new VirtualAgenda((task) => {
      if (program.isAlive) void queue.add(task);
    }, this.#world);
    queue.work(
      (task) => this.#do(task, { program, queue, agenda }),
      (error) => {
        throw error;
      },
    );
    this.#program = program;
    this.#queue = queue;
    this.#keepSweeping(program, queue);
  }

  /** A delivery arrives; one that finds nobody is lost. */
  hear(task: Task): void {
    if (this.#program === undefined) return;
    if (task.kind === "review" && task.changed) void this.#program.changes.note(task.changed.key, task.changed.at);
    void this.#queue?.add(task);
  }

  sweepNow(): void {
    if (this.#program === undefined) this.start();
    void this.#queue?.add(SWEEP);
  }

  #keepSweeping(program: Program, queue: WorkQueue): void {
    if (!program.isAlive) return;
    void queue.add(SWEEP);
    this.#world.time.after(SWEEP_EVERY_MS, () => {
      this.#keepSweeping(program, queue);
    });
  }

  async #do(task: Task, { program, queue, agenda }: Place): Promise<void> {
    // Nobody proposes a file in a simulated week.
    if (task.kind === "proposal") return;
    if (task.kind === "sweep") {
      const alone = <T>(number: number, review: () => Promise<T>): Promise<T> =>
        queue.alone(ticketKey(PLACE, number), review);
      const swept = await sweepIn(this.#world, program, { alone });
      if (swept !== undefined) await keepMoments(swept, agenda);
      return;
    }
    await queue.alone(keyOf(task), async () => {
      const { run, report, failure } = await reviewIn(this.#world, program, task);
      const now = run?.now ?? reckoned(this.#world);
      await keepNextLook(task, { now, ...(report && { report }), ...(failure && { failure }) }, agenda);
    });
  }
}

interface Place {
  readonly program: Program;
  readonly queue: WorkQueue;
  readonly agenda: Agenda;
}

function reckoned({ time }: SimulatedWorld): Run["now"] {
  return second(time.now);
}

async function keepMoments({ run, report }: { run: Run; report: SweepReport }, agenda: Agenda): Promise<void> {
  for (const ticket of report.tickets) {
    const isLeft = failuresOf(ticket).some(({ kind }) => kind === "limited");
    const at = isLeft ? ticket.nextDueAt : nextLookAt({ now: run.now, report: ticket }, 1);
    if (at !== undefined) await agenda.keepEarliest({ kind: "review", ...PLACE, number: ticket.number }, at);
  }
}

/** Wakes at the moments themselves, within the minute that a look takes to come round. */
class VirtualAgenda implements Agenda {
  readonly #kept = new Map<string, number>();
  readonly #wake: (task: ReviewTask) => void;
  readonly #world: SimulatedWorld;
  readonly #dice: Dice;

  constructor(wake: (task: ReviewTask) => void, world: SimulatedWorld) {
    this.#wake = wake;
    this.#world = world;
    this.#dice = world.dice.fork("agenda");
  }

  keep(task: ReviewTask, at: number): Promise<void> {
    const key = keyOf(task);
    this.#kept.set(key, at);
    this.#world.time.at(at + this.#dice.between(0, MINUTE), () => {
      if (this.#kept.get(key) !== at) return;
      this.#kept.delete(key);
      this.#wake({ ...task, dueAt: at });
    });
    return Promise.resolve();
  }

  keepEarliest(task: ReviewTask, at: number): Promise<void> {
    const before = this.#kept.get(keyOf(task));
    return before !== undefined && before <= at ? Promise.resolve() : this.keep(task, at);
  }

  forget(task: ReviewTask): Promise<void> {
    this.#kept.delete(keyOf(task));
    return Promise.resolve();
  }

  due(): Promise<readonly ReviewTask[]> {
    return Promise.resolve([]);
  }

  readonly size = (): Promise<number> => Promise.resolve(this.#kept.size);
}
