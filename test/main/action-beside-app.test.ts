// Does a workflow beside the App let it go first, and nobody wait who did not ask for it?

import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { Stage } from "../../src/main/demo-stage.ts";
import { runActionHere } from "../stories/own-process.ts";
import { advance, openDesk, ownComments, settled } from "./front-door.ts";

let stage: Stage;

// The App answers deliveries and looks for nothing by itself: whatever is said when something comes due, the Action says.
beforeEach(async () => {
  stage = await openDesk({ WATCHBILL_LOOK_EVERY: "0" });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await stage.close();
});

const A_MINUTE_MS = 60_000;

/** Lets every wait of more than a minute end at once, with GitHub's clock as much later; returns their lengths. */
function shortened(): readonly number[] {
  const waited: number[] = [];
  const real = globalThis.setTimeout;
  jest.spyOn(globalThis, "setTimeout").mockImplementation((act, milliseconds = 0) => {
    if (milliseconds <= A_MINUTE_MS || milliseconds > 5 * A_MINUTE_MS) return real(act, milliseconds);
    waited.push(milliseconds);
    stage.sandbox.clock.advance(milliseconds);
    return real(act, 0);
  });
  return waited;
}

test.each([
  { inputs: {}, waits: [] },
  { inputs: { "beside-app": "false" }, waits: [] },
  { inputs: { "beside-app": "true" }, waits: [150_000] },
])("$inputs: waits $waits, and then says what is due", async ({ inputs, waits }) => {
  const number = stage.desk.openIssue({ by: "cleo" });
  await settled(stage);
  advance(stage, 50);
  const waited = shortened();
  expect((await runActionHere({ ...stage, inputs })).exitCode).toBe(0);
  expect(waited).toEqual(waits);
  expect(ownComments(stage.desk, number, "announcement").map(({ author }) => author)).toEqual(["github-actions[bot]"]);
});
