// How do the runs of the workflow come and go through a simulated week?

import type { Dice } from "./dice.ts";
import { WORKFLOW } from "./policy.ts";
import { Program } from "./program.ts";
import type { Climate } from "./weather.ts";
import type { SimulatedWorld } from "./world.ts";

const HOUR = 3_600_000;
const EVERY_MS = 4 * HOUR;

// As the workflow's file says, and the App sweeps at full hours.
const MINUTE_PAST = 7 * 60_000;

type WorkflowWorld = Pick<SimulatedWorld, "dice" | "time" | "nextNumber">;

/** Scheduled runs: late, dropped, two at a time, and each a process of its own. */
export class SimulatedWorkflow {
  readonly #world: WorkflowWorld;
  readonly #dice: Dice;
  readonly #sweep: (program: Program) => unknown;
  /** Runs do not begin before this. */
  pausedUntil = 0;
  crashes = 0;
  #begun = 0;

  /** @param sweep what each run does */
  constructor(world: WorkflowWorld, sweep: (program: Program) => unknown) {
    this.#world = world;
    this.#sweep = sweep;
    this.#dice = world.dice.fork("workflow");
  }

  keepRunning(until: number, sweeps: Climate["sweeps"]): void {
    const { time } = this.#world;
    if (time.now >= until) return;
    const { dropped, doubled } = sweeps;
    if (time.now >= this.pausedUntil && !this.#dice.chance(dropped)) {
      this.runAfter(MINUTE_PAST + this.#dice.wait(10 * 60_000));
      // Somebody starts it by hand, or the one before is still at work.
      if (this.#dice.chance(doubled)) this.runAfter(MINUTE_PAST + this.#dice.between(0, 60_000));
    }
    time.after(EVERY_MS, () => {
      this.keepRunning(until, sweeps);
    });
  }

  runAfter(ms: number): void {
    const { time } = this.#world;
    time.after(ms, () => {
      this.#begun += 1;
      const named = { name: "workflow", login: WORKFLOW, number: this.#world.nextNumber(), turn: this.#begun };
      const program = new Program(named, time, () => {
        this.crashes += 1;
      });
      this.#sweep(program);
    });
  }
}
