// What becomes of a ticket when the program is stopped at one call, and another one comes by?

import { violationsIn } from "./checkers/all.ts";
import type { Violation } from "./checkers/violation.ts";
import { memoryChannels } from "./channels.ts";
import { Chronicle } from "./chronicle.ts";
import { Dice } from "./dice.ts";
import { ground } from "./ground.ts";
import { APP } from "./policy.ts";
import { Program } from "./program.ts";
import { sweepIn } from "./runs.ts";
import type { Scenario, Stage } from "./scenarios.ts";
import { OneStop } from "./scripted-weather.ts";
import { VirtualTime } from "./virtual-time.ts";
import { memoryTracker, type SimulatedWorld } from "./world.ts";

export interface Stopped {
  /** How many calls the pass makes when nobody stops it. */
  readonly calls: number;
  readonly violations: readonly Violation[];
  /** What people see in the end. */
  readonly looks: string;
}

const MINUTE = 60_000;

/** Stops the pass after `scenario.before` at its call number `at` (0: not at all); then come two passes in peace. */
export async function stopAt(scenario: Scenario, at: number, when: "before" | "after"): Promise<Stopped> {
  const time = new VirtualTime(Date.parse("2026-03-03T09:00:00Z"));
  const chronicle = new Chronicle();
  const desk = ground(time, chronicle);
  let numbers = 0;
  const world = (weather: OneStop): SimulatedWorld => ({
    ...{ dice: new Dice("stop"), time, chronicle, weather, ground: desk },
    ...{ trackerFor: memoryTracker, channelsFor: memoryChannels, nextNumber: () => (numbers += 1) },
  });
  const passWith = async (weather: OneStop): Promise<void> => {
    const here = world(weather);
    const program = new Program({ name: "app", login: APP, number: here.nextNumber() }, time, () => undefined);
    await time.runThrough(sweepIn(here, program), () => !program.isAlive);
  };
  const wait = (minutes: number): Promise<void> => time.runUntil(time.now + minutes * MINUTE);
  const stage: Stage = {
    desk: desk.desk,
    open: (type, priority) => {
      const answers = { type, priority, text: "It is broken." };
      return desk.desk.openIssue({ by: "cleo", form: { file: "help.yml", answers } });
    },
    wait,
    pass: async (minutes) => {
      await wait(minutes);
      await passWith(new OneStop(0, "before"));
    },
  };
  await scenario.before(stage);
  await wait(2);
  const struck = new OneStop(at, when);
  await passWith(struck);
  await passWith(new OneStop(0, "before"));
  chronicle.note({ kind: "quiet", at: time.now });
  await passWith(new OneStop(0, "before"));
  const violations = violationsIn({ facts: chronicle.facts, repositoryId: desk.repository.id });
  return { calls: struck.calls, violations, looks: looksOf(stage.desk) };
}

// Who is named besides may differ, for by the second pass somebody else has the ticket; what is told is told.
function looksOf(desk: Stage["desk"]): string {
  const seen = desk.issues().map(({ number, state, labels, assignees, comments }) => {
    const markers = comments.map(
      ({ author, body }) => `${author} ${/^<!-- watchbill:announcement.*"steps":\["([a-z]*)/.exec(body)?.[1] ?? ""}`,
    );
    return { number, state, labels: labels.toSorted(), assignees: assignees.toSorted(), markers: markers.toSorted() };
  });
  return JSON.stringify(seen, undefined, 1);
}
