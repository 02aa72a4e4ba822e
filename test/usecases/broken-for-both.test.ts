// Do App and Action keep one issue about a file that was never right, though neither can read who the other is?

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Tracker } from "../../src/usecases/tracker.ts";
import { reportInvalidFile } from "../../src/usecases/configuration-issue.ts";
import { startRun } from "../../src/usecases/start-run.ts";
import { appTracker, DESK, inside, type Inside, tokenTracker } from "./inside.ts";

const BROKEN =
  "version: 1\nbots: [github-actions, watchbill]\npeople: { ann: {} }\nescalation: { one: { on_call: zed } }\n";
let place: Inside;

beforeEach(async () => {
  place = await inside(BROKEN);
});

afterEach(async () => {
  await place.sandbox.stop();
});

async function told(tracker: Tracker): Promise<readonly string[]> {
  place.sandbox.clock.advance(5 * 60_000);
  const start = await startRun(tracker);
  return start.kind === "invalid" ? reportInvalidFile(tracker, start) : [start.kind];
}

const asApp = () => told(appTracker(place, DESK));
const asAction = () => told(tokenTracker(place, DESK, place.sandbox.tokens.workflow(place.desk)));
const about = (state: "open" | "closed") =>
  place.desk.issues().filter((issue) => issue.title === "Watchbill configuration" && issue.state === state);

test.each([
  { name: "the App first", looks: [asApp, asAction] },
  { name: "the Action first", looks: [asAction, asApp] },
])("$name: the other finds its issue", async ({ looks }) => {
  for (const look of [...looks, ...looks]) {
    expect(await look()).toEqual(["What is wrong with .github/watchbill.yml is told in #1."]);
  }
  expect(about("open")).toHaveLength(1);
  expect(about("closed")).toHaveLength(0);
});

test("a person's issue with the same line is not taken for it", async () => {
  place.desk.openIssue({
    by: "cleo",
    title: "Watchbill configuration",
    body: "<!-- watchbill:configuration {} -->\nHi",
  });
  expect(await asApp()).toEqual([expect.stringContaining("told in #2")]);
  expect(await asAction()).toEqual([expect.stringContaining("told in #2")]);
  expect(place.desk.issue(1).body).toContain("Hi");
});
