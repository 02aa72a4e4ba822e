// What does the App do while the scheduled workflow is switched off, and once it runs again?

import { expect, test } from "@jest/globals";
import { openStage } from "../../src/main/demo-stage.ts";
import { appKeys } from "../sandbox/app-keys.ts";
import { startAppProcess, until } from "./app-process.ts";
import { advance, ownComments, POLICY, settled, START } from "./front-door.ts";

const WORKFLOW = ".github/workflows/watchbill-sweep.yml";
const HOURLY = "name: Sweep\non:\n  schedule:\n    - cron: '7 * * * *'\n";

test("it is told once, in one issue, which is closed once the workflow runs; the App sweeps meanwhile", async () => {
  const stage = await openStage({
    startAt: START,
    app: "running",
    environment: { WATCHBILL_LOOK_EVERY: "0.1" },
    registered: {
      keys: appKeys(),
      permissions: { issues: "write", contents: "read", metadata: "read", actions: "read" },
    },
    startApp: startAppProcess,
    repository: {
      owner: "example",
      name: "desk",
      visibility: "private",
      files: { ".github/watchbill.yml": POLICY, [WORKFLOW]: HOURLY },
      collaborators: { ann: "write", bob: "write", carl: "write", cleo: "read" },
    },
  });
  const { desk, sandbox } = stage;
  const told = () => desk.issues().filter(({ title }) => title === "Watchbill: the scheduled sweep does not run");
  const states = () => told().map(({ state }) => state);
  sandbox.world.createRepository({ owner: "example", name: "bare", visibility: "private" });
  const bare = (): number => sandbox.requests.matching("GET", /\/repos\/example\/bare$/).length;
  const watched = (): number => sandbox.requests.matching("GET", /\/actions\/workflows$/).length;
  try {
    await until("the first look at it", () => watched() === 1);
    expect(states()).toEqual([]);
    desk.finishRun({ workflow: WORKFLOW });
    desk.switchWorkflow(WORKFLOW, "disabled_inactivity");
    advance(stage, 60);
    await until("the issue that tells it", () => states().join() === "open");
    expect(told()[0]?.body).toContain(
      `The workflow \`${WORKFLOW}\` is switched off by GitHub, after 60 days without activity.`,
    );
    await until("the look that finds no file in the other repository", () => bare() > 0);
    await settled(stage);
    const looks = bare();
    sandbox.webhooks.lose();
    const number = desk.openIssue({ by: "cleo" });
    advance(stage, 60);
    await until("the card of the App's sweep", () => ownComments(desk, number, "card").length === 1);
    await until("the next look at it", () => watched() === 3);
    await settled(stage);
    expect(states()).toEqual(["open"]);
    expect(bare()).toBe(looks);
    desk.switchWorkflow(WORKFLOW, "active");
    desk.finishRun({ workflow: WORKFLOW });
    advance(stage, 60);
    await until("the issue's closing", () => states().join() === "closed");
    advance(stage, 240);
    await until("an issue for the starts that GitHub dropped", () => states().join() === "closed,open");
    expect(told()[1]?.body).toContain("has not run for 5 h");
  } finally {
    await stage.close();
  }
});
