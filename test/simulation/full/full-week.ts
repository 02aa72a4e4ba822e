// How does a week go by for the real App and the real Action, over HTTP, in bad weather, and end in quiet?

import { type Sandbox, startSandbox } from "../../../src/sandbox/sandbox.ts";
import { Chronicle } from "../chronicle.ts";
import { deliveryWaits } from "../delivery-waits.ts";
import { Dice } from "../dice.ts";
import { chronicled, type Ground, furnished } from "../ground.ts";
import { type Crowd, letPeopleIn } from "../people.ts";
import { FILE_PATH, NAME, OWNER, WORKFLOW } from "../policy.ts";
import { Program } from "../program.ts";
import { VirtualTime } from "../virtual-time.ts";
import { BAD } from "../weather.ts";
import { MONDAYS, outages, type Week } from "../week.ts";
import { SimulatedWorkflow } from "../workflow.ts";
import { sweepAsAction, WORKFLOW_FILE, WORKFLOW_PATH } from "./action-run.ts";
import { Activity } from "./activity.ts";
import { FullWeather } from "./full-weather.ts";
import { Limits } from "./limits.ts";
import { type AppWorld, RunningApp } from "./running-app.ts";
import { settled } from "./settled.ts";
import { liveBy } from "./virtual-machine.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface FullWorld extends AppWorld {
  readonly weather: FullWeather;
}

export interface FullWeekOptions {
  readonly seed: number;
  readonly crowd: Crowd;
}

/** One at a time in a thread, for it takes the thread's clocks and timers over. */
export async function simulateFullWeek({ seed, crowd }: FullWeekOptions): Promise<Week> {
  const dice = new Dice(`full week ${seed}`);
  const startAt = Date.parse(dice.pick(MONDAYS));
  const sandbox = await startSandbox({ startAt, app: { owner: OWNER } });
  const activity = new Activity();
  const time = new VirtualTime(sandbox.clock, () => settled(sandbox, activity));
  const chronicle = new Chronicle();
  const weather = new FullWeather(BAD, dice.fork("weather"));
  let numbers = 0;
  const world: FullWorld = {
    ...{ sandbox, activity, dice, time, chronicle, weather, limits: new Limits() },
    nextNumber: () => (numbers += 1),
  };
  const ground = groundOf(world);
  setEnvironment(sandbox, ground);
  liveBy(world);
  const end = startAt + 7 * DAY;
  const app = new RunningApp(world);
  const workflow = new SimulatedWorkflow(world, (program) => sweepAsAction(world, program));
  sandbox.webhooks.spread({
    waitsOf: deliveryWaits(world),
    later: (ms, send) => {
      time.after(ms, send);
    },
  });
  outages(world, workflow);
  app.start();
  workflow.keepRunning(end, weather.climate.sweeps);
  letPeopleIn({ ...world, ground }, end, crowd);
  await time.runUntil(end);
  await calm(world, app);
  await sandbox.stop();
  await app.stop();
  const { facts } = chronicle;
  const troubles = facts.filter(({ kind }) => kind === "struck").length;
  const crashes = app.crashes + workflow.crashes;
  return { seed, startAt, facts, repositoryId: ground.desk.id, troubles, crashes };
}

function groundOf({ sandbox, chronicle, time }: FullWorld): Pick<Ground, "desk" | "push"> {
  const desk = furnished(sandbox.world);
  desk.push({ by: "boss", files: { [WORKFLOW_PATH]: WORKFLOW_FILE } });
  sandbox.log.onEvent((event) => {
    chronicled(event, chronicle);
    sandbox.log.clear();
    sandbox.requests.clear();
  });
  const push: Ground["push"] = (by, text, state) => {
    desk.push({ by, files: { [FILE_PATH]: text } });
    chronicle.note({ kind: "filePushed", at: time.now, by, state });
  };
  return { desk, push };
}

/** What the App's operator and the workflow's runner would have set. */
function setEnvironment({ app, host, apiUrl, graphqlUrl, tokens }: Sandbox, { desk }: Pick<Ground, "desk">): void {
  Object.assign(process.env, {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GHE_HOST: host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    LOG_LEVEL: "fatal",
    NO_SMEE_SETUP: "true",
    // It is looked for it when something is due, and not every few seconds.
    WATCHBILL_LOOK_EVERY: "0",
    GITHUB_REPOSITORY: `${OWNER}/${NAME}`,
    GITHUB_EVENT_NAME: "schedule",
    GITHUB_API_URL: apiUrl,
    GITHUB_GRAPHQL_URL: graphqlUrl,
    GITHUB_WORKFLOW_REF: `${OWNER}/${NAME}/${WORKFLOW_PATH}@refs/heads/main`,
    GITHUB_RUN_ID: "1",
    INPUT_TOKEN: tokens.workflow(desk, { issues: "write", contents: "read", actions: "read" }),
    "INPUT_DRY-RUN": "false",
    "INPUT_BESIDE-APP": "true",
  });
}

/** The weather clears up, limits run out, both programs pass by; after that nothing may be left to do. */
async function calm(world: FullWorld, app: RunningApp): Promise<void> {
  const { time, weather, chronicle } = world;
  weather.clearUp();
  await time.runUntil(time.now + 3 * HOUR);
  for (let round = 0; round < 2; round += 1) await passes(world, app);
  chronicle.note({ kind: "quiet", at: time.now });
  await passes(world, app);
}

/** A sweep of each in fine weather. */
async function passes(world: FullWorld, app: RunningApp): Promise<void> {
  const { time, nextNumber } = world;
  if (!app.isRunning) throw new Error("the App did not come back");
  await app.sweepNow();
  await until(time, () => app.isIdle());
  const program = new Program({ name: "workflow", login: WORKFLOW, number: nextNumber() }, time, () => undefined);
  const swept = { isOver: false };
  void sweepAsAction(world, program).then(() => (swept.isOver = true));
  await until(time, () => Promise.resolve(swept.isOver));
}

const LONGEST_STEP_MS = 1_000;

/** Lets time go by, hardly any where nothing is waited for. @throws Error after a day */
async function until(time: VirtualTime, holds: () => Promise<boolean>): Promise<void> {
  const last = time.now + DAY;
  for (let stepMs = 1; time.now < last; stepMs = Math.min(2 * stepMs, LONGEST_STEP_MS)) {
    await time.runUntil(time.now + stepMs);
    if (await holds()) return;
  }
  throw new Error("it never came to rest");
}
