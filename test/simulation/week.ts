// How does one week of a help desk go by, in bad weather, and end in quiet?

import { tasksIn } from "../../src/main/app-deliveries.ts";
import type { Channel } from "../../src/usecases/channel.ts";
import type { Tracker } from "../../src/usecases/tracker.ts";
import { SimulatedApp } from "./app.ts";
import { memoryChannels } from "./channels.ts";
import { Chronicle, type Fact } from "./chronicle.ts";
import { deliveryWaits } from "./delivery-waits.ts";
import { Dice } from "./dice.ts";
import { ground } from "./ground.ts";
import type { Reach } from "./memory-tracker.ts";
import { letPeopleIn, type Crowd } from "./people.ts";
import { Program } from "./program.ts";
import { APP, WORKFLOW } from "./policy.ts";
import { sweepIn } from "./runs.ts";
import { VirtualTime } from "./virtual-time.ts";
import { BAD, ChangingWeather, type Climate } from "./weather.ts";
import { SimulatedWorkflow } from "./workflow.ts";
import { memoryTracker, type SimulatedWorld } from "./world.ts";

export interface WeekOptions {
  readonly seed: number;
  readonly crowd?: Crowd;
  readonly climate?: Climate;
  /** Default: beside the workflow. */
  readonly app?: "beside" | "absent";
  /** Wrong designs are planted here. */
  readonly trackerFor?: (reach: Reach) => Tracker;
  readonly channelsFor?: (reach: Reach) => ReadonlyMap<string, Channel>;
}

interface WeekWorld extends SimulatedWorld {
  readonly weather: ChangingWeather;
}

export interface Week {
  readonly seed: number;
  readonly startAt: number;
  readonly facts: readonly Fact[];
  readonly repositoryId: number;
  readonly troubles: number;
  readonly crashes: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Mondays before ordinary weeks, before the clocks change in Europe and in America, and before holidays. */
export const MONDAYS: readonly string[] = [
  "2026-02-02T00:00:00Z",
  "2026-03-02T00:00:00Z",
  "2026-03-23T00:00:00Z",
  "2026-03-30T00:00:00Z",
  "2026-06-15T00:00:00Z",
  "2026-10-19T00:00:00Z",
  "2026-10-26T00:00:00Z",
  "2026-11-09T00:00:00Z",
];

export const USUAL_CROWD: Crowd = { tickets: 5, actsOnATicket: 7 };

export async function simulateWeek(options: WeekOptions): Promise<Week> {
  const dice = new Dice(`week ${options.seed}`);
  const startAt = Date.parse(dice.pick(MONDAYS));
  const time = new VirtualTime(startAt);
  const chronicle = new Chronicle();
  const weather = new ChangingWeather(options.climate ?? BAD, dice.fork("weather"));
  let numbers = 0;
  const world: WeekWorld = {
    ...{ dice, time, chronicle, weather, ground: ground(time, chronicle) },
    trackerFor: options.trackerFor ?? memoryTracker,
    channelsFor: options.channelsFor ?? memoryChannels,
    nextNumber: () => (numbers += 1),
  };
  const end = startAt + 7 * DAY;
  const app = new SimulatedApp(world);
  const workflow = new SimulatedWorkflow(world, (program) => sweepIn(world, program));
  deliver(world, app);
  outages(world, workflow);
  if (options.app !== "absent") app.start();
  workflow.keepRunning(end, weather.climate.sweeps);
  letPeopleIn(world, end, options.crowd ?? USUAL_CROWD);
  await time.runUntil(end);
  await calm(world);
  const crashes = app.crashes + workflow.crashes;
  return {
    seed: options.seed,
    startAt,
    facts: chronicle.facts,
    repositoryId: world.ground.repository.id,
    troubles: weather.struck,
    crashes,
  };
}

/** Deliveries get lost, come twice, late and in another order than they were sent. */
function deliver(world: WeekWorld, app: SimulatedApp): void {
  const waitsOfNext = deliveryWaits(world);
  world.ground.onEvent(({ name, payload }) => {
    if (name !== "issues" && name !== "issue_comment" && name !== "push") return;
    const tasks = tasksIn(name, payload);
    if (tasks === "unclear") throw new Error(`an unclear delivery: ${JSON.stringify(payload)}`);
    for (const waitMs of waitsOfNext()) {
      world.time.after(waitMs, () => {
        for (const task of tasks) app.hear(task);
      });
    }
  });
}

/** Half a day in which no workflow is started. */
export function outages({ time, dice }: Pick<SimulatedWorld, "time" | "dice">, workflow: SimulatedWorkflow): void {
  if (!dice.chance(0.2)) return;
  time.after(dice.between(0, 6 * DAY), () => {
    workflow.pausedUntil = time.now + 12 * HOUR;
  });
}

/** The weather clears up, limits run out, both programs pass by; after that nothing may be left to do. */
async function calm(world: WeekWorld): Promise<void> {
  const { time, weather, chronicle } = world;
  weather.clearUp();
  await time.runUntil(time.now + 3 * HOUR);
  for (let round = 0; round < 2; round += 1) {
    await pass(world, APP);
    await pass(world, WORKFLOW);
  }
  chronicle.note({ kind: "quiet", at: time.now });
  await pass(world, APP);
  await pass(world, WORKFLOW);
}

/** One whole sweep in fine weather, at this very moment but for what the limits of writing ask for. */
async function pass(world: WeekWorld, login: string): Promise<void> {
  const { time } = world;
  const name = login === APP ? "app" : "workflow";
  const program = new Program({ name, login, number: world.nextNumber() }, time, () => undefined);
  await time.runThrough(sweepIn(world, program));
}
