// Do the App and the Action, under two bot accounts, work as one?

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { runAction } from "../../src/main/demo-action.ts";
import type { Stage } from "../../src/main/demo-stage.ts";
import type { SandboxEvent } from "../../src/sandbox/journal.ts";
import { advance, knock, openDesk, ownComments, settled, writesOf } from "./front-door.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openDesk();
});

afterAll(async () => {
  await stage.close();
});

beforeEach(() => {
  stage.sandbox.requests.clear();
});

function authors(issue: number, kind: "card" | "announcement"): readonly string[] {
  return ownComments(stage.desk, issue, kind).map(({ author }) => author);
}

/** The Action acts, and the App learns of it afterwards: told of the first of its changes, it would do the rest itself. */
async function actionFirst(): Promise<void> {
  stage.sandbox.webhooks.hold();
  await runAction(stage);
  stage.sandbox.webhooks.release();
  await settled(stage);
}

/** What a delivery of now makes the App write on the ticket. */
async function appLooksAt(number: number): Promise<readonly string[]> {
  stage.sandbox.requests.clear();
  stage.desk.label(number, { by: "ann", label: "seen" });
  stage.desk.unlabel(number, { by: "ann", label: "seen" });
  await settled(stage);
  return writesOf(stage)
    .filter(({ account }) => account === "watchbill[bot]")
    .map(({ method, path }) => `${method} ${path}`);
}

describe("one ticket, from opening to the end of the ladder", () => {
  let number: number;

  beforeAll(async () => {
    stage.desk.createLabel({ name: "seen" });
    number = stage.desk.openIssue({ by: "cleo" });
    await settled(stage);
  });

  test("the App writes the card, and the Action leaves it alone", async () => {
    expect(authors(number, "card")).toEqual(["watchbill[bot]"]);
    stage.sandbox.requests.clear();
    expect((await runAction(stage)).exitCode).toBe(0);
    expect(writesOf(stage)).toEqual([]);
  });

  test("the Action reminds, and the App has nothing to add", async () => {
    advance(stage, 50);
    await actionFirst();
    expect(authors(number, "announcement")).toEqual(["github-actions[bot]"]);
    expect(await appLooksAt(number)).toEqual([]);
  });

  test("the Action escalates, and the App knows who has it now", async () => {
    advance(stage, 15);
    await actionFirst();
    expect(authors(number, "announcement")).toEqual(["github-actions[bot]", "github-actions[bot]"]);
    expect(stage.desk.issue(number).assignees).toEqual(["ann", "bob"]);
    expect(await appLooksAt(number)).toEqual([]);
  });

  test("the App escalates when it is first, and the Action has nothing to add", async () => {
    advance(stage, 30);
    await appLooksAt(number);
    expect(authors(number, "announcement").at(-1)).toBe("watchbill[bot]");
    stage.sandbox.requests.clear();
    expect((await runAction(stage)).exitCode).toBe(0);
    await settled(stage);
    expect(writesOf(stage)).toEqual([]);
    expect(authors(number, "announcement")).toHaveLength(3);
    expect(authors(number, "card")).toEqual(["watchbill[bot]"]);
  });
});

describe("both at the same moment, neither seeing the other", () => {
  /** Lets both read the past until both have posted, so that each finds the other's comment only afterwards. */
  async function race(number: number, event: SandboxEvent | undefined): Promise<void> {
    const posts = stage.sandbox.faults.add({
      method: "POST",
      path: `/issues/${number}/comments`,
      times: 2,
      answer: { kind: "slow", delayMs: 50 },
    });
    stage.sandbox.lag.freezeReads();
    const both = Promise.all([runAction(stage, event), knock(stage, event?.payload)]);
    while (posts.hits < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    stage.sandbox.lag.release();
    const [run] = await both;
    expect(run.exitCode).toBe(0);
    stage.sandbox.webhooks.release();
    await settled(stage);
  }

  test("on a new issue: one card in the end, and peace", async () => {
    stage.sandbox.webhooks.hold();
    const number = stage.desk.openIssue({ by: "cleo" });
    await race(number, eventOf("opened"));
    expect(authors(number, "card")).toHaveLength(1);
    expect(stage.desk.issue(number).assignees).toEqual(["ann"]);
    stage.sandbox.requests.clear();
    await runAction(stage);
    expect(writesOf(stage)).toEqual([]);
    expect(await appLooksAt(number)).toEqual([]);
  });

  test("on a due step: one announcement in the end, and peace", async () => {
    const number = stage.desk.openIssue({ by: "chris" });
    await settled(stage);
    advance(stage, 50);
    stage.sandbox.webhooks.hold();
    stage.desk.label(number, { by: "ann", label: "seen" });
    await race(number, eventOf("labeled"));
    expect(authors(number, "announcement")).toHaveLength(1);
    expect(authors(number, "card")).toHaveLength(1);
    expect(await appLooksAt(number)).toEqual([]);
  });
});

function eventOf(action: string): SandboxEvent | undefined {
  return stage.sandbox.log.events.findLast((event) => event.action === action);
}
