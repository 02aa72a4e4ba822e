// How is a story played through the real App or the real Action?

import { isDeepStrictEqual } from "node:util";
import { expect } from "@jest/globals";
import { type ActionRun, runAction, type WorkflowEvent } from "../../src/main/demo-action.ts";
import type { Stage } from "../../src/main/demo-stage.ts";
import type { RepositoryWorld } from "../../src/sandbox/repository-world.ts";
import { act } from "./acts.ts";
import type { Expectation } from "./expectation.ts";
import { type Happened, observed, wished } from "./observed.ts";
import { runActionHere } from "./own-process.ts";
import { openSetting, type Place, type Running, type Setting } from "./setting.ts";
import type { Story, StoryStep } from "./story.ts";
import { type Told, toldByCall, toldByLetter } from "./told.ts";

/** How long nothing more may have been asked or delivered. */
const QUIET_MS = 10;
const QUIET_TURNS = 50;

export async function play(folder: string, story: Story, how: { running: Running; place: Place }): Promise<void> {
  const setting = await openSetting(folder, story, how);
  try {
    for (const [index, step] of story.steps.entries())
      await playStep(setting, step, { number: index + 1, isSilent: story.silent });
  } finally {
    await setting.close();
  }
}

async function playStep(
  setting: Setting,
  step: StoryStep,
  { number, isSilent }: { readonly number: number; readonly isSilent: boolean },
): Promise<void> {
  const { sandbox } = setting.stage;
  const expected = [step.expect ?? []].flat();
  const before = countsOf(
    setting,
    expected.map((expectation) => placeOf(expectation, setting)),
  );
  if (step.at !== undefined) sandbox.clock.set(step.at);
  act(setting.stage, step);
  const runs = [...(await reactions(setting, before.events)), ...(step.sweep === true ? [await run(setting)] : [])];
  await settled(setting);
  const happened = since(setting, before, runs);
  if (isSilent) expect({ step: number, told: happened.told }).toEqual({ step: number, told: [] });
  for (const expectation of expected) {
    const desk = placeOf(expectation, setting);
    expect({ step: number, ...observed(desk, expectation, happened) }).toEqual({
      step: number,
      ...wished(expectation),
    });
  }
}

function placeOf({ in: name }: Expectation, { stage }: Setting): RepositoryWorld {
  return name === undefined ? stage.desk : stage.sandbox.world.repository(name);
}

interface Counts {
  readonly writes: number;
  readonly events: number;
  readonly calls: number;
  readonly letters: number;
  readonly notifications: number;
  readonly checks: number;
  readonly comments: ReadonlySet<number>;
}

function countsOf({ stage, mailbox }: Setting, looked: readonly RepositoryWorld[]): Counts {
  const { sandbox, switchboard, desk } = stage;
  const issues = looked.flatMap((place) => place.issues());
  return {
    writes: sandbox.requests.counts.writes,
    events: sandbox.log.events.length,
    calls: switchboard.calls.length,
    letters: mailbox.letters.length,
    checks: desk.checkRuns().length,
    notifications: sandbox.world.notifications().length,
    comments: new Set(issues.flatMap((issue) => issue.comments.map(({ id }) => id))),
  };
}

function since({ stage, mailbox }: Setting, before: Counts, runs: readonly ActionRun[]): Happened {
  const { sandbox, switchboard, desk } = stage;
  const mentioned = sandbox.world
    .notifications()
    .slice(before.notifications)
    .filter(({ reason }) => reason === "mention");
  return {
    runs,
    checks: desk.checkRuns().slice(before.checks),
    writes: sandbox.requests.counts.writes - before.writes,
    told: [
      ...heard(switchboard.calls.slice(before.calls).map(toldByCall), stage),
      ...mailbox.letters.slice(before.letters).map(toldByLetter),
    ],
    notified: [...new Set(mentioned.map(({ login }) => login))],
    known: before.comments,
  };
}

/**
 * App and Action may send a pager the same event at the same moment, neither having seen that the other does. By its
 * key the pager takes them for one, and so it is here. Everything else is listed as often as it came.
 */
function heard(calls: readonly Told[], { appUrl }: Stage): readonly Told[] {
  if (appUrl === undefined) return calls;
  const first = (call: Told): number => calls.findIndex((each) => isDeepStrictEqual(each, call));
  return calls.filter((call, index) => call.pagerKey === "" || first(call) === index);
}

/** With the App running, GitHub tells it by itself; without it, a workflow starts for every event that starts one. */
async function reactions(setting: Setting, from: number): Promise<readonly ActionRun[]> {
  await settled(setting);
  if (setting.stage.appUrl !== undefined) return [];
  const runs: ActionRun[] = [];
  const { events } = setting.stage.sandbox.log;
  for (let index = from; index < events.length; index += 1) {
    const event = events[index];
    if (event === undefined || !event.startsWorkflow) continue;
    // The workflow stands in the desk's repository.
    if (event.repository !== setting.stage.desk.fullName) continue;
    if (STARTING.includes(event.name)) runs.push(await run(setting, event));
  }
  return runs;
}

function run({ stage, place }: Setting, event?: WorkflowEvent): Promise<ActionRun> {
  return place === "here" ? runActionHere(stage, event) : runAction(stage, event);
}

const STARTING: readonly string[] = ["issues", "issue_comment", "pull_request"];

/** The App answers a delivery before it has done its work; without it nothing goes on after an act or a run. */
async function settled({ stage, mailbox }: Setting): Promise<void> {
  const { requests, webhooks } = stage.sandbox;
  if (stage.appUrl === undefined) return;
  const told = (): number => stage.switchboard.calls.length + mailbox.letters.length;
  const activity = (): string => `${webhooks.deliveries.length} ${told()} ${JSON.stringify(requests.counts)}`;
  let known: string;
  do {
    known = activity();
    await webhooks.settled({ quietMs: QUIET_MS });
    // Whoever was kept from going on by a busy process goes on in one of the next turns.
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } while (known !== activity());
}
