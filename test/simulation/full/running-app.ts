// How does the real App run within a simulated world: started, stopped at any moment, and started again?

import type { Server } from "probot";
import { rounds } from "../../../src/main/app-look-out.ts";
import { startListening } from "../../../src/main/app-server.ts";
import type { Engine } from "../../../src/main/app-engine.ts";
import type { SweepTask } from "../../../src/main/app-task.ts";
import { loadApp } from "../../../src/main/probot.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox.ts";
import { freePort } from "../../main/app-process.ts";
import type { Dice } from "../dice.ts";
import { APP, NAME, OWNER } from "../policy.ts";
import { Program } from "../program.ts";
import type { Activity } from "./activity.ts";
import { type Errand, errands, type ErrandWorld } from "./errand.ts";
import { errandsByQueue } from "./watched.ts";
import { WeatheredFetch } from "./weathered-fetch.ts";

const MINUTE = 60_000;

// It looks every 15 seconds in truth. What is kept in mind is looked at in time here too, the rest twice a day.
const LOOK_EVERY_MS = 12 * 60 * MINUTE;
const LOOKS_TOGETHER = 6;
const TRUE_LOOK_EVERY_MS = 15_000;

// Nobody listens there.
const NOWHERE = "http://127.0.0.1:9/api/github/webhooks";

export interface AppWorld extends ErrandWorld {
  readonly sandbox: Sandbox;
  readonly activity: Activity;
  readonly dice: Dice;
}

/** Probot with our handlers on a port of its own. When it is stopped another one starts, which knows nothing of it. */
export class RunningApp {
  readonly #world: AppWorld;
  readonly #dice: Dice;
  #engine: Engine | undefined;
  #server: Server | undefined;
  crashes = 0;

  constructor(world: AppWorld) {
    this.#world = world;
    this.#dice = world.dice.fork("app");
  }

  start(): void {
    void this.#world.activity.during(() => this.#start());
  }

  /** For good. */
  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  get isRunning(): boolean {
    return this.#engine !== undefined;
  }

  /** A sweep is put in line. */
  async sweepNow(): Promise<void> {
    const { installationId } = this.#world.sandbox.app;
    const task: SweepTask = { kind: "sweep", installation: installationId, owner: OWNER, repository: NAME };
    await this.#engine?.works.queue.add(task);
  }

  async isIdle(): Promise<boolean> {
    const state = await this.#engine?.works.queue.state();
    return state !== undefined && state.waiting + state.running === 0;
  }

  async #start(): Promise<void> {
    const { time, nextNumber, sandbox, activity } = this.#world;
    const door = new WeatheredFetch({ sandbox, activity });
    const program = new Program({ name: "app", login: APP, number: nextNumber() }, time, () => {
      this.crashes += 1;
      this.#engine = undefined;
      sandbox.webhooks.deliverTo(NOWHERE);
      void this.#server?.stop();
      door.end();
      time.after(this.#dice.between(20_000, 10 * MINUTE), () => {
        this.start();
      });
    });
    const errand: Errand = {
      program,
      run: undefined,
      world: this.#world,
      send: (address, init) => door.send(address, init),
    };
    const port = await freePort();
    process.env["PORT"] = String(port);
    await errands.run(errand, async () => {
      this.#server = await startListening(async (probot, options) => {
        const engine = await loadApp(probot, options);
        errandsByQueue.set(engine.works.queue, errand);
        this.#engine = engine;
      });
    });
    // Probot's way to be ended from a terminal, one for each start.
    process.removeAllListeners("SIGINT");
    sandbox.webhooks.deliverTo(`http://127.0.0.1:${port}/api/github/webhooks`);
    this.#keepLooking(errand);
  }

  /** As its look-out does, but that time which brings nothing is passed over. */
  #keepLooking(errand: Errand): void {
    const engine = this.#engine;
    if (engine === undefined) return;
    const { time } = this.#world;
    const { program } = errand;
    const { agenda } = engine.works.queue;
    const once = rounds(engine.works);
    let looking: Promise<void> | undefined;
    const look = (): void => {
      if (!program.isAlive) return;
      // Never two at a time.
      looking = (looking ?? Promise.resolve()).then(() => errands.run(errand, () => once().all));
    };
    const lookIfDue = async (): Promise<void> => {
      if (program.isAlive && (await agenda.due(time.now, 1)).length > 0) look();
    };
    const keep = agenda.keep.bind(agenda);
    agenda.keep = (task, at) => {
      time.at(at + this.#dice.between(0, MINUTE), () => void lookIfDue());
      return keep(task, at);
    };
    const again = (): void => {
      if (!program.isAlive) return;
      // What did not arrive is asked for bit by bit.
      for (let looks = 0; looks < LOOKS_TOGETHER; looks += 1) time.after(looks * TRUE_LOOK_EVERY_MS, look);
      time.after(LOOK_EVERY_MS, again);
    };
    again();
  }
}
